"""Which of the things offered in a row somebody means: by its words, its number, or its place (第二个, 最后一个, 后面那个)."""

from __future__ import annotations

from collections.abc import Sequence

from xiehou.knowledge.language import Hedges
from xiehou.understanding.patterns import compiled

LATTER_OF = 3
"""后面那个 points at the second of an either-or; behind it at most 两边都 stands. Among more nobody knows which is meant."""


class Choices:
    """Hears which choice is meant."""

    def __init__(self, hedges: Hedges) -> None:
        self._places = [compiled(each) for each in hedges.places]
        self._latter = compiled(hedges.latter_place)
        self._last = compiled(hedges.last_place)

    def place(self, text: str, offered: Sequence[str]) -> int | None:
        """The index into `offered` (in small letters) that normalised `text` means, or `None`."""
        for index, words in enumerate(offered):
            if text in (words, str(index + 1)):
                return index
        if self._last.fullmatch(text):
            return len(offered) - 1
        if self._latter.fullmatch(text):
            return 1 if len(offered) <= LATTER_OF else None
        found = [index for index, words in enumerate(self._places[: len(offered)]) if words.fullmatch(text)]
        return found[0] if found else None
