"""Cuts what is too long for one message of a platform: at a line's end, else a sentence's, never inside a character."""

from __future__ import annotations

from collections.abc import Callable

import regex

Measure = Callable[[str], int]
"""How a platform counts; the length of a text must be the sum of its characters' lengths."""

_CHARACTER = regex.compile(r"\X")
"""What a reader takes for one character: an emoji with its skin tone, a letter with its accent."""
_ENDS = (
    regex.compile(r"\n+"),
    regex.compile(r"[。？！；…!?]+[」』”’）)]*(?![」』”’）)。？！；…!?])"),
    regex.compile(r"[，、：,:]+|\s+"),
)
"""Where to cut, best first."""


def utf8_bytes(text: str) -> int:
    """Length as WeChat and WeCom count it."""
    return len(text.encode())


def utf16_units(text: str) -> int:
    """Length as Telegram counts it: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int, measure: Measure = len) -> list[str]:
    """`text` in pieces of at most `limit`, in order; nothing but white space between pieces is left out.

    A piece is at least half full unless it is the last, so that a short first line does not become a message of its own.
    """
    pieces = []
    rest = text.strip()
    while measure(rest) > limit:
        cut = _best_end(rest, _fitting(rest, limit, measure))
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest or not pieces else pieces


def _fitting(text: str, limit: int, measure: Measure) -> int:
    """How many code points from the start fit, in whole characters; one code point where not even a character fits."""
    used = end = 0
    for character in _CHARACTER.finditer(text):
        used += measure(character.group())
        if used > limit:
            break
        end = character.end()
    return end or 1


def _best_end(text: str, most: int) -> int:
    for kind in _ENDS:
        ends = [match.end() for match in kind.finditer(text) if most // 2 <= match.end() <= most]
        if ends:
            return ends[-1]
    return most
