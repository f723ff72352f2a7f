"""微信客服: every new message of a customer is answered, one after the other."""

from __future__ import annotations

from functools import partial

from xiehou.channels.parking import Parking
from xiehou.channels.pseudonyms import pseudonym
from xiehou.channels.state import ChannelState
from xiehou.channels.turns import Turns
from xiehou.channels.wechat.answering import Answering
from xiehou.channels.wechat.api import PlatformApi
from xiehou.channels.wecom.customer_replies import CustomerReplies
from xiehou.channels.wecom.customers import Customers, FromCustomer
from xiehou.channels.work import Work

CHANNEL = "kf"
"""Prefix of the conversation ids."""


class CustomerService:
    """Answers the customers of all accounts (客服账号) that announce messages here."""

    def __init__(self, key: bytes, state: ChannelState, work: Work, api: PlatformApi, turns: Turns, parking: Parking) -> None:
        self._key = key
        self._work = work
        self._customers = Customers(api, state, self._accept)
        self._answering = Answering(turns, parking)
        self._replies = CustomerReplies(api, parking)

    def announced(self, account: str, token: str) -> None:
        """Pull and answer in the background; one pull after the other, as each moves the account's cursor."""
        self._work.in_order(f"pull {account}", partial(self._customers.pull, account, token))

    def _accept(self, told: FromCustomer) -> None:
        conversation = pseudonym(self._key, CHANNEL, f"{told.account}:{told.incoming.person}")
        self._work.in_order(conversation, partial(self._serve, told, conversation))

    async def _serve(self, told: FromCustomer, conversation: str) -> None:
        said = await self._answering.answer(told.incoming, conversation)
        await self._replies.send(told, conversation, said)
