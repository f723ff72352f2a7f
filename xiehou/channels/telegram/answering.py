"""Answers what came in: words and presses by the assistant, commands and what cannot be read by fixed phrases."""

from __future__ import annotations

from xiehou.channels.state import ChannelState
from xiehou.channels.telegram.api import BotApi
from xiehou.channels.telegram.chat import Chat
from xiehou.channels.telegram.keyboards import Keyboards
from xiehou.channels.telegram.mentions import Bot
from xiehou.channels.telegram.updates import Incoming
from xiehou.channels.turns import Bubble, Turns
from xiehou.components import loaded

SAME_PRESS_SECONDS = 3.0
"""A button pressed twice so fast was meant once."""
GROUP_HINT = "group hint"


class Answering:
    """Answers one incoming message after the other."""

    def __init__(self, api: BotApi, state: ChannelState, turns: Turns, bot: Bot) -> None:
        self._api = api
        self._state = state
        self._turns = turns
        self._bot = bot
        self._keyboards = Keyboards(state)

    async def answer(self, incoming: Incoming, conversation: str) -> None:
        """Answer in the chat where it came from."""
        chat = Chat(self._api, self._keyboards, incoming, conversation)
        if incoming.note and self._is_first_of_album(incoming):
            await chat.show(Bubble(getattr(loaded.library().channel_phrases, incoming.note)))
        if incoming.command:
            await self._command(incoming.command, chat, conversation)
        words = await self._pressed(incoming, chat, conversation) if incoming.callback else incoming.text
        if words:
            chat.typing()
            await self._turns.take(conversation, words, chat.show)
        if incoming.in_group and (words or incoming.command):
            await self._hint_at_private_chat(chat, conversation)

    async def _command(self, command: str, chat: Chat, conversation: str) -> None:
        phrases = loaded.library().phrases
        if command in ("start", "help"):
            buttons = loaded.library().first_buttons
            await chat.show(Bubble(phrases.first_words if command == "start" else phrases.what_i_can, buttons))
            self._turns.offer(conversation, buttons)
            return
        chat.typing()
        # The assistant asks once before it deletes.
        words = phrases.because_button_again if command == "restart" else loaded.library().channel_phrases.forget_says
        await self._turns.take(conversation, words, chat.show)

    async def _pressed(self, incoming: Incoming, chat: Chat, conversation: str) -> str | None:
        phrases = loaded.library().channel_phrases
        if incoming.in_group and not self._keyboards.is_for(conversation, incoming.pressed):
            await chat.answer_press(phrases.not_your_button)
            return None
        words = self._keyboards.words(incoming.pressed)
        await chat.answer_press(phrases.button_gone if words is None else None)
        press = f"press {incoming.chat}:{incoming.message}:{incoming.pressed}"
        return words if self._state.first_time("telegram", press, SAME_PRESS_SECONDS) else None

    def _is_first_of_album(self, incoming: Incoming) -> bool:
        return incoming.album is None or self._state.first_time("telegram", f"album {incoming.chat}:{incoming.album}")

    async def _hint_at_private_chat(self, chat: Chat, conversation: str) -> None:
        """Once a month: in a group everybody reads along."""
        if self._state.kept(conversation, GROUP_HINT):
            return
        self._state.keep(conversation, GROUP_HINT, True)
        link = f"\nhttps://t.me/{self._bot.username}" if self._bot.username else ""
        await chat.show(Bubble(loaded.library().channel_phrases.group_hint + link))
