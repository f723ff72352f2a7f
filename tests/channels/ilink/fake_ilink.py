"""A fake of the iLink Bot API of our own: answers and refuses as github.com/Tencent/openclaw-weixin, docs/protocol.md, describes.

What that leaves open is made as strict as anybody has reported: ten messages may follow what a person wrote.
"""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.channels.wechat.json_server import json_server

MOST_MESSAGES = 10
LONGEST_TEXT = 4000
EXPIRED = {"errcode": -14, "errmsg": "session timeout"}
THROTTLED = {"ret": -2, "errmsg": "rate limited"}
NO_ANSWER: list[Any] = []
"""What is no answer of the platform, as from a proxy on the way."""


@dataclass
class FakeILink:
    """WeChat's side. What was asked of it stands in `calls`; `scan` and `expire` are what happens on the phone."""

    url: str = ""
    held_seconds: float = 5.0
    calls: list[tuple[str, Any]] = field(default_factory=list)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The status of every QR code that was shown."""
    token: str = ""
    """Of the account that is signed in; empty where none is."""
    log: list[dict[str, Any]] = field(default_factory=list)
    """All messages of people, in order; a cursor is a place in it."""
    ignore_cursor: bool = False
    quota: dict[str, int] = field(default_factory=dict)
    sent: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """The messages that people got."""
    refusals: dict[str, list[Any]] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=lambda: threading.Condition(threading.RLock()))

    def called(self, name: str) -> list[Any]:
        with self.changed:
            return [asked for each, asked in self.calls if each == name]

    def wait_for(self, name: str, count: int = 1, seconds: float = 10.0) -> list[Any]:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.called(name)) >= count, seconds), f"no {count} {name}: {self.calls}"
            return self.called(name)

    def refuse_next(self, name: str, *answers: Any) -> None:
        """Answer the next calls of `name` so."""
        with self.changed:
            self.refusals.setdefault(name, []).extend(answers)
            self.changed.notify_all()

    def code(self, number: int, status: str, **more: Any) -> None:
        """The QR code shown as the nth has this status."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.codes) >= number, 10), f"no QR code {number}: {self.calls}"
            self.codes[f"code-{number}"] = {"status": status, **more}
            self.changed.notify_all()

    def scan(self, number: int = 1) -> None:
        """Somebody scans the QR code that was shown as the nth, and confirms."""
        self.token = f"token-{number}"
        account = {"ilink_bot_id": f"{number}@im.bot", "ilink_user_id": "owner@im.wechat"}
        self.code(number, "confirmed", bot_token=self.token, baseurl=f"{self.url}/served", **account)

    def expire(self) -> None:
        """WeChat ends the sign-in."""
        with self.changed:
            self.token = ""
            self.changed.notify_all()

    def message(self, message: dict[str, Any]) -> None:
        """Something is written to the bot."""
        with self.changed:
            self.quota[message["from_user_id"]] = MOST_MESSAGES
            self.log.append(message)
            self.changed.notify_all()

    def answer(self, path: str, query: dict[str, str], body: Any, headers: Mapping[str, str]) -> Any:
        name = path.rpartition("/")[2]
        with self.changed:
            self.calls.append((name, query if body is None else body))
            self.changed.notify_all()
            if name not in ("get_bot_qrcode", "get_qrcode_status"):
                assert path.startswith("/served/"), "the sign-in says where the account is served"
                assert body["base_info"]["channel_version"]
                if not _is_signed_in(headers, self.token):
                    return EXPIRED
            if self.refusals.get(name):
                return self.refusals[name].pop(0)
            return getattr(self, f"_{name}")(query if body is None else body)

    def _get_bot_qrcode(self, query: dict[str, str]) -> Any:
        assert query == {"bot_type": "3"}
        code = f"code-{len(self.codes) + 1}"
        self.codes[code] = {"status": "wait"}
        self.changed.notify_all()
        return {"qrcode": code, "qrcode_img_content": f"https://liteapp.weixin.qq.com/q/1?qrcode={code}&bot_type=3"}

    def _get_qrcode_status(self, query: dict[str, str]) -> Any:
        until = time.monotonic() + self.held_seconds
        before = self.codes[query["qrcode"]]
        while self.codes[query["qrcode"]] is before and before["status"] == "wait" and time.monotonic() < until:
            self.changed.wait(0.2)
        return self.codes[query["qrcode"]]

    def _getupdates(self, body: dict[str, Any]) -> Any:
        start = 0 if self.ignore_cursor else int(body["get_updates_buf"] or 0)
        until, token = time.monotonic() + self.held_seconds, self.token
        while len(self.log) <= start and self.token == token and time.monotonic() < until:
            if self.refusals.get("getupdates"):
                return self.refusals["getupdates"].pop(0)
            self.changed.wait(0.2)
        if self.token != token:
            return EXPIRED
        return {"ret": 0, "msgs": self.log[start:], "get_updates_buf": str(len(self.log)), "longpolling_timeout_ms": 35000}

    def _getconfig(self, body: dict[str, Any]) -> Any:
        return {"ret": 0, "typing_ticket": "dGlja2V0"} if body["ilink_user_id"] else {"ret": 1, "errmsg": "no user"}

    def _sendmessage(self, body: dict[str, Any]) -> Any:
        message = body["msg"]
        person, text = message["to_user_id"], message["item_list"][0]["text_item"]["text"]
        if message["message_type"] != 2 or message["message_state"] != 2 or not 0 < len(text) <= LONGEST_TEXT:
            return {"ret": 1, "errmsg": "invalid message"}
        if message["context_token"] != f"context of {person}" or not self.quota.get(person):
            return THROTTLED
        if message["client_id"] in [each["client_id"] for each in self.sent.get(person, [])]:
            return {"ret": 0}  # shown once
        self.quota[person] -= 1
        self.sent.setdefault(person, []).append(message)
        self.changed.notify_all()
        return {"ret": 0}


def _is_signed_in(headers: Mapping[str, str], token: str) -> bool:
    number = base64.b64decode(headers["X-WECHAT-UIN"])
    assert number.isdigit()
    assert headers["AuthorizationType"] == "ilink_bot_token"
    return bool(token) and headers["Authorization"] == f"Bearer {token}"


@contextmanager
def fake_ilink() -> Iterator[FakeILink]:
    """A fake on a free port of this machine."""
    ilink = FakeILink()
    with json_server(ilink.answer) as ilink.url:
        yield ilink
