"""One turn on a chat channel: a person's words in, the assistant's bubbles out one after another as they are uttered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Dict

from xiehou.channels.inbox import OnNewMessage, hand_over
from xiehou.channels.numbered import chosen
from xiehou.channels.state import ChannelState
from xiehou.channels.utterances import Utterances
from xiehou.components import loaded

OPTIONS = "options"
"""Name under which a conversation's open options are kept."""


@dataclass(frozen=True)
class Bubble:
    """What the assistant says at once.

    `options` are the words of its buttons; the first of them has number `first_option` among all options of the turn, for
    channels that number them (`numbered.listed`). `attachment` is the path of a file to send along.
    """

    text: str = ""
    options: tuple[str, ...] = ()
    first_option: int = 1
    attachment: str | None = None


Show = Callable[[Bubble], Awaitable[None]]
"""A connector's way to send a bubble to the person. Splits what is too long; what cannot be sent it logs and does not raise."""


class Turns:
    """The turns of one channel's conversations.

    Call `take` for one message of a conversation after the other (`Work.in_order`): options belong to the turn before.
    """

    def __init__(self, channel: str, on_new_message: OnNewMessage, state: ChannelState) -> None:
        self._channel = channel
        self._on_new_message = on_new_message
        self._state = state

    async def take(self, conversation: str, text: str, show: Show) -> None:
        """Let the assistant hear `text`, and show each of its bubbles; at least one is shown.

        A number, letter or place is heard as the option it names, while options are open; the turn decides which are open
        after it. Sending never holds up or breaks the turn: what was told is remembered even if nothing can be sent.
        """
        options = self._state.kept(conversation, OPTIONS) or []
        offered: list[str] = []
        uttered = Utterances(partial(_bubble, offered))
        turn = asyncio.create_task(self._run(chosen(text, options) or text, conversation, uttered, offered))
        try:
            async for bubble in uttered:
                await show(bubble)
        finally:
            await turn

    def offer(self, conversation: str, options: tuple[str, ...]) -> None:
        """Open `options` in place of those open before; with none, close those."""
        if options:
            self._state.keep(conversation, OPTIONS, options)
        else:
            self._state.take(conversation, OPTIONS)

    async def _run(self, words: str, conversation: str, uttered: Utterances[Bubble], offered: list[str]) -> None:
        try:
            await hand_over(self._on_new_message, words, conversation, self._channel, uttered)
            if not uttered.said:
                uttered.add({"text": loaded.library().phrases.something_failed})
            self.offer(conversation, tuple(offered))
        finally:
            uttered.end()


def _bubble(offered: list[str], message: Dict[str, Any]) -> Bubble:
    """The bubble of a message of Rasa's; `offered` are the options of the turn so far, to which its own are added."""
    options = tuple(button["payload"] for button in message.get("buttons") or [])
    offered += options
    return Bubble(message.get("text") or "", options, len(offered) - len(options) + 1, message.get("attachment"))
