"""The Telegram channel: takes updates in, has them answered in order, and stops cleanly."""

from __future__ import annotations

import hmac
import logging
from pathlib import Path
from typing import Any, Optional

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from xiehou.channels.connector import Connector
from xiehou.channels.inbox import OnNewMessage
from xiehou.channels.telegram import PLATFORM
from xiehou.channels.telegram.answering import Answering
from xiehou.channels.telegram.api import BotApi
from xiehou.channels.telegram.credentials import Credentials
from xiehou.channels.telegram.mentions import Bot
from xiehou.channels.telegram.polling import poll
from xiehou.channels.telegram.updates import Incoming, read
from xiehou.channels.telegram.webhook import keep_webhook
from xiehou.channels.turns import Turns

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TelegramInput(Connector):
    """Telegram by webhook (POST /webhooks/telegram/webhook) or long polling, as the credentials say."""

    platform = PLATFORM
    variable = "TELEGRAM_TOKEN"

    def __init__(self, given: Credentials, home: Path) -> None:
        """Nothing is asked of Telegram yet."""
        super().__init__(given, home)
        self._credentials = given
        self._api = BotApi(given)
        self._bot = Bot(given.bot_id)
        self._answering: Optional[Answering] = None

    def listen(self, blueprint: Blueprint, on_new_message: OnNewMessage) -> None:
        """As `Connector`; there is an address only where updates come by webhook."""
        self._answering = Answering(self._api, self._state, Turns(self.name(), on_new_message, self._state), self._bot)
        if self._credentials.webhook_secret is None:
            return
        secret = self._credentials.webhook_secret.encode()

        @blueprint.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")  # may hold any bytes
            if not hmac.compare_digest(shown, secret):
                return response.text("", status=403)
            self.accept(request.json)
            return response.text("")  # at once: Telegram sends an update again that takes long

    def start(self) -> None:
        """As `Connector`."""
        self._work.until_stopped(self._fetch)

    async def close(self) -> None:
        """As `Connector`."""
        await self._api.close()

    def accept(self, update: Any) -> None:
        """Have an update answered in the background, unless it was seen before."""
        try:
            new = self._state.first_time(self.name(), str(update["update_id"]))
            incoming = read(update, self._bot) if new else None
        except (KeyError, TypeError, AttributeError) as error:
            logger.warning("telegram: an update of a form that is not known was left out (%s)", type(error).__name__)
            return
        if incoming is not None and self._answering is not None:
            answering, conversation = self._answering, self._conversation(_identity(incoming))
            self._work.in_order(conversation, lambda: answering.answer(incoming, conversation))

    async def _fetch(self) -> None:
        if self._credentials.webhook_url:
            await keep_webhook(self._api, self._credentials, self._bot, self.status)
        else:
            await poll(self._api, self._bot, self.status, self.accept)


def _identity(incoming: Incoming) -> str:
    """One conversation a person in private, and one a person in every group."""
    place = f"{incoming.chat}:" if incoming.in_group else ""
    return f"{place}{incoming.person}"
