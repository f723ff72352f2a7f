"""What is uttered in one turn, one after another as it is uttered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, Dict, Generic, List, Optional, TypeVar

from rasa.core.channels.channel import OutputChannel

Bubble = TypeVar("Bubble")


class Utterances(OutputChannel, Generic[Bubble]):
    """Where Rasa utters to: passes each bubble on at once to whoever iterates, and keeps all of them.

    `read` makes a bubble of a message of Rasa's.
    """

    def __init__(self, read: Callable[[Dict[str, Any]], Bubble]) -> None:
        self.said: List[Bubble] = []
        self._read = read
        self._waiting: asyncio.Queue[Optional[Bubble]] = asyncio.Queue()

    @classmethod
    def name(cls) -> str:
        """Rasa wants one."""
        return "utterances"

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Called by Rasa for every utterance."""
        self.add(message)

    def add(self, message: Dict[str, Any]) -> None:
        """Pass a message on, unless it holds nothing."""
        if not any(message.get(part) for part in ("text", "custom", "attachment")):
            return
        bubble = self._read(message)
        self.said.append(bubble)
        self._waiting.put_nowait(bubble)

    def end(self) -> None:
        """Nothing more comes."""
        self._waiting.put_nowait(None)

    async def __aiter__(self) -> AsyncIterator[Bubble]:
        while (bubble := await self._waiting.get()) is not None:
            yield bubble
