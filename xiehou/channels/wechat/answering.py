"""Answers what came in: words by the assistant, comings and what cannot be read by fixed phrases, 继续 by what is parked."""

from __future__ import annotations

from xiehou.channels.gathered import Gathered, numbered
from xiehou.channels.parking import Parking, asks_for_more
from xiehou.channels.turns import Bubble, Turns
from xiehou.channels.wechat.incoming import Incoming
from xiehou.components import loaded

FORGET_WORDS = "删除我的记录"
"""The assistant asks once before it deletes."""


class Answering:
    """One text for one message."""

    def __init__(self, turns: Turns, parking: Parking) -> None:
        self._turns = turns
        self._parking = parking

    async def answer(self, incoming: Incoming, conversation: str, late: str = "") -> str:
        """What is to be said, options numbered; empty where nothing is. `late` was not handed over in time and comes first."""
        if incoming.event == "left":
            await self._forget(conversation)
            return ""
        if incoming.text and asks_for_more(incoming.text):
            waiting = late or self._parking.take(conversation)
            if waiting:
                return waiting
        return "\n\n".join(part for part in (late, await self._say(incoming, conversation)) if part)

    async def _say(self, incoming: Incoming, conversation: str) -> str:
        library = loaded.library()
        if incoming.note:
            return str(getattr(library.channel_phrases, incoming.note))
        if incoming.event == "came":
            self._turns.offer(conversation, library.first_buttons)
            return numbered(Bubble(library.phrases.first_words, library.first_buttons))
        said = Gathered()
        await self._turns.take(conversation, incoming.text, said.show)
        return said.numbered

    async def _forget(self, conversation: str) -> None:
        """Delete as if the person had asked: WeChat demands it of an account that is left."""
        for words in (FORGET_WORDS, loaded.library().phrases.delete_yes):
            await self._turns.take(conversation, words, Gathered().show)
