"""微信客服: messages of WeChat users, which WeCom only announces; they are pulled with a cursor.

Described at https://developer.work.weixin.qq.com/document/path/94670.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from xiehou.channels.state import DAY, ChannelState
from xiehou.channels.wechat.api import PlatformApi
from xiehou.channels.wechat.asking import PlatformError
from xiehou.channels.wechat.incoming import Incoming
from xiehou.channels.wechat.xml import MalformedError

logger = logging.getLogger(__name__)

PULL_PATH = "/cgi-bin/kf/sync_msg"
MOST_A_PULL = 1000
HISTORY_SECONDS = 600
"""Without a cursor WeCom gives three days: what is older than this was there before us and is not answered."""
SEEN_SECONDS = 4 * DAY
KEPT_SECONDS = 400 * DAY
CURSOR = "cursor"
FROM_CUSTOMER = 3
FROM_SYSTEM = 4
_NOTES = {"image": "photo", "video": "photo", "voice": "voice", "file": "file", "location": "location"}


@dataclass(frozen=True)
class FromCustomer:
    """What a customer did in the account `account` (open_kfid)."""

    account: str
    incoming: Incoming
    welcome: str = ""
    """Code that allows one greeting, within 20 seconds."""


class Customers:
    """Pulls what is new."""

    def __init__(self, api: PlatformApi, state: ChannelState, accept: Callable[[FromCustomer], None]) -> None:
        self._api = api
        self._state = state
        self._accept = accept

    async def pull(self, account: str, token: str) -> None:
        """Hand every new message of `account` to `accept`, once. `token` is the announcement's; it holds for 10 minutes."""
        owner = f"wecom {account}"
        cursor = self._state.kept(owner, CURSOR)
        since = time.time() - HISTORY_SECONDS if cursor is None else 0
        more = True
        while more:
            body = {"open_kfid": account, "token": token, "limit": MOST_A_PULL, **({"cursor": cursor} if cursor else {})}
            try:
                answer = await self._api.call(PULL_PATH, body)
            except PlatformError as error:
                logger.warning("wecom: messages of 微信客服 were not pulled: %s", error)
                return
            for message in answer.get("msg_list") or []:
                self._take(message, since)
            cursor = answer.get("next_cursor") or cursor
            self._state.keep(owner, CURSOR, cursor, KEPT_SECONDS)
            more = bool(answer.get("has_more"))

    def _take(self, message: Mapping[str, Any], since: float) -> None:
        try:
            new = message["send_time"] >= since and self._state.first_time("kf", message["msgid"], SEEN_SECONDS)
            told = read(message) if new else None
        except (KeyError, TypeError, AttributeError) as error:
            logger.warning("wecom: a message of 微信客服 of a form that is not known was left out (%s)", type(error).__name__)
            return
        if told is not None:
            self._accept(told)


def read(message: Mapping[str, Any]) -> FromCustomer | None:
    """What a message asks for; `None` where nothing is to be done. Raises `KeyError`, `TypeError` or `AttributeError`."""
    kind = message["msgtype"]
    if message["origin"] == FROM_SYSTEM and kind == "event":
        event = message["event"]
        if event["event_type"] == "msg_send_fail":
            logger.warning("wecom: a message of 微信客服 did not arrive (fail_type %s)", event.get("fail_type"))
        if event["event_type"] != "enter_session" or not event.get("welcome_code"):
            return None
        incoming = Incoming(event["external_userid"], message["msgid"], event="came")
        return FromCustomer(event["open_kfid"], incoming, event["welcome_code"])
    if message["origin"] != FROM_CUSTOMER:
        return None
    person, key = message["external_userid"], message["msgid"]
    if kind != "text":
        return FromCustomer(message["open_kfid"], Incoming(person, key, note=_NOTES.get(kind, "unreadable")))
    text = message["text"]["content"].strip()
    return FromCustomer(message["open_kfid"], Incoming(person, key, text)) if text else None


def announced(fields: Mapping[str, str]) -> tuple[str, str] | None:
    """Account and token, where a request announces new messages; raises `MalformedError`."""
    if fields.get("Event") != "kf_msg_or_event":
        return None
    try:
        return fields["OpenKfId"], fields["Token"]
    except KeyError as error:
        raise MalformedError(f"no {error.args[0]}") from None
