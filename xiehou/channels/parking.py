"""What does not fit into an answer waits until the person asks for it (继续), also over a restart or in a second process."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from xiehou.channels.splitting import split, utf8_bytes
from xiehou.channels.state import DAY, ChannelState
from xiehou.components import loaded

PARKED = "parked"
"""Name under which a conversation's rest is kept."""
_AROUND = " \t\r\n。.、,!?~…「」\"'"


class Parking:
    """Gives a long text in pieces of at most `limit` UTF-8 bytes, and keeps the rest for a day."""

    def __init__(self, state: ChannelState, limit: int) -> None:
        self._state = state
        self._limit = limit

    def fits(self, text: str) -> bool:
        """Whether `text` needs no cut."""
        return utf8_bytes(text) <= self._limit

    def give(self, conversation: str, text: str, most: int = 1) -> list[str]:
        """At most so many pieces of `text`, the last saying how to get the rest, which is parked in place of an older one."""
        hint = _hint()
        pieces: list[str] = []
        rest = text.strip()
        while rest and len(pieces) < most:
            piece = rest if self.fits(rest) else split(rest, self._limit - utf8_bytes(hint), utf8_bytes)[0]
            rest = rest[len(piece) :].lstrip()
            pieces.append(piece)
        if rest:
            pieces[-1] += hint
            self.park(conversation, rest)
        else:
            self._state.take(conversation, PARKED)
        return pieces

    def give_back(self, conversation: str, pieces: Sequence[str]) -> None:
        """Park pieces that could not be handed over, before what is parked already."""
        rest = [piece.removesuffix(_hint()) for piece in pieces]
        self.park(conversation, "\n".join([*rest, *filter(None, [self.take(conversation)])]))

    def park(self, conversation: str, text: str) -> None:
        """Keep `text` for when it is asked for."""
        self._state.keep(conversation, PARKED, text, DAY)

    def take(self, conversation: str) -> str | None:
        """What is parked; it is parked no more."""
        return self._state.take(conversation, PARKED)


def _hint() -> str:
    return "\n" + loaded.library().channel_phrases.more_follows


def asks_for_more(words: str) -> bool:
    """Whether a person asks for what is parked."""
    said = unicodedata.normalize("NFKC", words).strip(_AROUND)
    return said in loaded.library().channel_phrases.more_words
