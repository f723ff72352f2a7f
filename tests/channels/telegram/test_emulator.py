"""The core flow against an emulator of the Bot API that we did not write, with the assistant's own replies.

What the emulator (npm telegram-test-api 4.2.1) does differently from Telegram, so that these tests do not show it: it does not
send the webhook's secret, and gives one id to two updates that come fast (`emulator/serve.js` mends both); it holds no question
of long polling and ignores `offset`, gives a pressed button's message without id and keyboard, and knows neither
`sendChatAction`, `setMyCommands`, `getWebhookInfo` nor documents: it answers those with status 500. The fake in `bot_api.py`
covers what is missing here.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.channels.serving import Assistant, serving
from tests.channels.telegram.bot_api import TOKEN
from tests.channels.telegram.conftest import environment
from xiehou.channels.telegram.connector import TelegramInput
from xiehou.channels.telegram.credentials import read
from xiehou.knowledge.library import Library
from xiehou.measuring.running import Running, free_port, post

FOLDER = Path(__file__).resolve().parent / "emulator"

pytestmark = [
    pytest.mark.server,
    pytest.mark.emulator,
    pytest.mark.skipif(
        not shutil.which("node") or not (FOLDER / "node_modules").exists(),
        reason="needs node, and `npm ci` in tests/channels/telegram/emulator; make test-all does both",
    ),
]


@pytest.fixture(scope="module")
def emulator() -> Iterator[str]:
    port = free_port()
    command = ["node", str(FOLDER / "serve.js"), str(port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield f"http://127.0.0.1:{port}"
        process.communicate()


@pytest.fixture
def relay(assistant: Running) -> Assistant:
    """The running assistant's replies, handed to the connector under test."""
    senders: dict[str, str] = {}

    async def handle(message: Any) -> None:
        sender = senders.setdefault(message.sender_id, uuid.uuid4().hex)
        replies = await asyncio.get_running_loop().run_in_executor(None, assistant.say, sender, message.text)
        for reply in replies:
            await message.output_channel.send_response(message.sender_id, reply)

    return handle


@dataclass(frozen=True)
class Person:
    """Somebody in the emulator, who does what its own client does."""

    url: str
    id: int
    unread: list[dict[str, Any]] = field(default_factory=list)

    def _update(self, kind: str, **content: Any) -> None:
        sender = {"id": self.id, "first_name": "某人", "is_bot": False}
        chat = {"id": self.id, "first_name": "某人", "type": "private"}
        post(f"{self.url}/{kind}", {"botToken": TOKEN, "from": sender, "date": int(time.time()), "chat": chat, **content})

    def say(self, text: str) -> None:
        self._update("sendMessage", text=text)

    def command(self, text: str) -> None:
        self._update("sendCommand", text=text, entities=[{"type": "bot_command", "offset": 0, "length": len(text)}])

    def press(self, message: dict[str, Any], option: str) -> None:
        rows = message["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if button["text"] == option)
        self._update("sendCallback", message={"chat": {"id": self.id, "type": "private"}}, data=data)

    def sees(self, text: str) -> dict[str, Any]:
        """Wait until a message with these words comes, reading on from the last one seen."""
        until = time.monotonic() + 20
        said: list[str] = []
        while time.monotonic() < until:
            got = post(f"{self.url}/getUpdates", {"token": TOKEN, "chatId": self.id})["result"]
            self.unread.extend(each["message"] for each in got)
            while self.unread:
                message = self.unread.pop(0)
                said.append(message["text"])
                if text in message["text"]:
                    return message
            time.sleep(0.05)
        raise AssertionError(f"never saw {text}, but {said}")


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
def test_start_words_and_buttons(webhook: bool, emulator: str, relay: Assistant, tmp_path: Path, library: Library) -> None:
    port = free_port()
    given = read(environment(emulator, port if webhook else None))
    assert given is not None
    person = Person(emulator, id=1001 + webhook)
    with serving(lambda: TelegramInput(given, tmp_path), relay, port) as connector:
        until = time.monotonic() + 10
        while connector.health()["state"] != "ok" and time.monotonic() < until:
            time.sleep(0.02)
        person.command("/start")
        person.sees(library.phrases.first_words)
        person.say("跟平台谈好了分期，怎么还天天催")
        for fact in ("debt_collected", "agreement_form"):
            question = library.facts[fact].question
            person.press(person.sees(question.ask.format(本人="你")), question.options[0].say)
        person.say("会上征信吗")
        person.sees(library.topics["credit_record"].short.format(本人="你"))
