"""One turn on a chat channel: a person's words in, the assistant's bubbles out one after another as they are uttered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Dict

from rasa.core.channels.channel import OutputChannel

from xiehou.channels.inbox import OnNewMessage, hand_over
from xiehou.channels.numbered import chosen
from xiehou.channels.state import ChannelState
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
        bubbles = _Bubbles()
        turn = asyncio.create_task(self._run(chosen(text, options) or text, conversation, bubbles))
        try:
            async for bubble in bubbles:
                await show(bubble)
        finally:
            await turn

    def offer(self, conversation: str, options: tuple[str, ...]) -> None:
        """Open `options` in place of those open before; with none, close those."""
        if options:
            self._state.keep(conversation, OPTIONS, options)
        else:
            self._state.take(conversation, OPTIONS)

    async def _run(self, words: str, conversation: str, bubbles: _Bubbles) -> None:
        try:
            await hand_over(self._on_new_message, words, conversation, self._channel, bubbles)
            if not bubbles.uttered:
                bubbles.utter(loaded.library().phrases.something_failed)
            self.offer(conversation, tuple(bubbles.options))
        finally:
            bubbles.end()


class _Bubbles(OutputChannel):
    """Where Rasa utters to: a queue of bubbles, which ends with the turn."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Bubble | None] = asyncio.Queue()
        self.options: list[str] = []
        self.uttered = False

    @classmethod
    def name(cls) -> str:
        """Rasa wants one."""
        return "bubbles"

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Called by Rasa for every utterance."""
        options = [button["payload"] for button in message.get("buttons") or []]
        self.utter(message.get("text") or "", options, message.get("attachment"))

    def utter(self, text: str, options: list[str] | None = None, attachment: str | None = None) -> None:
        """Add a bubble, unless it holds nothing."""
        if not text and not attachment:
            return
        offered = tuple(options or ())
        self._queue.put_nowait(Bubble(text, offered, len(self.options) + 1, attachment))
        self.options += offered
        self.uttered = True

    def end(self) -> None:
        """No bubble follows."""
        self._queue.put_nowait(None)

    def __aiter__(self) -> _Bubbles:
        return self

    async def __anext__(self) -> Bubble:
        bubble = await self._queue.get()
        if bubble is None:
            raise StopAsyncIteration
        return bubble
