"""What happened at a date, or what a rate, hour or count is of: told by the words in the same clause."""

from __future__ import annotations

import re

from xiehou.knowledge.language import Hedges
from xiehou.knowledge.reckonings import Event
from xiehou.understanding.patterns import any_of, compiled

_CLAUSE_ENDS = re.compile(r"[，,。！!？?;；\n\s]")


class EventListener:
    """Hears one event of a reckoning."""

    def __init__(self, event: Event, hedges: Hedges) -> None:
        self._heard = any_of(event.heard)
        self._unless = any_of(event.unless)
        self._negation = compiled(hedges.negation)

    def tells(self, text: str) -> bool:
        """Whether `text` tells the event, and does not deny it."""
        if self._heard is None or (self._unless and self._unless.search(text)):
            return False
        return any(not self._negation.search(text[: found.start()]) for found in self._heard.finditer(text))


def clause_around(text: str, start: int, end: int) -> str:
    """The clause of `text` in which `start` to `end` stands."""
    before = [found.end() for found in _CLAUSE_ENDS.finditer(text, 0, start)]
    after = _CLAUSE_ENDS.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]
