"""Members who write to an application, and customers who write to 微信客服."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.channels.wecom.fake_wecom import AGENT_ID, CORP_ID, MOST_MESSAGES, FakeWeCom

_ids = itertools.count(1)
_message_ids = itertools.count(1_234_567_890_123_456)


@dataclass
class Member:
    """A member of the company."""

    wecom: FakeWeCom
    user_id: str = field(default_factory=lambda: f"ZhangSan{next(_ids)}")

    def sends(self, kind: str, **content: str) -> str | None:
        """Send anything; the passive reply."""
        fields = {"ToUserName": CORP_ID, "FromUserName": self.user_id, "CreateTime": str(int(time.time())), "MsgType": kind}
        more = {} if kind == "event" else {"MsgId": str(next(_message_ids))}
        reply = self.wecom.delivering.deliver({**fields, **content, **more, "AgentID": str(AGENT_ID)})
        return reply and reply["Content"]

    def say(self, text: str) -> str | None:
        """Type and send."""
        return self.sends("text", Content=text)


@dataclass
class Customer:
    """Somebody in WeChat who writes to the company's 微信客服."""

    wecom: FakeWeCom
    id: str = field(default_factory=lambda: f"wmCustomerNumber{next(_ids)}")

    def sends(self, kind: str, announce: bool = True, **content: Any) -> None:
        """Send anything."""
        self.wecom.quota[self.id] = MOST_MESSAGES
        message = {"origin": 3, "external_userid": self.id, "msgtype": kind, kind: content}
        self.wecom.customer_did(message, announce)

    def say(self, text: str) -> None:
        """Type and send."""
        self.sends("text", content=text)

    def tap(self, option: str) -> None:
        """Tap an entry of the last menu."""
        menu = next(sent["msgmenu"] for sent in reversed(self.seen()) if sent["msgtype"] == "msgmenu")
        click = next(entry["click"] for entry in menu["list"] if entry["click"]["content"] == option)
        self.sends("text", content=click["content"], menu_id=click["id"])

    def opens(self, welcome_code: str | None = "WELCOME") -> None:
        """Open the chat; with a code the account may greet."""
        event = {"event_type": "enter_session", "external_userid": self.id, "open_kfid": "", "scene": "oabc"}
        if welcome_code:
            self.wecom.welcome_codes[welcome_code] = self.id
            event["welcome_code"] = welcome_code
        self.wecom.customer_did({"origin": 4, "msgtype": "event", "event": event})

    def seen(self) -> list[dict[str, Any]]:
        """All messages so far."""
        return list(self.wecom.sent.get(self.id, []))

    def sees(self, count: int = 1, seconds: float = 10.0) -> list[dict[str, Any]]:
        """Wait for so many."""
        with self.wecom.changed:
            assert self.wecom.changed.wait_for(lambda: len(self.seen()) >= count, seconds), self.seen()
            return self.seen()

    def reads(self, count: int = 1) -> list[str]:
        """The texts, or heads of menus, of so many."""
        return [sent["text"]["content"] if "text" in sent else sent["msgmenu"]["head_content"] for sent in self.sees(count)]
