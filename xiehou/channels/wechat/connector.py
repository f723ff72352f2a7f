"""The official account's channel: takes messages in, answers them in time, and stops cleanly."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint

from xiehou.channels.connector import Connector, Health
from xiehou.channels.parking import Parking
from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.channels.state import ChannelState, open_state
from xiehou.channels.turns import Turns
from xiehou.channels.wechat import credentials
from xiehou.channels.wechat.access_token import AccessToken
from xiehou.channels.wechat.address import add_address
from xiehou.channels.wechat.answering import Answering
from xiehou.channels.wechat.api import PlatformApi
from xiehou.channels.wechat.asking import Asking
from xiehou.channels.wechat.callback import Callback, Opened
from xiehou.channels.wechat.credentials import Credentials
from xiehou.channels.wechat.health import shown
from xiehou.channels.wechat.incoming import Incoming, read
from xiehou.channels.wechat.menu import make_menu
from xiehou.channels.wechat.own_messages import OwnMessages
from xiehou.channels.wechat.passive import PassiveReplies, Send
from xiehou.channels.wechat.reply import LONGEST_TEXT, text_reply
from xiehou.channels.work import Work
from xiehou.settings import SettingsError, settings

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

    def __init__(self, given: Credentials, home: Path) -> None:
        """Nothing is asked of WeChat yet."""
        self._state = open_state(home)
        self._key = data_key(home)
        self._work = Work(self.name())
        self._parking = Parking(self._state, LONGEST_TEXT)
        self._replies = PassiveReplies(self.name(), self._state, self._work, self._parking)
        self._callback = Callback(given.token, given.envelopes)
        self._asking = Asking(given.api_url)
        self._token = token_for(given, self._asking, self._state) if given.secret else None
        self._api = PlatformApi(self._asking, self._token) if self._token else None
        self._messages = OwnMessages(self.name(), SEND_PATH, {}, self._api, self._state, self._parking) if self._api else None
        self.status = Health(given.mode)
        self._tokens_health = {"WECHAT_APP_SECRET": Health(given.mode)} if self._token else {}

    @classmethod
    def name(cls) -> str:
        """Part of the address, and prefix of its conversation ids."""
        return "wechat"

    @classmethod
    def from_credentials(cls, _: Optional[Dict[str, Any]]) -> InputChannel:
        """For a plain `rasa run`; the credentials stand in the environment there too."""
        given = credentials.read(os.environ)
        if given is None:
            raise SettingsError("WECHAT_APP_ID: not set; set the account's AppID, or take wechat out of credentials.yml")
        return cls(given, settings().home)

    def health(self) -> Dict[str, str]:
        """The address's, or the access token's."""
        return shown(self.status, self._tokens_health)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's address, and its start and stop."""
        blueprint = Blueprint("wechat_channel")
        answering = Answering(Turns(self.name(), on_new_message, self._state), self._parking)
        add_address(blueprint, self._callback, self.status, partial(self._take, answering))

        @blueprint.listener("after_server_start")
        async def start(*_: Any) -> None:
            self.status.ok()
            if self._token is not None and self._api is not None:
                health = self._tokens_health["WECHAT_APP_SECRET"]
                self._work.until_stopped(partial(self._token.keep_fresh, health, partial(make_menu, self._api)))

        @blueprint.listener("before_server_stop")
        async def stop(*_: Any) -> None:
            await self._work.stop()
            await self._asking.close()
            self._state.close()

        return blueprint

    async def _take(self, answering: Answering, opened: Opened) -> str:
        incoming = read(opened.fields)
        if incoming is None:
            return ""
        conversation = pseudonym(self._key, self.name(), incoming.person)
        answer = partial(answering.text, incoming, conversation)
        text = await self._replies.reply(incoming.key, conversation, answer, self._send(incoming, conversation))
        return text_reply(opened.fields, text) if text else ""

    def _send(self, incoming: Incoming, conversation: str) -> Optional[Send]:
        if self._messages is None or not self._messages.allowed or incoming.event == "left":
            return None
        most = MOST_AFTER_EVENT if incoming.event else MOST_MESSAGES
        return partial(self._messages.send, incoming.person, conversation, most=most)
