"""Loads everything under `knowledge/` and checks that its parts fit together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from xiehou.knowledge import contents
from xiehou.knowledge.channel_phrases import ChannelPhrases
from xiehou.knowledge.entries import (
    Case,
    Cause,
    DecisionTable,
    Fact,
    Helpline,
    Point,
    Strategy,
    Topic,
)
from xiehou.knowledge.glossary import Term
from xiehou.knowledge.language import Language, load_language
from xiehou.knowledge.law import Cited, Instrument
from xiehou.knowledge.lender_kinds import LenderKinds
from xiehou.knowledge.limits import Limit, load_limits, uncited
from xiehou.knowledge.missing import missing
from xiehou.knowledge.phrases import Phrases
from xiehou.knowledge.reckonings import Reckoning, unfounded
from xiehou.knowledge.source_words import SourceWords
from xiehou.knowledge.strict_yaml import KnowledgeError, read
from xiehou.knowledge.variants import variant_problems

FOLDER = Path(__file__).resolve().parents[2] / "knowledge"
Entry = TypeVar("Entry", Topic, Cause, Strategy, Case, Fact, Reckoning)


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
    limits: Mapping[str, Limit]
    reckonings: Mapping[str, Reckoning]
    facts: Mapping[str, Fact]
    table: DecisionTable
    phrases: Phrases
    glossary: tuple[Term, ...]
    channel_phrases: ChannelPhrases
    language: Language
    lender_kinds: LenderKinds
    source_words: SourceWords

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
        limits=load_limits(folder / "limits"),
        reckonings=_entries(folder / "reckonings", Reckoning),
        facts=_entries(folder / "facts", Fact),
        table=read(folder / "diagnosis.yml", DecisionTable),
        phrases=read(folder / "phrases.yml", Phrases),
        glossary=read(folder / "glossary.yml", tuple[Term, ...]),
        channel_phrases=read(folder / "channels.yml", ChannelPhrases),
        language=load_language(folder / "language"),
        lender_kinds=read(folder / "lender_kinds.yml", LenderKinds),
        source_words=read(folder / "sources.yml", SourceWords),
    )
    problems = list(_dangling(library))
    if problems:
        raise KnowledgeError("\n".join(f"{folder}/{problem}" for problem in problems))
    return library


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise KnowledgeError(f"{folder}:1: 这里一个 .yml 文件也没有；从仓库恢复这个文件夹")
    return files


def _entries(folder: Path, kind: type[Entry]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for path in _files(folder):
        entry: Entry = read(path, kind)
        if entry.id.rpartition(".")[2] != path.stem:
            raise KnowledgeError(f"{path}:1: id 是 {entry.id}，文件名要改成 {entry.id.rpartition('.')[2]}.yml")
        entries[entry.id] = entry
    return entries


Identified = TypeVar("Identified", Point, Helpline)


def _by_id(entries: Iterable[Identified], path: Path) -> dict[str, Identified]:
    out: dict[str, Identified] = {}
    for entry in entries:
        if entry.id in out:
            raise KnowledgeError(f"{path}:1: id {entry.id} 写了两遍；只留一个")
        out[entry.id] = entry
    return out


def _law(folder: Path) -> dict[str, Cited]:
    law: dict[str, Cited] = {}
    for path in _files(folder):
        instrument: Instrument = read(path, Instrument)
        for provision in instrument.provisions:
            if provision.id in law:
                raise KnowledgeError(f"{path}:1: {provision.id} 在 {law[provision.id].file} 里也有；只留一处")
            law[provision.id] = Cited(provision, instrument, f"law/{path.name}")
    return law


def _dangling(library: Library) -> Iterable[str]:
    """What names something that is not there."""
    for statement in contents.resting(library):
        yield from missing(f"{statement.entry.file}:1", f"{statement.key} cites", statement.cites, library.law)
    yield from missing("phrases.yml:1", "cites", library.phrases.cites, Phrases.__fields__)
    kinds = [kind.id for kind in library.lender_kinds.kinds]
    allowed = {name: fact.values for name, fact in library.facts.items()} | {"lender_kind": kinds, "causes": library.causes}
    points = {*library.points, *library.causes, *library.strategies, *library.cases}
    for topic in library.topics.values():
        where = f"topics/{topic.id}.yml:1"
        yield from missing(where, "points", topic.points, points)
        yield from missing(where, "turn_to", topic.turn_to, library.helplines)
        yield from missing(where, "follow_ups", topic.follow_ups, library.topics)
        yield from missing(where, "reckons", topic.reckons, library.reckonings)
        yield from variant_problems(where, topic, allowed, library.helplines)
    for case in library.cases.values():
        where = f"cases/{case.id.rpartition('.')[2]}.yml:1"
        yield from missing(where, "cause", [case.cause], library.causes)
        yield from missing(where, "strategies", case.strategies, library.strategies)
    for helpline in library.helplines.values():
        yield from missing("helplines.yml:1", f"{helpline.id}.instead", helpline.instead, kinds)
        yield from missing("helplines.yml:1", f"{helpline.id}.instead", helpline.instead.values(), library.helplines)
    yield from library.source_words.missing(cited.instrument for cited in library.law.values())
    yield from missing("diagnosis.yml:1", "causes", (rule.id for rule in library.table.causes), library.causes)
    yield from missing("diagnosis.yml:1", "strategies", (rule.id for rule in library.table.strategies), library.strategies)
    for rule in (*library.table.causes, *library.table.strategies):
        for alternative in rule.when:
            yield from missing("diagnosis.yml:1", f"{rule.id}.when", alternative, library.facts)
    yield from missing("phrases.yml:1", "first_topics", library.phrases.first_topics, library.topics)
    yield from uncited(library.limits, library.law)
    yield from unfounded(library.reckonings, library.limits, library.law)
    labels: dict[str, str] = {}
    for topic in library.topics.values():
        if topic.label in labels:
            yield f"topics/{topic.id}.yml:1: label {topic.label} 和 {labels[topic.label]} 的一样；改掉一个"
        labels[topic.label] = topic.id
