"""A fake of WeCom's servers of our own: answers and refuses as https://developer.work.weixin.qq.com/document/ describes."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.channels.wechat.delivering import LONGEST_TEXT, Delivering
from tests.channels.wechat.json_server import json_server
from tests.channels.wechat.sealing import KEY, seal, signature

CORP_ID = "ww1a2b3c4d5e6f7a8b"
AGENT_ID = 1000002
SECRETS = {"application-secret": "application", "customer-service-secret": "customer service"}
TOKEN = "spamtest"
ACCOUNT = "wkAJ2GCAAAZSfhHCt7IFSvLKtMPxyJTw"
MOST_MESSAGES = 5
REFUSED = {"errcode": 40058, "errmsg": "invalid Request Parameter, hint: [1]"}
OK = {"errcode": 0, "errmsg": "ok"}
_ids = itertools.count(1)


@dataclass
class FakeWeCom:
    """What was asked stands in `calls`, what customers sent in `log`, what people got in `sent`."""

    delivering: Delivering = field(default_factory=lambda: Delivering(CORP_ID, TOKEN, KEY, mode="safe"))
    url: str = ""
    calls: list[tuple[str, Any]] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)
    log: list[dict[str, Any]] = field(default_factory=list)
    page: int = 1000
    announcement: str = ""
    quota: dict[str, int] = field(default_factory=dict)
    welcome_codes: dict[str, str] = field(default_factory=dict)
    sent: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=lambda: threading.Condition(threading.RLock()))

    def called(self, path: str) -> list[Any]:
        with self.changed:
            return [asked for name, asked in self.calls if name == path]

    def check(self, echo: str = "1616140317555161061", **changes: str) -> tuple[int, str]:
        """The check of the address; WeCom waits a second for it."""
        sealed = seal(echo, KEY, CORP_ID)
        stamp = {"timestamp": str(int(time.time())), "nonce": "1372623149"}
        query = {**stamp, "msg_signature": signature(TOKEN, *stamp.values(), sealed), "echostr": sealed, **changes}
        return self.delivering.request(query, None)

    def customer_did(self, message: dict[str, Any], announce: bool = True) -> None:
        """A customer's message, which is announced unless told otherwise."""
        with self.changed:
            start = {"msgid": f"id{next(_ids)}", "open_kfid": ACCOUNT, "send_time": int(time.time())}
            self.log.append({**start, **message})
            self.announcement = f"ENCtoken{len(self.log)}"
        if announce:
            self.announce()

    def announce(self) -> None:
        event = {"ToUserName": CORP_ID, "CreateTime": str(int(time.time())), "MsgType": "event", "Event": "kf_msg_or_event"}
        assert self.delivering.deliver({**event, "Token": self.announcement, "OpenKfId": ACCOUNT}) is None

    def answer(self, path: str, query: dict[str, str], body: Any, _: Any) -> dict[str, Any]:
        with self.changed:
            self.calls.append((path, query if body is None else body))
            self.changed.notify_all()
            if path == "/cgi-bin/gettoken":
                return self._token(query)
            whose = "application" if path == "/cgi-bin/message/send" else "customer service"
            if query.get("access_token") != self.tokens.get(whose):
                return {"errcode": 42001, "errmsg": "access_token expired"}
            known = {
                "/cgi-bin/message/send": self._send_to_member,
                "/cgi-bin/kf/sync_msg": self._sync,
                "/cgi-bin/kf/send_msg": self._send_to_customer,
                "/cgi-bin/kf/send_msg_on_event": self._welcome,
            }
            return known[path](body)

    def _token(self, query: dict[str, str]) -> dict[str, Any]:
        if query.get("corpid") != CORP_ID:
            return {"errcode": 40013, "errmsg": "invalid corpid"}
        whose = SECRETS.get(query.get("corpsecret", ""))
        if whose is None:
            return {"errcode": 40001, "errmsg": "invalid credential"}
        self.tokens[whose] = f"token-{whose}-{len(self.calls)}"
        return {**OK, "access_token": self.tokens[whose], "expires_in": 7200}

    def _send_to_member(self, body: dict[str, Any]) -> dict[str, Any]:
        if body["agentid"] != AGENT_ID or not 0 < len(body["text"]["content"].encode()) <= LONGEST_TEXT:
            return REFUSED
        return self._sent(body["touser"], body)

    def _sync(self, body: dict[str, Any]) -> dict[str, Any]:
        if body["token"] != self.announcement or body["open_kfid"] != ACCOUNT or not 0 < body["limit"] <= 1000:
            return {"errcode": 95007, "errmsg": "invalid msg token"}
        start = int(body.get("cursor") or 0)
        end = min(start + self.page, len(self.log))
        return {**OK, "next_cursor": str(end), "has_more": int(end < len(self.log)), "msg_list": self.log[start:end]}

    def _send_to_customer(self, body: dict[str, Any]) -> dict[str, Any]:
        if body["open_kfid"] != ACCOUNT or not _fits(body):
            return REFUSED
        if not self.quota.get(body["touser"]):
            return {"errcode": 95001, "errmsg": "send msg count limit"}
        self.quota[body["touser"]] -= 1
        return self._sent(body["touser"], body)

    def _welcome(self, body: dict[str, Any]) -> dict[str, Any]:
        person = self.welcome_codes.pop(body["code"], None)
        if person is None or not _fits(body):
            return REFUSED
        return self._sent(person, body)

    def _sent(self, person: str, body: dict[str, Any]) -> dict[str, Any]:
        self.sent.setdefault(person, []).append(body)
        self.changed.notify_all()
        return OK


def _fits(body: dict[str, Any]) -> bool:
    if body["msgtype"] == "text":
        return 0 < len(body["text"]["content"].encode()) <= LONGEST_TEXT
    menu = body["msgmenu"]
    clicks = [entry["click"] for entry in menu["list"]]
    return (
        0 < len(menu["head_content"].encode()) <= 1024
        and 1 <= len(clicks) <= 10
        and all(len(click["id"].encode()) <= 64 and 0 < len(click["content"].encode()) <= 128 for click in clicks)
    )


@contextmanager
def fake_wecom() -> Iterator[FakeWeCom]:
    """A fake on a free port of this machine."""
    wecom = FakeWeCom()
    with json_server(wecom.answer) as wecom.url:
        yield wecom
