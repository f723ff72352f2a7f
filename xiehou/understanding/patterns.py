"""Regular expressions of the knowledge files, compiled once, with the names of word lists filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_NAME = re.compile(r"\{([a-z_]+)\}")
CLAUSE_END = re.compile(r"[，？]")


def fill(expression: str, words: Mapping[str, str]) -> str:
    """`{name}` in `expression` replaced by the word list of that name."""
    return _NAME.sub(lambda found: words[found.group(1)], expression)


@lru_cache(maxsize=4096)
def compiled(expression: str) -> re.Pattern[str]:
    """`expression` compiled; one bracket is enough to alternate, so groups need no `?:`."""
    return re.compile(expression)


def any_of(expressions: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all `expressions`, or nothing where there are none."""
    joined = "|".join(f"(?:{expression})" for expression in expressions)
    return compiled(joined) if joined else None


def clauses(text: str) -> list[str]:
    """The clauses of normalised text, without the empty ones."""
    return [clause for clause in CLAUSE_END.split(text) if clause]
