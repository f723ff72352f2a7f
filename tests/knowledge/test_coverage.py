"""Everything that must be answered is, on something; nothing is kept that serves no answer; the documents are up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.changing import change
from xiehou.knowledge import contents, coverage, review
from xiehou.knowledge.coverage import gaps, load_must_cover
from xiehou.knowledge.documents import up_to_date
from xiehou.knowledge.library import Library, load_library
from xiehou.settings import ROOT

MISCONDUCT = ["contacts", "threats", "insults", "frequency", "night", "visit", "impersonation", "privacy"]
PRIORITY = ["L12", "L24", "L50", "R02", "R03", "R08", "R20", "R22", "R26", "R27", "R28", "R31", "H01", "H04", "P07"]


@pytest.fixture(scope="module")
def table(library: Library) -> str:
    return coverage.write(library)


def test_nothing_is_missing_and_nothing_is_dead(library: Library) -> None:
    assert list(gaps(library, load_must_cover())) == []


def test_every_topic_has_a_row(table: str) -> None:
    intents = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"]
    topics = [each for each in intents if not each.startswith("act_")]
    assert [each for each in topics if f"\n| `{each}` |" not in table] == []
    assert f"## 话题（{len(topics)} 个）" in table


def test_every_point_of_the_article_has_a_row(library: Library, table: str) -> None:
    beyond = {cause.id for cause in library.causes.values() if cause.source == "beyond"}
    points = {*library.points, *library.causes, *library.strategies, *library.cases} - beyond
    assert [each for each in points if f"\n| `{each}` |" not in table] == []
    assert len(points) == 20


@pytest.mark.parametrize("kind", MISCONDUCT)
def test_every_misconduct_says_what_the_rules_say_and_what_to_do(library: Library, table: str, kind: str) -> None:
    conduct = load_must_cover().misconduct[kind]
    row = next(line for line in table.partition("过分做法")[2].splitlines() if line.startswith(f"| `{kind}` "))
    assert all(each in row for each in conduct.cites)
    assert library.topics[conduct.topic].steps[0] in row


def test_every_kind_of_misconduct_that_can_be_told_is_covered(library: Library) -> None:
    assert list(load_must_cover().misconduct) == list(library.facts["misconduct"].values) == MISCONDUCT


def test_what_matters_most_is_used(library: Library) -> None:
    assert list(load_must_cover().priority) == PRIORITY
    uses = contents.used_by(library)
    assert [each for each in PRIORITY if each not in uses] == []


def test_rules_for_credit_cards_say_so(library: Library) -> None:
    only_cards = {each for each, cited in library.law.items() if "credit_card_only" in cited.provision.binds}
    assert only_cards == {"R02", "R03", "L63"}
    for statement in contents.resting(library):
        if only_cards & set(statement.cites):
            assert "信用卡" in statement.says, statement


@pytest.mark.parametrize(
    ("file", "old", "new", "gap"),
    [
        ("topics/limitation.yml", "cites: [L08]", "cites: [L01]", "law/limitation_interpretation.yml: L08: 没有一个回答引用它"),
        ("must_cover.yml", "  privacy:", "  privately:", "misconduct: 没写 privacy 由哪个话题回答"),
        (
            "must_cover.yml",
            "night: {topic: call_frequency",
            "night: {topic: home_visit",
            "misconduct.night: home_visit 没有引用 R21",
        ),
        ("must_cover.yml", "goodbye: [goodbye", "goodbye: [adieu", "small_talk.goodbye: 没有 adieu 这句话"),
        ("must_cover.yml", "priority: [L12", "priority: [L99", "priority: 没有 L99"),
        ("topics/cases.yml", "points: [case.li, case.wang]", "points: [case.li]", "没有一个话题说到文章的 case.wang"),
        ("topics/distress.yml", ', "12338"', "", "helplines.yml: 12338: 没有一个话题把人引到这里"),
    ],
)
def test_a_gap_is_found(copy: Path, file: str, old: str, new: str, gap: str) -> None:
    change(copy / file, old, new)
    found = list(gaps(load_library(copy), load_must_cover(copy)))
    assert any(gap in each for each in found)


def test_a_claim_anywhere_in_an_entry_is_found(library: Library) -> None:
    found = {(each.entry.id, each.key) for each in contents.resting(library)}
    assert {("limitation", "law[1]"), ("cause.breach", "law[1]"), ("12378", "cites"), ("phrase.crisis", "crisis")} <= found


@pytest.mark.parametrize("name", ["coverage", "review"])
def test_the_documents_are_up_to_date(library: Library, name: str) -> None:
    write = {"coverage": coverage.write, "review": review.write}[name]
    assert up_to_date(ROOT / "docs" / f"{name}.md", write(library)), "run make knowledge-docs"


def test_a_document_older_than_the_knowledge_is_noticed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = copy / "coverage.md"
    old.write_text(coverage.write(load_library(copy)), encoding="utf-8")
    change(copy / "topics" / "limitation.yml", "债不会因为时间久就没了。", "债还在。")
    assert not up_to_date(old, coverage.write(load_library(copy)))
    assert "make knowledge-docs" in capsys.readouterr().out
