"""Finds statements of law without a source: words that rarely stand in anything else, in an answer that cites nothing.

A machine can only guess, so this is narrow on purpose; whoever writes reads the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xiehou.knowledge.library import Library

_LAW = re.compile(
    r"法律(上)?(规定|要求|不许|允许)|依法(?!欠|应诉)|按(照)?(法律|规定)|(?<!我)有权|无权|不得|(?<!对)应当|违法|犯法|犯罪|坐牢|民事|诉讼时效"
    r"|不用(替)?(你)?还|没有替还|法院(不支持|支持)|拘留"
)


def uncited_law(library: Library) -> Iterator[str]:
    """Every short answer and step that sounds like law and has no `cites` beside it."""
    for topic in library.topics.values():
        if not topic.cites:
            yield from _in(f"topics/{topic.id}.yml short and steps", (topic.short, *topic.steps))
        for number, variant in enumerate(topic.variants, start=1):
            if not variant.cites and not (variant.short is None and topic.cites):
                said = ((variant.short,) if variant.short else ()) + (variant.steps or ())
                yield from _in(f"topics/{topic.id}.yml variant {number}", said)
    for cause in library.causes.values():
        if not cause.law:
            yield from _in(f"{cause.id}", (cause.means, *cause.today, *cause.this_week, *cause.if_not))
    for strategy in library.strategies.values():
        if not strategy.law:
            yield from _in(f"{strategy.id}", (strategy.why, *strategy.how))
    for helpline in library.helplines.values():
        if not helpline.cites:
            yield from _in(f"helplines.yml {helpline.id}", (helpline.for_, helpline.then or ""))


def _in(where: str, texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if found := _LAW.search(text):
            yield f"{where}: {found.group()} sounds like law and nothing is cited; add cites, or move it to law: {text[:24]}…"
