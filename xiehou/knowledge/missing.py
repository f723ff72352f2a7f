"""What names an entry that is not there, in one wording for every kind of entry."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator


def missing(where: str, key: str, ids: Iterable[str], known: Container[str]) -> Iterator[str]:
    """One line for each of `ids`, written under `key` of the file `where`, that `known` does not hold."""
    for each in ids:
        if each not in known:
            yield f"{where}: {key} 写了 {each}，没有这一条；改对编号，或补上那一条"
