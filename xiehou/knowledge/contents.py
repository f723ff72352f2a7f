"""Goes through everything the assistant may say: the one list of what holds text, and of what rests on law.

A new kind of entry joins the checks, the coverage table and the review by one line in `entries`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xiehou.knowledge.phrases import Phrases
from xiehou.knowledge.strict_yaml import Strict

if TYPE_CHECKING:
    from xiehou.knowledge.library import Library

PHRASE = "phrase."
"""Prefix of the id of a phrase, since phrases are one entry in one file."""
_NOT_READ = frozenset(
    {"id", "cites", "points", "turn_to", "follow_ups", "cause", "strategies", "source", "number", "first_topics", "heard"}
    | {"value", "if_yes", "if_no", "many", "contradicts", "words", "named", "cues", "when", "instead"}
    | {"unless", "denies", "only", "covers", "reckons", "sum", "events", "figures"}
)
"""Keys that hold ids, values and expressions, not words for a reader."""


@dataclass(frozen=True)
class Entry:
    """One answer or one thing said: its id, the file it stands in, and its content."""

    id: str
    file: str
    content: Strict | str


@dataclass(frozen=True)
class Said:
    """A text that a borrower may read: whose it is, and under which key it stands."""

    entry: Entry
    key: str
    text: str


@dataclass(frozen=True)
class Resting:
    """A statement that rests on provisions, whether it is printed with its sources or not."""

    entry: Entry
    key: str
    says: str
    cites: tuple[str, ...]


def entries(library: Library) -> Iterator[Entry]:
    """Everything that is said, in the order in which a lawyer would read it."""
    for topic in library.topics.values():
        yield Entry(topic.id, f"topics/{topic.id}.yml", topic)
    for folder, kind in (("causes", library.causes), ("strategies", library.strategies), ("cases", library.cases)):
        for each in kind.values():
            yield Entry(each.id, f"{folder}/{each.id.rpartition('.')[2]}.yml", each)
    for point in library.points.values():
        yield Entry(point.id, f"article/{point.id.partition('.')[0]}.yml", point)
    for helpline in library.helplines.values():
        yield Entry(helpline.id, "helplines.yml", helpline)
    for fact in library.facts.values():
        yield Entry(fact.id, f"facts/{fact.id}.yml", fact)
    for reckoning in library.reckonings.values():
        yield Entry(reckoning.id, f"reckonings/{reckoning.id}.yml", reckoning)
    yield Entry("lender_kinds", "lender_kinds.yml", library.lender_kinds)
    yield Entry("channels", "channels.yml", library.channel_phrases)
    for name, text in _phrases(library.phrases):
        yield Entry(PHRASE + name, "phrases.yml", text)


def said(library: Library) -> Iterator[Said]:
    """Every text a borrower may read."""
    for entry in entries(library):
        for key, text in texts(entry):
            yield Said(entry, key, text)


def resting(library: Library) -> Iterator[Resting]:
    """Every statement that rests on law: claims with their sources, and other texts whose entry or phrase cites something."""
    for entry in entries(library):
        if isinstance(entry.content, Strict):
            for key, statement, cites in _statements(entry.content, ""):
                yield Resting(entry, key, _resting_text(statement), cites)
        elif phrase_cites := library.phrases.cites.get(entry.id.removeprefix(PHRASE)):
            yield Resting(entry, entry.id.removeprefix(PHRASE), entry.content, phrase_cites)


def used_by(library: Library) -> Mapping[str, list[str]]:
    """For every provision the ids of the entries that rest on it, each once."""
    uses: dict[str, dict[str, None]] = defaultdict(dict)
    for statement in resting(library):
        for each in statement.cites:
            uses[each][statement.entry.id] = None
    return {each: list(ids) for each, ids in uses.items()}


def texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """The texts of one entry with their keys."""
    yield from _texts(entry.content, entry.id.removeprefix(PHRASE) if isinstance(entry.content, str) else "")


def _phrases(phrases: Phrases) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, text in phrases.dict(exclude={"cites", "first_topics"}).items())


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    else:
        for name, part in _parts(value):
            if name not in _NOT_READ:
                yield from _texts(part, _joined(key, name))


def _statements(value: object, key: str) -> Iterator[tuple[str, Strict, tuple[str, ...]]]:
    cites: tuple[str, ...] = getattr(value, "cites", ())
    if isinstance(value, Strict) and cites:
        yield key or "cites", value, cites
    for name, part in _parts(value):
        yield from _statements(part, _joined(key, name))


def _resting_text(statement: Strict) -> str:
    """What the sources stand behind: the sentence of a claim, the short answer where there is one, else all of it."""
    for key in ("says", "short"):
        if text := getattr(statement, key, None):
            return str(text)
    return "".join(text for _, text in _texts(statement, ""))


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Strict):
        yield from ((field.alias, getattr(value, name)) for name, field in value.__fields__.items())
    elif isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from ((f"[{place}]", part) for place, part in enumerate(value, start=1))


def _joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key and not name.startswith("[") else key + name
