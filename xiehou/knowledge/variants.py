"""Whether the variants of a topic name only what there is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from xiehou.knowledge.entries import AnyBut, Topic

ANY = "any"


def variant_problems(
    where: str, topic: Topic, allowed: Mapping[str, Iterable[str]], law: Container[str], helplines: Container[str]
) -> Iterator[str]:
    """What the variants of `topic` name that is not there. `allowed`: the values of what a condition may be about."""
    for number, variant in enumerate(topic.variants, start=1):
        for alternative in variant.when:
            for name, condition in alternative.items():
                if name not in allowed:
                    yield f"{where}: variant {number} asks for {name}, which is no fact; take one of {', '.join(allowed)}"
                    continue
                for value in condition.any_but if isinstance(condition, AnyBut) else condition:
                    if value not in (*allowed[name], ANY):
                        yield f"{where}: variant {number} asks for {name} {value}, which does not exist; correct the value"
        cites = [*(variant.cites or ()), *(each for claim in variant.law or () for each in claim.cites)]
        for each in cites:
            if each not in law:
                yield f"{where}: variant {number} cites {each}, which does not exist; correct the id or add the entry"
        for each in variant.turn_to or ():
            if each not in helplines:
                yield f"{where}: variant {number} turns to {each}, which does not exist; correct the id or add the entry"
