"""What 微信客服 sends: texts, and options as a menu under the last of them."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from typing import Any

from xiehou.channels.gathered import Gathered
from xiehou.channels.parking import Parking
from xiehou.channels.splitting import split, utf8_bytes
from xiehou.channels.wechat.api import PlatformApi
from xiehou.channels.wechat.asking import PlatformError
from xiehou.channels.wecom.customers import FromCustomer

logger = logging.getLogger(__name__)

SEND_PATH = "/cgi-bin/kf/send_msg"
WELCOME_PATH = "/cgi-bin/kf/send_msg_on_event"
MOST_MESSAGES = 5
"""After a customer's message, within 48 hours."""
MOST_OPTIONS = 10
LONGEST_OPTION = 128
LONGEST_HEAD = 1024
"""UTF-8 bytes, both; a text holds 2,048."""


class CustomerReplies:
    """Sends to customers. What cannot be sent is logged, without its words, and can be asked for."""

    def __init__(self, api: PlatformApi, parking: Parking) -> None:
        self._api = api
        self._parking = parking

    async def send(self, to: FromCustomer, conversation: str, said: Gathered) -> None:
        """Send what was said; what does not fit into five messages is parked."""
        if to.welcome:
            contents = self._contents(conversation, said, 1)
            await self._call(WELCOME_PATH, {"code": to.welcome, **contents[0]})
            return
        contents = self._contents(conversation, said, MOST_MESSAGES)
        for number, content in enumerate(contents):
            if not await self._call(SEND_PATH, {"touser": to.incoming.person, "open_kfid": to.account, **content}):
                unsent = [each["text"]["content"] for each in contents[number:] if each["msgtype"] == "text"]
                if unsent:
                    self._parking.give_back(conversation, unsent)
                return

    def _contents(self, conversation: str, said: Gathered, most: int) -> list[dict[str, Any]]:
        options = said.options
        if not options or len(options) > MOST_OPTIONS or any(utf8_bytes(option) > LONGEST_OPTION for option in options):
            return [_text(piece) for piece in self._parking.give(conversation, said.numbered, most)]
        *before, last = self._parking.give(conversation, said.text, max(most - 1, 1))
        head = split(last, LONGEST_HEAD, utf8_bytes)[-1]
        rest = last.removesuffix(head).rstrip()
        return [*map(_text, before), *([_text(rest)] if rest else []), _menu(head, options)]

    async def _call(self, path: str, body: dict[str, Any]) -> bool:
        try:
            await self._api.call(path, body)
        except PlatformError as error:
            logger.warning("wecom: a message of 微信客服 was not sent: %s", error)
            return False
        return True


def _text(text: str) -> dict[str, Any]:
    return {"msgtype": "text", "text": {"content": text}}


def _menu(head: str, options: Sequence[str]) -> dict[str, Any]:
    entries = [{"type": "click", "click": {"id": _id(option), "content": option}} for option in options]
    return {"msgtype": "msgmenu", "msgmenu": {"head_content": head, "list": entries}}


def _id(option: str) -> str:
    """A tap brings the words as well, so the id, 64 bytes at most, need not be looked up."""
    return hashlib.sha256(option.encode()).hexdigest()[:16]
