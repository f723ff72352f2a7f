"""A fake of WeChat's servers of our own: answers and refuses as https://developers.weixin.qq.com/doc/offiaccount/ describes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.channels.wechat.delivering import LONGEST_TEXT, Delivering
from tests.channels.wechat.json_server import json_server
from tests.channels.wechat.sealing import KEY

APP_ID = "wx5823bf96d3bd56c7"
SECRET = "0123456789abcdef0123456789abcdef"
TOKEN = "QDG6eK"
MOST_MESSAGES = 5


@dataclass
class FakeWeChat:
    """The account's side of WeChat: delivers to the assistant, and is asked by it. What was asked stands in `calls`."""

    delivering: Delivering = field(default_factory=lambda: Delivering(APP_ID, TOKEN, KEY))
    verified: bool = False
    token_seconds: int = 7200
    url: str = ""
    calls: list[tuple[str, Any]] = field(default_factory=list)
    menu: dict[str, Any] | None = None
    good_token: str | None = None
    quota: dict[str, int] = field(default_factory=dict)
    """Messages that may still be sent to a person."""
    sent: dict[str, list[str]] = field(default_factory=dict)
    """Customer-service messages that people got."""
    changed: threading.Condition = field(default_factory=lambda: threading.Condition(threading.RLock()))

    def called(self, path: str) -> list[Any]:
        with self.changed:
            return [asked for name, asked in self.calls if name == path]

    def wait_for(self, path: str, count: int = 1, seconds: float = 10.0) -> list[Any]:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.called(path)) >= count, seconds), f"no {count} {path}: {self.calls}"
            return self.called(path)

    def end_token(self) -> None:
        """The token ends before its time, as when another program fetches one."""
        self.good_token = None

    def answer(self, path: str, query: dict[str, str], body: Any, _: Any) -> dict[str, Any]:
        with self.changed:
            self.calls.append((path, query if body is None else body))
            self.changed.notify_all()
            if path == "/cgi-bin/token":
                return self._token(query)
            if not self.good_token or query.get("access_token") != self.good_token:
                return {"errcode": 42001, "errmsg": "access_token expired rid: 1"}
            known = {
                "/cgi-bin/message/custom/send": self._send,
                "/cgi-bin/menu/create": self._create_menu,
                "/cgi-bin/get_current_selfmenu_info": self._menu,
            }
            return known[path](body) if path in known else {"errcode": 40066, "errmsg": "invalid url"}

    def _token(self, query: dict[str, str]) -> dict[str, Any]:
        if query.get("appid") != APP_ID:
            return {"errcode": 40013, "errmsg": "invalid appid rid: 1"}
        if query.get("secret") != SECRET:
            return {"errcode": 40125, "errmsg": "invalid appsecret rid: 1"}
        self.good_token = f"token-{len(self.called('/cgi-bin/token'))}"
        return {"access_token": self.good_token, "expires_in": self.token_seconds}

    def _send(self, body: dict[str, Any]) -> dict[str, Any]:
        if not self.verified:
            return {"errcode": 48001, "errmsg": "api unauthorized rid: 1"}
        text = body["text"]["content"]
        if len(text.encode()) > LONGEST_TEXT:
            return {"errcode": 45002, "errmsg": "content size out of limit"}
        if body["touser"] not in self.quota:
            return {"errcode": 45015, "errmsg": "response out of time limit or subscription is canceled"}
        if not self.quota[body["touser"]]:
            return {"errcode": 45047, "errmsg": "out of response count limit"}
        self.quota[body["touser"]] -= 1
        self.sent.setdefault(body["touser"], []).append(text)
        self.changed.notify_all()
        return {"errcode": 0, "errmsg": "ok"}

    def _menu(self, _: Any) -> dict[str, Any]:
        return {"is_menu_open": int(self.menu is not None), "selfmenu_info": self.menu or {}}

    def _create_menu(self, body: dict[str, Any]) -> dict[str, Any]:
        if not self.verified:
            return {"errcode": 48001, "errmsg": "api unauthorized rid: 1"}
        outer = body["button"]
        inner = [entry for button in outer for entry in button.get("sub_button", [])]
        if not 1 <= len(outer) <= 3 or any(len(button.get("sub_button", [])) > 5 for button in outer):
            return {"errcode": 40016, "errmsg": "invalid button size"}
        if any(len(each["name"].encode()) > 16 for each in outer) or any(len(each["name"].encode()) > 60 for each in inner):
            return {"errcode": 40018, "errmsg": "invalid button name size"}
        keys = [button["key"] for button in [*outer, *inner] if "sub_button" not in button]
        if any(not 0 < len(key.encode()) <= 128 for key in keys):
            return {"errcode": 40019, "errmsg": "invalid button key size"}
        self.menu = body
        return {"errcode": 0, "errmsg": "ok"}


@contextmanager
def fake_wechat() -> Iterator[FakeWeChat]:
    """A fake on a free port of this machine."""
    wechat = FakeWeChat()
    with json_server(wechat.answer) as wechat.url:
        yield wechat
