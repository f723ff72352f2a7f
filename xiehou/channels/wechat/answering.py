"""Answers what came in: words by the assistant, comings and what cannot be read by fixed phrases, 继续 by what is parked."""

from __future__ import annotations

from xiehou.channels.gathered import Gathered
from xiehou.channels.parking import Parking, asks_for_more
from xiehou.channels.turns import Bubble, Turns
from xiehou.channels.wechat.incoming import Incoming
from xiehou.components import loaded


class Answering:
    """Answers one message after the other."""

    def __init__(self, turns: Turns, parking: Parking) -> None:
        self._turns = turns
        self._parking = parking

    async def text(self, incoming: Incoming, conversation: str, late: str = "") -> str:
        """What is to be said, options numbered; empty where nothing is. `late` was not handed over in time and comes first."""
        if late and asks_for_more(incoming.text):
            return late
        said = await self.answer(incoming, conversation)
        return "\n\n".join(part for part in (late, said.numbered) if part)

    async def answer(self, incoming: Incoming, conversation: str) -> Gathered:
        """What is to be said; nothing to somebody who left."""
        library = loaded.library()
        parked = self._parking.take(conversation) if asks_for_more(incoming.text) else None
        said = Gathered()
        if incoming.event == "left":
            await self._forget(conversation)
        elif incoming.event == "came":
            self._turns.offer(conversation, library.first_buttons)
            await said.show(Bubble(library.phrases.first_words, library.first_buttons))
        elif incoming.note:
            await said.show(Bubble(getattr(library.channel_phrases, incoming.note)))
        elif parked:
            await said.show(Bubble(parked))
        else:
            await self._turns.take(conversation, incoming.text, said.show)
        return said

    async def _forget(self, conversation: str) -> None:
        """Delete as if the person had asked and confirmed: WeChat demands it of an account that is left."""
        library = loaded.library()
        for words in (library.channel_phrases.forget_says, library.phrases.delete_yes):
            await self._turns.take(conversation, words, Gathered().show)
