"""Traditional characters in, traditional characters out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _to_traditional() -> OpenCC:
    # Character by character: buttons must come back as the words they were made from.
    return OpenCC("s2tw")


def traditional_characters(text: str) -> int:
    """How many characters of `text` are written otherwise in simplified Chinese."""
    return sum(1 for before, after in zip(text, _to_simplified().convert(text), strict=False) if before != after)


@dataclass(frozen=True)
class Script:
    """The script somebody writes in."""

    traditional: bool

    def write(self, text: str) -> str:
        """`text` in this script."""
        if not self.traditional:
            return text
        converted: str = _to_traditional().convert(text)
        return converted
