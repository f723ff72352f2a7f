"""Takes what was told into memory: new facts, corrections, and contradictions to ask about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xiehou.advice.findings import Findings
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library
from xiehou.understanding.facts import UNKNOWN, Told, is_known
from xiehou.understanding.facts import Facts as Hearer


@dataclass
class Change:
    """What a message did to the facts."""

    new: dict[str, Told] = field(default_factory=dict)
    corrected: dict[str, Told] = field(default_factory=dict)
    conflict: tuple[str, Told, Told] | None = None


def take(library: Library, hearer: Hearer, known: Mapping[str, Told], told: Mapping[str, Told], correcting: bool) -> Change:
    """How `told` changes `known`. With `correcting` a different value replaces the old one, else it contradicts it."""
    change = Change()
    for name, value in hearer.with_implied(dict(told)).items():
        old = known.get(name)
        if old is None or not is_known(old):
            if value != old:
                change.new[name] = value
        elif isinstance(value, list) and isinstance(old, list):
            _take_many(change, name, old, value, correcting)
        elif value in (old, UNKNOWN):
            continue
        elif correcting:
            change.corrected[name] = value
        elif not library.facts[name].contradicts:
            change.new[name] = value
        elif change.conflict is None:
            change.conflict = (name, old, value)
    return change


def _take_many(change: Change, name: str, old: list[str], value: list[str], correcting: bool) -> None:
    """More was reported, or (when correcting) only this was meant."""
    if correcting:
        if set(value) != set(old):
            change.corrected[name] = value
        return
    more = [each for each in value if each not in old and each != UNKNOWN]
    if more:
        change.new[name] = [*old, *more]


def say_changes(turn: Turn, library: Library, findings: Findings, change: Change) -> None:
    """Say back what was corrected, so that a mishearing shows at once."""
    for name, value in change.corrected.items():
        turn.say(library.phrases.changed.format(name=library.facts[name].name, value=findings.value(name, value)))
