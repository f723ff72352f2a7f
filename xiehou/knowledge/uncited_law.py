"""Finds short answers and steps that speak of law while no source is printed beside them.

They are read before 更多 shows what the rest rests on. A machine can only guess by words; who writes reads the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xiehou.knowledge.library import Library

OF_LAW = re.compile(r"法律规定|违法|犯罪|坐牢|判刑|拘留|罚款|无效|有权|义务|不得|应当|时效")
"""Words that say what the law is, rather than what to do."""
_BESIDE_AN_ANSWER = re.compile(rf"{OF_LAW.pattern}|不用替|无权|民事|法院(不)?支持")
"""In a short answer or a step these do so too."""


def uncited_law(library: Library) -> Iterator[str]:
    """Every short answer and step of a topic or variant that sounds like law and has no `cites` beside it."""
    for topic in library.topics.values():
        if not topic.cites:
            yield from _spoken(f"topics/{topic.id}.yml: {topic.id}", (topic.short, *topic.steps))
        for number, variant in enumerate(topic.variants, start=1):
            answer = topic.varied(variant)
            if not answer.cites:
                yield from _spoken(f"topics/{topic.id}.yml: {topic.id}.variants[{number}]", (answer.short, *answer.steps))


def _spoken(where: str, texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if found := _BESIDE_AN_ANSWER.search(text):
            yield f"{where}: 短答或步骤说到了法律（{found.group()}），旁边没有出处；写上 cites，或挪到 law：{text[:20]}…"
