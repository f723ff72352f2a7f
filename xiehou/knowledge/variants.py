"""Whether the variants of a topic name only what there is. That what they cite exists is checked with everything that cites."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from xiehou.knowledge.entries import AnyBut, Topic
from xiehou.knowledge.missing import missing

ANY = "any"


def variant_problems(where: str, topic: Topic, allowed: Mapping[str, Iterable[str]], helplines: Container[str]) -> Iterator[str]:
    """What the variants of `topic` name that is not there. `allowed`: the values of what a condition may be about."""
    for number, variant in enumerate(topic.variants, start=1):
        for alternative in variant.when:
            for name, condition in alternative.items():
                if name not in allowed:
                    yield f"{where}: variants[{number}].when: 没有 {name} 这件事；只能写：{'、'.join(allowed)}"
                    continue
                for value in condition.any_but if isinstance(condition, AnyBut) else condition:
                    if value not in (*allowed[name], ANY):
                        yield f"{where}: variants[{number}].when: {name} 没有 {value} 这个值；改对它"
        yield from missing(where, f"variants[{number}].turn_to", variant.turn_to or (), helplines)
