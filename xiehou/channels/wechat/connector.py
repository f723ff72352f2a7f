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
from xiehou.channels.wechat.customer_service import MOST_AFTER_EVENT, MOST_MESSAGES, OWNER, CustomerService
from xiehou.channels.wechat.incoming import Incoming, read
from xiehou.channels.wechat.menu import make_menu
from xiehou.channels.wechat.passive import PassiveReplies, Send
from xiehou.channels.wechat.reply import LONGEST_TEXT, text_reply
from xiehou.channels.work import Work
from xiehou.settings import SettingsError, settings

TOKEN_PATH = "/cgi-bin/token"


def token_for(given: Credentials, asking: Asking, state: ChannelState) -> AccessToken:
    """The account's access token; its lock belongs to the running loop."""
    parameters = {"grant_type": "client_credential", "appid": given.app_id, "secret": given.secret or ""}
    return AccessToken(asking, state, OWNER, TOKEN_PATH, parameters)


class WeChatInput(Connector):
    """An official account (公众号): POST /webhooks/wechat/webhook."""

    def __init__(self, given: Credentials, home: Path) -> None:
        """Nothing is asked of WeChat yet."""
        self._credentials = given
        self._state = open_state(home)
        self._key = data_key(home)
        self._work = Work(self.name())
        self._parking = Parking(self._state, LONGEST_TEXT)
        self._replies = PassiveReplies(self.name(), self._state, self._work, self._parking)
        self._callback = Callback(given.token, given.envelopes)
        self._asking = Asking(given.api_url)
        self._service: Optional[CustomerService] = None
        self._answering: Optional[Answering] = None
        self.status = Health(given.mode)

    @classmethod
    def name(cls) -> str:
        """Part of the address, and prefix of its conversation ids."""
        return OWNER

    @classmethod
    def from_credentials(cls, _: Optional[Dict[str, Any]]) -> InputChannel:
        """For a plain `rasa run`; the credentials stand in the environment there too."""
        given = credentials.read(os.environ)
        if given is None:
            raise SettingsError("WECHAT_APP_ID: not set; set the account's AppID, or take wechat out of credentials.yml")
        return cls(given, settings().home)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's address, and its start and stop."""
        blueprint = Blueprint("wechat_channel")
        self._answering = Answering(Turns(self.name(), on_new_message, self._state), self._parking)
        add_address(blueprint, self._callback, self.status, self._take)

        @blueprint.listener("after_server_start")
        async def start(*_: Any) -> None:
            if self._credentials.secret is None:
                self.status.ok()
                return
            token = token_for(self._credentials, self._asking, self._state)
            api = PlatformApi(self._asking, token)
            self._service = CustomerService(api, self._state, self._parking)
            self._work.until_stopped(partial(token.keep_fresh, self.status))
            self._work.until_stopped(partial(make_menu, api))

        @blueprint.listener("before_server_stop")
        async def stop(*_: Any) -> None:
            await self._work.stop()
            await self._asking.close()
            self._state.close()

        return blueprint

    async def _take(self, opened: Opened) -> str:
        incoming = read(opened.fields)
        if incoming is None or self._answering is None:
            return ""
        conversation = pseudonym(self._key, self.name(), incoming.person)
        answer = partial(self._answering.answer, incoming, conversation)
        text = await self._replies.reply(incoming.key, conversation, answer, self._send(incoming, conversation))
        return text_reply(opened.fields, text) if text else ""

    def _send(self, incoming: Incoming, conversation: str) -> Optional[Send]:
        if self._service is None or not self._service.allowed or incoming.event == "left":
            return None
        most = MOST_AFTER_EVENT if incoming.event else MOST_MESSAGES
        return partial(self._service.send, incoming.person, conversation, most=most)
