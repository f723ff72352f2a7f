"""The WeCom channel: messages to an application are answered as an official account's; 微信客服 is announced and pulled."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Optional

from sanic import Blueprint

from xiehou.channels.connector import Connector, Health
from xiehou.channels.inbox import OnNewMessage
from xiehou.channels.parking import Parking
from xiehou.channels.state import DAY
from xiehou.channels.turns import Turns
from xiehou.channels.wechat.address import add_address
from xiehou.channels.wechat.answering import Answering
from xiehou.channels.wechat.api import PlatformApi
from xiehou.channels.wechat.asking import Asking
from xiehou.channels.wechat.callback import Callback, Opened
from xiehou.channels.wechat.incoming import read
from xiehou.channels.wechat.own_messages import OwnMessages
from xiehou.channels.wechat.passive import PassiveReplies
from xiehou.channels.wechat.reply import LONGEST_TEXT, text_reply
from xiehou.channels.wecom import PLATFORM
from xiehou.channels.wecom.credentials import Credentials
from xiehou.channels.wecom.customer_service import CHANNEL, CustomerService
from xiehou.channels.wecom.customers import announced
from xiehou.channels.wecom.tokens import tokens_for

logger = logging.getLogger(__name__)

SEND_PATH = "/cgi-bin/message/send"
MOST_MESSAGES = 20
GREETED_SECONDS = 180 * DAY
"""WeCom tells whenever a member opens the application; a greeting every time would be a nuisance."""


class WeComInput(Connector):
    """WeCom (企业微信): POST /webhooks/wecom/webhook, for an application and for 微信客服."""

    platform = PLATFORM
    variable = "WECOM_CORP_ID"

    def __init__(self, given: Credentials, home: Path) -> None:
        """Nothing is asked of WeCom yet."""
        super().__init__(given, home)
        self._parking = Parking(self._state, LONGEST_TEXT)
        self._replies = PassiveReplies(self.name(), self._state, self._work, self._parking)
        self._callback = Callback(given.token, [given.envelope], encrypted_only=True)
        self._asking = Asking(given.api_url)
        self._tokens = tokens_for(given, self._asking, self._state)
        self._apis = {name: PlatformApi(self._asking, token) for name, token in self._tokens.items()}
        self._messages: Optional[OwnMessages] = None
        if "WECOM_SECRET" in self._apis:
            more, api = {"agentid": given.agent_id}, self._apis["WECOM_SECRET"]
            self._messages = OwnMessages(self.name(), SEND_PATH, more, api, self._state, self._parking)
        self._parts_health = {name: Health(given.mode) for name in self._tokens}

    def listen(self, blueprint: Blueprint, on_new_message: OnNewMessage) -> None:
        """As `Connector`."""
        answering = Answering(Turns(self.name(), on_new_message, self._state), self._parking)
        customers: Optional[CustomerService] = None
        if "WECOM_KF_SECRET" in self._apis:
            turns, api = Turns(CHANNEL, on_new_message, self._state), self._apis["WECOM_KF_SECRET"]
            customers = CustomerService(self._key, self._state, self._work, api, turns, self._parking)
        add_address(blueprint, self._callback, self.status, partial(self._take, answering, customers))

    def start(self) -> None:
        """As `Connector`."""
        self.status.ok()
        for name, token in self._tokens.items():
            self._work.until_stopped(partial(token.keep_fresh, self._parts_health[name]))

    async def close(self) -> None:
        """As `Connector`."""
        await self._asking.close()

    async def _take(self, answering: Answering, customers: Optional[CustomerService], opened: Opened) -> str:
        announcement = announced(opened.fields)
        if announcement is not None:
            if customers is None:
                logger.warning("wecom: 微信客服 has a message, but WECOM_KF_SECRET is not set: nobody answers")
            else:
                customers.announced(*announcement)
            return ""
        incoming = read(opened.fields)
        if incoming is None:
            return ""
        conversation = self._conversation(incoming.person)
        if incoming.event == "came" and not self._state.first_time(self.name(), f"greeted {conversation}", GREETED_SECONDS):
            return ""
        send = None
        if self._messages is not None and self._messages.allowed and incoming.event != "left":
            send = partial(self._messages.send, incoming.person, conversation, most=MOST_MESSAGES)
        answer = partial(answering.text, incoming, conversation)
        text = await self._replies.reply(incoming.key, conversation, answer, send)
        return text_reply(opened.fields, text) if text else ""
