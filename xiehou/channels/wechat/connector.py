"""The official account's channel: takes messages in, answers them in time, and stops cleanly."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Optional

from sanic import Blueprint

from xiehou.channels.connector import Connector, Health
from xiehou.channels.inbox import OnNewMessage
from xiehou.channels.parking import Parking
from xiehou.channels.state import ChannelState
from xiehou.channels.turns import Turns
from xiehou.channels.wechat import PLATFORM
from xiehou.channels.wechat.access_token import AccessToken
from xiehou.channels.wechat.address import add_address
from xiehou.channels.wechat.answering import Answering
from xiehou.channels.wechat.api import PlatformApi
from xiehou.channels.wechat.asking import Asking
from xiehou.channels.wechat.callback import Callback, Opened
from xiehou.channels.wechat.credentials import Credentials
from xiehou.channels.wechat.incoming import Incoming, read
from xiehou.channels.wechat.menu import make_menu
from xiehou.channels.wechat.own_messages import OwnMessages
from xiehou.channels.wechat.passive import PassiveReplies, Send
from xiehou.channels.wechat.reply import LONGEST_TEXT, text_reply

TOKEN_PATH = "/cgi-bin/token"
SEND_PATH = "/cgi-bin/message/custom/send"
MOST_MESSAGES = 5
"""客服消息 that may follow a person's message, within 48 hours."""
MOST_AFTER_EVENT = 3
"""And a menu click, a subscription or a scan, within a minute."""


def token_for(given: Credentials, asking: Asking, state: ChannelState) -> AccessToken:
    """The account's access token."""
    parameters = {"grant_type": "client_credential", "appid": given.app_id, "secret": given.secret or ""}
    return AccessToken(asking, state, "wechat", TOKEN_PATH, parameters)


class WeChatInput(Connector):
    """An official account (公众号): POST /webhooks/wechat/webhook."""

    platform = PLATFORM
    variable = "WECHAT_APP_ID"

    def __init__(self, given: Credentials, home: Path) -> None:
        """Nothing is asked of WeChat yet."""
        super().__init__(given, home)
        self._parking = Parking(self._state, LONGEST_TEXT)
        self._replies = PassiveReplies(self.name(), self._state, self._work, self._parking)
        self._callback = Callback(given.token, given.envelopes)
        self._asking = Asking(given.api_url)
        self._token = token_for(given, self._asking, self._state) if given.secret else None
        self._api = PlatformApi(self._asking, self._token) if self._token else None
        self._messages = OwnMessages(self.name(), SEND_PATH, {}, self._api, self._state, self._parking) if self._api else None
        if self._token:
            self._parts_health["WECHAT_APP_SECRET"] = Health(given.mode)

    def listen(self, blueprint: Blueprint, on_new_message: OnNewMessage) -> None:
        """As `Connector`."""
        answering = Answering(Turns(self.name(), on_new_message, self._state), self._parking)
        add_address(blueprint, self._callback, self.status, partial(self._take, answering))

    def start(self) -> None:
        """As `Connector`."""
        self.status.ok()
        if self._token is not None and self._api is not None:
            health = self._parts_health["WECHAT_APP_SECRET"]
            self._work.until_stopped(partial(self._token.keep_fresh, health, partial(make_menu, self._api)))

    async def close(self) -> None:
        """As `Connector`."""
        await self._asking.close()

    async def _take(self, answering: Answering, opened: Opened) -> str:
        incoming = read(opened.fields)
        if incoming is None:
            return ""
        conversation = self._conversation(incoming.person)
        answer = partial(answering.text, incoming, conversation)
        text = await self._replies.reply(incoming.key, conversation, answer, self._send(incoming, conversation))
        return text_reply(opened.fields, text) if text else ""

    def _send(self, incoming: Incoming, conversation: str) -> Optional[Send]:
        if self._messages is None or not self._messages.allowed or incoming.event == "left":
            return None
        most = MOST_AFTER_EVENT if incoming.event else MOST_MESSAGES
        return partial(self._messages.send, incoming.person, conversation, most=most)
