"""What people do with an official account, and what they see of it."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field

from tests.channels.wechat.fake_wechat import MOST_MESSAGES, FakeWeChat

ACCOUNT = "gh_7f083739789a"
_ids = itertools.count(1)
_message_ids = itertools.count(23_455_678_901_234_567)


@dataclass
class Person:
    """Somebody who follows the account."""

    wechat: FakeWeChat
    openid: str = field(default_factory=lambda: f"oPersonNumber{next(_ids):015}")
    replies: list[str] = field(default_factory=list)

    def fields(self, kind: str, **content: str) -> dict[str, str]:
        """The elements of a message."""
        start = {"ToUserName": ACCOUNT, "FromUserName": self.openid, "CreateTime": str(int(time.time())), "MsgType": kind}
        return {**start, **content} if kind == "event" else {**start, **content, "MsgId": str(next(_message_ids))}

    def say(self, text: str) -> str | None:
        """Type and send; the passive reply."""
        return self.sends(self.fields("text", Content=text))

    def does(self, event: str, event_key: str = "") -> str | None:
        """Subscribe, leave, tap the menu; the passive reply."""
        return self.sends(self.fields("event", Event=event, EventKey=event_key))

    def sends(self, fields: dict[str, str]) -> str | None:
        """Send anything; the passive reply."""
        self.wechat.quota[self.openid] = MOST_MESSAGES
        reply = self.wechat.delivering.deliver(fields)
        if reply is None:
            return None
        self.replies.append(reply["Content"])
        return reply["Content"]

    def gets(self, count: int = 1, seconds: float = 10.0) -> list[str]:
        """Wait for so many customer-service messages; all of them so far."""
        with self.wechat.changed:
            sent = self.wechat.sent.setdefault(self.openid, [])
            assert self.wechat.changed.wait_for(lambda: len(sent) >= count, seconds), sent
            return list(sent)
