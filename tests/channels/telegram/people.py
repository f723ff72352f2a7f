"""What people do in Telegram, as updates of the Bot API."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from tests.channels.telegram.bot_api import FakeBotApi

_ids = itertools.count(100)


@dataclass
class Person:
    """Somebody in a chat with the bot; in a group where `group` is the group's id."""

    api: FakeBotApi
    group: int | None = None
    id: int = field(default_factory=lambda: next(_ids))
    message_ids: Any = field(default_factory=lambda: itertools.count(50_000))

    @property
    def chat(self) -> int:
        """Where answers go: in private the chat has the person's id."""
        return self.group or self.id

    def message(self, **content: Any) -> dict[str, Any]:
        """A message of this person."""
        chat = {"id": self.chat, "type": "supergroup" if self.group else "private"}
        sender = {"id": self.id, "is_bot": False, "first_name": "某人"}
        return {"message_id": next(self.message_ids), "date": 1_800_000_000, "chat": chat, "from": sender, **content}

    def say(self, text: str, **more: Any) -> int:
        """Send words; a leading command is marked as Telegram marks it."""
        entities = more.pop("entities", [])
        if text.startswith("/"):
            entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}, *entities]
        if entities:
            more["entities"] = entities
        return self.api.update(message=self.message(text=text, **more))

    def press(self, message: dict[str, Any], option: str) -> int:
        """Press the button with these words under a message of the bot."""
        rows = message["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if button["text"] == option)
        under = {**self.message(), "message_id": message["message_id"], "from": {"id": 4711, "is_bot": True}}
        sender = {"id": self.id, "is_bot": False, "first_name": "某人"}
        query = {"id": str(next(_ids)), "from": sender, "chat_instance": "1", "message": under, "data": data}
        return self.api.update(callback_query=query)

    def seen(self) -> list[dict[str, Any]]:
        """The bot's messages in this person's chat so far."""
        return [sent for sent in self.api.sent.get(self.chat, []) if "text" in sent]

    def sees(self, count: int = 1, seconds: float = 10.0) -> list[dict[str, Any]]:
        """Wait until so many messages of the bot are there."""
        with self.api.changed:
            assert self.api.changed.wait_for(lambda: len(self.seen()) >= count, seconds), [each["text"] for each in self.seen()]
        return self.seen()


def options(message: dict[str, Any]) -> list[str]:
    """The words of the buttons under a message."""
    return [button["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
