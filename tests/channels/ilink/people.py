"""People who write to a personal account's bot."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from tests.channels.ilink.fake_ilink import FakeILink

TEXT, IMAGE, VOICE, FILE, VIDEO = range(1, 6)
_ids = itertools.count(1)
_message_ids = itertools.count(7_234_567_890_123_456_789)


@dataclass
class Person:
    """Somebody in WeChat."""

    ilink: FakeILink
    id: str = field(default_factory=lambda: f"person{next(_ids)}@im.wechat")

    def sends(self, *items: dict[str, Any], **more: Any) -> None:
        """Send anything."""
        start = {"message_id": next(_message_ids), "from_user_id": self.id, "message_type": 1, "message_state": 2}
        self.ilink.message({**start, "context_token": f"context of {self.id}", "item_list": list(items), **more})

    def say(self, text: str) -> None:
        """Type and send."""
        self.sends({"type": TEXT, "text_item": {"text": text}})

    def seen(self) -> list[str]:
        """All messages so far."""
        return [sent["item_list"][0]["text_item"]["text"] for sent in self.ilink.sent.get(self.id, [])]

    def sees(self, count: int = 1, seconds: float = 10.0) -> list[str]:
        """Wait for so many."""
        with self.ilink.changed:
            assert self.ilink.changed.wait_for(lambda: len(self.seen()) >= count, seconds), self.seen()
            return self.seen()
