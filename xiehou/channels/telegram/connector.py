"""The Telegram channel: takes updates in, has them answered in order, and stops cleanly."""

from __future__ import annotations

import hmac
import logging
import os
from pathlib import Path
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from xiehou.channels.connector import Connector, Health
from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.channels.state import open_state
from xiehou.channels.telegram import credentials
from xiehou.channels.telegram.answering import Answering
from xiehou.channels.telegram.api import BotApi
from xiehou.channels.telegram.credentials import Credentials
from xiehou.channels.telegram.mentions import Bot
from xiehou.channels.telegram.polling import poll
from xiehou.channels.telegram.updates import Incoming, read
from xiehou.channels.telegram.webhook import keep_webhook
from xiehou.channels.turns import Turns
from xiehou.channels.work import Work
from xiehou.settings import SettingsError, settings

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TelegramInput(Connector):
    """Telegram by webhook (POST /webhooks/telegram/webhook) or long polling, as the credentials say."""

    def __init__(self, given: Credentials, home: Path) -> None:
        """Nothing is asked of Telegram yet."""
        self._credentials = given
        self._state = open_state(home)
        self._key = data_key(home)
        self._api = BotApi(given)
        self._bot = Bot(given.bot_id)
        self._work = Work(self.name())
        self._answering: Optional[Answering] = None
        self.status = Health(given.mode)

    @classmethod
    def name(cls) -> str:
        """Part of the address, and prefix of its conversation ids."""
        return "telegram"

    @classmethod
    def from_credentials(cls, _: Optional[Dict[str, Any]]) -> InputChannel:
        """For a plain `rasa run`; the credentials stand in the environment there too."""
        given = credentials.read(os.environ)
        if given is None:
            raise SettingsError("TELEGRAM_TOKEN: not set; set the token from @BotFather, or take telegram out of credentials.yml")
        return cls(given, settings().home)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's address, only where updates come by webhook, and its start and stop."""
        blueprint = Blueprint("telegram_channel")
        self._answering = Answering(self._api, self._state, Turns(self.name(), on_new_message, self._state), self._bot)

        if self._credentials.webhook_secret is not None:
            secret = self._credentials.webhook_secret.encode()

            @blueprint.post("/webhook")
            async def receive(request: Request) -> HTTPResponse:
                shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")  # may hold any bytes
                if not hmac.compare_digest(shown, secret):
                    return response.text("", status=403)
                self.accept(request.json)
                return response.text("")  # at once: Telegram sends an update again that takes long

        @blueprint.listener("after_server_start")
        async def start(*_: Any) -> None:
            self._work.until_stopped(self._fetch)

        @blueprint.listener("before_server_stop")
        async def stop(*_: Any) -> None:
            await self._work.stop()
            await self._api.close()
            self._state.close()

        return blueprint

    def accept(self, update: Any) -> None:
        """Have an update answered in the background, unless it was seen before."""
        try:
            new = self._state.first_time(self.name(), str(update["update_id"]))
            incoming = read(update, self._bot) if new else None
        except (KeyError, TypeError, AttributeError) as error:
            logger.warning("telegram: an update of a form that is not known was left out (%s)", type(error).__name__)
            return
        if incoming is not None and self._answering is not None:
            answering, conversation = self._answering, self._conversation(incoming)
            self._work.in_order(conversation, lambda: answering.answer(incoming, conversation))

    def _conversation(self, incoming: Incoming) -> str:
        """One a person in private, and one a person in every group."""
        place = f"{incoming.chat}:" if incoming.in_group else ""
        return pseudonym(self._key, self.name(), f"{place}{incoming.person}")

    async def _fetch(self) -> None:
        if self._credentials.webhook_url:
            await keep_webhook(self._api, self._credentials, self._bot, self.status)
        else:
            await poll(self._api, self._bot, self.status, self.accept)
