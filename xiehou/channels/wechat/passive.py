"""The one reply that the answer to WeChat's request may carry, within the platform's 5 seconds.

A request not answered in time is dropped and sent again, three in all. So an answer that is not ready holds the first two
requests until the platform has hung up, and goes out with the next; an empty answer would be taken for the last word.
What is ready after the third request comes with the answer to the person's next message.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable

from xiehou.channels.parking import Parking
from xiehou.channels.state import DAY, ChannelState
from xiehou.channels.work import Work
from xiehou.components import loaded

REQUESTS = 3
"""How often the platform sends a message."""
ANSWER_SECONDS = 4.5
"""An answer that leaves later may not arrive in time."""
HUNG_UP_SECONDS = 5.5
"""By then the platform has dropped the request."""
REPEATED_SECONDS = 60.0
"""How long a message may be sent again, and is given the same reply."""
LOOK_SECONDS = 0.25
"""How often it is asked whether another process has the answer."""
LATE = "late"
_UNDER_WAY: dict[str, str] = {}
"""Kept for a message until its reply is given."""

Answer = Callable[[str], Awaitable[str]]
"""Makes the text that answers a message; is given what came too late for the message before."""
Send = Callable[[str], Awaitable[bool]]
"""Sends a text by a message of its own; false where the platform does not allow that."""


class PassiveReplies:
    """Replies of one channel."""

    def __init__(self, channel: str, state: ChannelState, work: Work, parking: Parking) -> None:
        self._channel = channel
        self._state = state
        self._work = work
        self._parking = parking
        self._waiting: dict[str, asyncio.Future[str]] = {}

    async def reply(self, message: str, conversation: str, answer: Answer, send: Send | None = None) -> str:
        """The reply to this request for `message`; empty for none. The answer is made once, at the first request.

        With `send`, what is too long or too late goes out by messages of its own.
        """
        arrived = asyncio.get_running_loop().time()
        name = f"reply {hashlib.sha256(message.encode()).hexdigest()[:16]}"
        request = self._count(message)
        if request == 1:
            self._state.keep(conversation, name, _UNDER_WAY, REPEATED_SECONDS)
            if not self._work.in_order(conversation, lambda: self._make(name, conversation, answer, send)):
                return ""
        elif request > REQUESTS or self._state.kept(conversation, name) is None:  # not the platform's doing
            return self._found(name, conversation) or ""
        reply = await self._in_time(name, conversation, arrived + ANSWER_SECONDS)
        if reply is not None or send is not None:
            return reply or ""
        if request == REQUESTS:
            return loaded.library().channel_phrases.still_thinking
        await asyncio.sleep(arrived + HUNG_UP_SECONDS - asyncio.get_running_loop().time())
        return ""

    def _count(self, message: str) -> int:
        """Which request for `message` this is, over all processes."""
        for request in range(1, REQUESTS + 1):
            if self._state.first_time(self._channel, f"{message} {request}"):
                return request
        return REQUESTS + 1

    async def _make(self, name: str, conversation: str, answer: Answer, send: Send | None) -> None:
        late = "\n\n".join((self._state.take(conversation, LATE) or {}).values())
        text = await answer(late)
        if send is not None and text and (name not in self._waiting or not self._parking.fits(text)) and await send(text):
            text = ""
        waiting = self._waiting.pop(name, None)
        if waiting is not None:
            waiting.set_result(text)
        else:
            self._too_late(name, conversation, text)

    async def _in_time(self, name: str, conversation: str, until: float) -> str | None:
        """The reply as soon as it is there; `None` where it is not there `until` then."""
        loop = asyncio.get_running_loop()
        # Of two requests the newer gets it: the platform hung up on the other.
        ready = self._waiting[name] = loop.create_future()
        try:
            while not ready.done():
                found = self._found(name, conversation)
                left = until - loop.time()
                if found is not None or left <= 0:
                    return found
                await asyncio.wait({ready}, timeout=min(left, LOOK_SECONDS))
            return self._given(name, conversation, ready.result())
        except asyncio.CancelledError:  # the platform hung up
            if ready.done():
                self._too_late(name, conversation, ready.result())
            raise
        finally:
            if self._waiting.get(name) is ready:
                del self._waiting[name]

    def _too_late(self, name: str, conversation: str, text: str) -> None:
        if text:
            self._state.keep(conversation, LATE, {**(self._state.kept(conversation, LATE) or {}), name: text}, DAY)

    def _found(self, name: str, conversation: str) -> str | None:
        """A reply that was given before, or was too late for the request before."""
        given = self._state.kept(conversation, name)
        if given:
            return str(given["reply"])
        late = self._state.kept(conversation, LATE) or {}
        if name not in late:
            return None
        text = late.pop(name)
        self._state.keep(conversation, LATE, late, DAY)
        return self._given(name, conversation, text)

    def _given(self, name: str, conversation: str, text: str) -> str:
        """The piece of `text` that is handed over now, and again should the platform not have got it."""
        reply = "".join(self._parking.give(conversation, text)) if text else ""
        self._state.keep(conversation, name, {"reply": reply}, REPEATED_SECONDS)
        return reply
