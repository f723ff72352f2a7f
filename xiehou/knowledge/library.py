"""Loads everything under `knowledge/` and checks that its parts fit together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from xiehou.knowledge.channel_phrases import ChannelPhrases
from xiehou.knowledge.entries import (
    Case,
    Cause,
    Claim,
    DecisionTable,
    Fact,
    Helpline,
    Instrument,
    Point,
    Provision,
    Strategy,
    Topic,
)
from xiehou.knowledge.language import Language, load_language
from xiehou.knowledge.phrases import Phrases
from xiehou.knowledge.strict_yaml import KnowledgeError, read

FOLDER = Path(__file__).resolve().parents[2] / "knowledge"
Entry = TypeVar("Entry", Topic, Cause, Strategy, Case, Fact)


@dataclass(frozen=True)
class Cited:
    """A provision together with the instrument it stands in."""

    provision: Provision
    instrument: Instrument


@dataclass(frozen=True)
class Library:
    """What the assistant knows. Read-only; loaded once a process."""

    topics: Mapping[str, Topic]
    causes: Mapping[str, Cause]
    strategies: Mapping[str, Strategy]
    cases: Mapping[str, Case]
    points: Mapping[str, Point]
    helplines: Mapping[str, Helpline]
    law: Mapping[str, Cited]
    facts: Mapping[str, Fact]
    table: DecisionTable
    phrases: Phrases
    channel_phrases: ChannelPhrases
    language: Language

    def labels(self, topics: Iterable[str]) -> tuple[str, ...]:
        """What the buttons of these topics say."""
        return tuple(self.topics[each].label for each in topics)

    @property
    def first_buttons(self) -> tuple[str, ...]:
        """The buttons of somebody who has not said anything yet."""
        return self.labels(self.phrases.first_topics)


def load_library(folder: Path = FOLDER) -> Library:
    """The library under `folder`. Raises `KnowledgeError` naming file, line and mend."""
    articles: list[tuple[Point, ...]] = [read(path, tuple[Point, ...]) for path in _files(folder / "article")]
    helplines: tuple[Helpline, ...] = read(folder / "helplines.yml", tuple[Helpline, ...])
    library = Library(
        topics=_entries(folder / "topics", Topic),
        causes=_entries(folder / "causes", Cause),
        strategies=_entries(folder / "strategies", Strategy),
        cases=_entries(folder / "cases", Case),
        points=_by_id(chain.from_iterable(articles), folder / "article"),
        helplines=_by_id(helplines, folder / "helplines.yml"),
        law=_law(folder / "law"),
        facts=_entries(folder / "facts", Fact),
        table=read(folder / "diagnosis.yml", DecisionTable),
        phrases=read(folder / "phrases.yml", Phrases),
        channel_phrases=read(folder / "channels.yml", ChannelPhrases),
        language=load_language(folder / "language"),
    )
    problems = list(_dangling(library))
    if problems:
        raise KnowledgeError("\n".join(f"{folder}/{problem}" for problem in problems))
    return library


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise KnowledgeError(f"{folder}:1: no .yml file here; restore the folder from the repository")
    return files


def _entries(folder: Path, kind: type[Entry]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for path in _files(folder):
        entry: Entry = read(path, kind)
        if entry.id.rpartition(".")[2] != path.stem:
            raise KnowledgeError(f"{path}:1: id is {entry.id}, so the file must be called {entry.id.rpartition('.')[2]}.yml")
        entries[entry.id] = entry
    return entries


Identified = TypeVar("Identified", Point, Helpline)


def _by_id(entries: Iterable[Identified], path: Path) -> dict[str, Identified]:
    out: dict[str, Identified] = {}
    for entry in entries:
        if entry.id in out:
            raise KnowledgeError(f"{path}:1: id {entry.id} stands twice; keep one of them")
        out[entry.id] = entry
    return out


def _law(folder: Path) -> dict[str, Cited]:
    law: dict[str, Cited] = {}
    for path in _files(folder):
        instrument: Instrument = read(path, Instrument)
        binding = instrument.kind not in ("practice", "analysis")
        if binding and not (instrument.instrument and instrument.issuer and instrument.in_force_since):
            raise KnowledgeError(f"{path}:1: a {instrument.kind} needs instrument, issuer and in_force_since; add them")
        for provision in instrument.provisions:
            if provision.id in law:
                raise KnowledgeError(f"{path}:1: provision {provision.id} stands in two files; keep one of them")
            if binding and not provision.article:
                raise KnowledgeError(f"{path}:1: provision {provision.id} names no article; add it (or the part of the document)")
            law[provision.id] = Cited(provision, instrument)
    return law


def _dangling(library: Library) -> Iterable[str]:
    """What names something that is not there."""

    def missing(where: str, key: str, ids: Iterable[str], known: Iterable[str]) -> Iterable[str]:
        for each in ids:
            if each not in known:
                yield f"{where}: {key} names {each}, which does not exist; correct the id or add the entry"

    def cited(where: str, claims: Iterable[Claim]) -> Iterable[str]:
        for claim in claims:
            yield from missing(where, "cites", claim.cites, library.law)

    points = {*library.points, *library.causes, *library.strategies, *library.cases}
    for topic in library.topics.values():
        where = f"topics/{topic.id}.yml:1"
        yield from cited(where, topic.law)
        yield from missing(where, "points", topic.points, points)
        yield from missing(where, "turn_to", topic.turn_to, library.helplines)
        yield from missing(where, "follow_ups", topic.follow_ups, library.topics)
    for cause in library.causes.values():
        yield from cited(f"causes/{cause.id.rpartition('.')[2]}.yml:1", cause.law)
    for strategy in library.strategies.values():
        yield from cited(f"strategies/{strategy.id.rpartition('.')[2]}.yml:1", strategy.law)
    for case in library.cases.values():
        where = f"cases/{case.id.rpartition('.')[2]}.yml:1"
        yield from missing(where, "cause", [case.cause], library.causes)
        yield from missing(where, "strategies", case.strategies, library.strategies)
    for helpline in library.helplines.values():
        yield from missing("helplines.yml:1", f"{helpline.id}.cites", helpline.cites, library.law)
    yield from missing("diagnosis.yml:1", "causes", (rule.id for rule in library.table.causes), library.causes)
    yield from missing("diagnosis.yml:1", "strategies", (rule.id for rule in library.table.strategies), library.strategies)
    for rule in (*library.table.causes, *library.table.strategies):
        for alternative in rule.when:
            yield from missing("diagnosis.yml:1", f"{rule.id}.when", alternative, library.facts)
    yield from missing("phrases.yml:1", "first_topics", library.phrases.first_topics, library.topics)
    labels: dict[str, str] = {}
    for topic in library.topics.values():
        if topic.label in labels:
            yield f"topics/{topic.id}.yml:1: label {topic.label} is also that of {labels[topic.label]}; give one of them another"
        labels[topic.label] = topic.id
