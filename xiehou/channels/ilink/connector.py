"""The iLink channel: signs a personal account in, takes its messages in, has them answered in order, and stops cleanly."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from pathlib import Path
from typing import Any, Optional

from sanic import Blueprint

from xiehou.channels.backoff import waits
from xiehou.channels.connector import Connector
from xiehou.channels.ilink import PLATFORM, account
from xiehou.channels.ilink.account import Account
from xiehou.channels.ilink.api import ILinkApi
from xiehou.channels.ilink.credentials import SWITCH, Credentials
from xiehou.channels.ilink.messages import Told, read
from xiehou.channels.ilink.polling import poll
from xiehou.channels.ilink.replies import LONGEST_TEXT, Replies
from xiehou.channels.ilink.sign_in import RISK, NotSignedInError, sign_in
from xiehou.channels.inbox import OnNewMessage
from xiehou.channels.parking import Parking
from xiehou.channels.turns import Turns
from xiehou.channels.wechat.answering import Answering
from xiehou.channels.wechat.asking import PlatformError

logger = logging.getLogger(__name__)


class ILinkInput(Connector):
    """A personal WeChat account by long polling; there is no address to which anything is sent."""

    platform = PLATFORM
    variable = SWITCH

    def __init__(self, given: Credentials, home: Path) -> None:
        """Nothing is asked of WeChat yet."""
        super().__init__(given, home)
        self._url = given.api_url
        self._api = ILinkApi(given.api_url)
        self._parking = Parking(self._state, LONGEST_TEXT)
        self._replies = Replies(self._api, self._parking)
        self._answering: Optional[Answering] = None

    def listen(self, blueprint: Blueprint, on_new_message: OnNewMessage) -> None:
        """As `Connector`."""
        self._answering = Answering(Turns(self.name(), on_new_message, self._state), self._parking)

    def start(self) -> None:
        """As `Connector`."""
        print(RISK, flush=True)
        self._work.until_stopped(self._serve)

    async def close(self) -> None:
        """As `Connector`."""
        await self._api.close()

    async def _serve(self) -> None:
        """Serve the account that is signed in, and have one signed in whenever none is."""
        current = account.kept(self._state)
        while True:
            if current is None:
                current = await self._sign_in()
            account.keep(self._state, current)
            await self._api.use(current)
            await poll(self._api, current.bot_id, self._state, self.status, self._accept)
            print("ilink: the sign-in has ended", flush=True)
            current = None

    async def _sign_in(self) -> Account:
        """An account that has just signed in; waits for ever where nobody will."""
        pauses = waits()
        while True:
            try:
                signed_in = await sign_in(self._url, self.status)
            except NotSignedInError as error:
                print(f"ilink: {error}", flush=True)
                self.status.refused(error)
                await asyncio.Event().wait()
            except PlatformError as error:
                (self.status.unreachable if error.code is None else self.status.refused)(error)
                await asyncio.sleep(next(pauses))
            else:
                self.status.ok()
                return signed_in

    def _accept(self, message: Any) -> None:
        """Have a message answered in the background, unless it was seen before."""
        try:
            told = read(message)
        except (KeyError, TypeError, AttributeError) as error:
            logger.warning("ilink: a message of a form that is not known was left out (%s)", type(error).__name__)
            return
        if told is None or not self._state.first_time(self.name(), told.incoming.key):
            return
        conversation = self._conversation(told.incoming.person)
        self._work.in_order(conversation, partial(self._answer, told, conversation))

    async def _answer(self, told: Told, conversation: str) -> None:
        assert self._answering is not None
        said = await self._answering.answer(told.incoming, conversation)
        await self._replies.send(told, conversation, said)
