"""Long texts, files, and what Telegram says when it is asked too much or cannot deliver."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.channels.telegram.bot_api import FakeBotApi, refusal
from tests.channels.telegram.conftest import Serve
from tests.channels.telegram.people import Person, options
from xiehou.knowledge.library import Library


def _says(**response: Any) -> Any:
    async def assistant(message: Any) -> None:
        await message.output_channel.send_response(message.sender_id, dict(response))

    return assistant


def test_a_long_text_comes_in_pieces_with_the_buttons_under_the_last(serve: Serve, api: FakeBotApi) -> None:
    text = "先留好证据，再打官方客服问清楚。" * 600
    person = Person(api)
    with serve(assistant=_says(text=text, buttons=[{"title": "更多", "payload": "更多"}])):
        person.say("你好")
        seen = person.sees(3)
    assert "".join(each["text"] for each in seen) == text
    assert [options(each) for each in seen] == [[], [], ["更多"]]


def test_emoji_count_twice(serve: Serve, api: FakeBotApi) -> None:
    person = Person(api)
    with serve(assistant=_says(text="😭" * 2049)):
        person.say("你好")
        assert [len(each["text"]) for each in person.sees(2)] == [2048, 1]


def test_a_file_is_sent_as_a_document(serve: Serve, api: FakeBotApi, tmp_path: Path) -> None:
    letter = tmp_path / "告知函.txt"
    letter.write_text("某某公司：……", encoding="utf-8")
    person = Person(api)
    with serve(assistant=_says(text="信写好了", attachment=str(letter))):
        person.say("写封信")
        (sent,) = api.wait_for("sendDocument")
    assert [each["text"] for each in person.seen()] == ["信写好了"]
    assert sent["chat_id"] == str(person.chat)
    assert sent["document"][1] == letter.read_bytes()


def test_a_file_that_is_gone_is_said(serve: Serve, api: FakeBotApi, tmp_path: Path, library: Library) -> None:
    person = Person(api)
    with serve(assistant=_says(text="信写好了", attachment=str(tmp_path / "gone.txt"))):
        person.say("写封信")
        assert person.sees(2)[-1]["text"] == library.channel_phrases.file_failed


def test_when_asked_too_much_it_waits_as_long_as_told(serve: Serve, api: FakeBotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    sleep = asyncio.sleep

    async def note(seconds: float) -> None:
        waited.append(seconds)
        await sleep(0)

    person = Person(api)
    with serve():
        monkeypatch.setattr(asyncio, "sleep", note)
        api.refuse_next("sendMessage", refusal(429, "Too Many Requests: retry after 7", retry_after=7))
        person.say("你好")
        seen = person.sees()
        monkeypatch.undo()
    assert 7 in waited
    assert [each["text"] for each in seen] == ["听到：你好"]


def test_a_person_who_blocked_it_holds_up_nobody(serve: Serve, api: FakeBotApi, caplog: pytest.LogCaptureFixture) -> None:
    one, other = Person(api), Person(api)
    with serve():
        api.refuse_next("sendMessage", refusal(403, "Forbidden: bot was blocked by the user"))
        one.say("我叫张三丰")
        api.wait_for("sendMessage")
        other.say("你好")
        other.sees()
    assert "403 Forbidden" in caplog.text
    assert "张三丰" not in caplog.text


def test_a_failing_server_is_asked_again(serve: Serve, api: FakeBotApi) -> None:
    person = Person(api)
    with serve():
        api.refuse_next("sendMessage", (502, {}))
        person.say("你好")
        assert [each["text"] for each in person.sees()] == ["听到：你好"]
