"""Sends to one person in one Telegram chat."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from xiehou.channels.splitting import split, utf16_units
from xiehou.channels.telegram.api import BotApi, RefusedError, UnreachableError
from xiehou.channels.telegram.keyboards import Keyboards
from xiehou.channels.telegram.updates import Incoming
from xiehou.channels.turns import Bubble
from xiehou.components import loaded

logger = logging.getLogger(__name__)

LONGEST_TEXT = 4096
TYPING_SECONDS = 3.0
"""An indicator that takes longer is given up; it must not hold up the answer."""


class Chat:
    """Where the answers to one incoming message go. What cannot be sent is logged, without its words."""

    def __init__(self, api: BotApi, keyboards: Keyboards, incoming: Incoming, conversation: str) -> None:
        self._api = api
        self._keyboards = keyboards
        self._conversation = conversation
        self._to: dict[str, Any] = {"chat_id": incoming.chat}
        if incoming.topic is not None:
            self._to["message_thread_id"] = incoming.topic
        self._callback = incoming.callback
        self._replies_to = incoming.message if incoming.in_group else None
        self._typing: asyncio.Future[bool] | None = None

    def typing(self) -> None:
        """Show that an answer is coming, while it is made."""
        call = self._api.call("sendChatAction", {**self._to, "action": "typing"}, patience=TYPING_SECONDS, tries=1)
        self._typing = asyncio.ensure_future(self._try(call, loudly=False))

    async def show(self, bubble: Bubble) -> None:
        """Send the bubble: its text in as many messages as it takes, the buttons under the last, then its file."""
        if self._typing is not None:
            await self._typing  # else it might arrive after the answer and stay on
        pieces = split(bubble.text, LONGEST_TEXT, utf16_units) if bubble.text else []
        for number, piece in enumerate(pieces, start=1):
            parameters = {**self._to, "text": piece, "link_preview_options": {"is_disabled": True}}
            if self._replies_to is not None:
                parameters["reply_parameters"] = {"message_id": self._replies_to, "allow_sending_without_reply": True}
                self._replies_to = None
            if bubble.options and number == len(pieces):
                parameters["reply_markup"] = self._keyboards.markup(self._conversation, bubble.options)
            if not await self._try(self._api.call("sendMessage", parameters)):
                return
        if bubble.attachment is not None:
            await self._send_file(Path(bubble.attachment))

    async def answer_press(self, notice: str | None = None) -> None:
        """Tell Telegram that the press was heard, or the button keeps spinning; `notice` is shown over the chat."""
        parameters = {"callback_query_id": self._callback, **({"text": notice, "show_alert": True} if notice else {})}
        await self._try(self._api.call("answerCallbackQuery", parameters, tries=1), loudly=False)

    async def _send_file(self, path: Path) -> None:
        try:
            sent = await self._try(self._api.send_document(self._to, path))
        except OSError as error:
            logger.error("telegram: a file could not be read to be sent (%s)", error.strerror)
            sent = False
        if not sent:
            await self.show(Bubble(loaded.library().channel_phrases.file_failed))

    async def _try(self, call: Awaitable[Any], loudly: bool = True) -> bool:
        try:
            await call
        except (RefusedError, UnreachableError) as error:
            logger.log(logging.WARNING if loudly else logging.DEBUG, "telegram: not sent: %s", error)
            return False
        return True
