"""Somebody scared, on a phone, without having studied law can read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changing import change
from xiehou.knowledge import check
from xiehou.knowledge.glossary import Term
from xiehou.knowledge.library import Library, load_library


def test_there_are_no_warnings(library: Library) -> None:
    assert list(check.warnings(library)) == []


@pytest.mark.parametrize(
    ("file", "old", "where"),
    [
        ("topics/limitation.yml", "short: ", "topics/limitation.yml: limitation: short"),
        ("topics/limitation.yml", "says: ", "topics/limitation.yml: limitation: law[1].says"),
        ("phrases.yml", "stop: ", "phrases.yml: phrase.stop: stop"),
        ("facts/misconduct.yml", "  why: ", "facts/misconduct.yml: misconduct: question.why"),
        ("facts/misconduct.yml", "  threats: 有人", "facts/misconduct.yml: misconduct: urgent.threats"),
        ("helplines.yml", "  for: ", "helplines.yml: 110: for"),
        ("law/lpr.yml", "says: ", "law/lpr.yml: L41.says"),
    ],
)
def test_a_long_sentence_is_found_wherever_it_is_read(copy: Path, file: str, old: str, where: str) -> None:
    change(copy / file, old, old + "一句，" * 14 + "完了。")
    found = [each for each in check.warnings(load_library(copy)) if "断成两句" in each]
    assert any(each.startswith(where) for each in found)


def test_forty_characters_are_not_too_many(copy: Path) -> None:
    change(copy / "topics" / "limitation.yml", "limits:\n", f"limits:\n  - {'字' * 40}。\n")
    assert list(check.warnings(load_library(copy))) == []
    change(copy / "topics" / "limitation.yml", f"{'字' * 40}。", f"{'字' * 41}。")
    assert any("一句有 41 个字" in each for each in check.warnings(load_library(copy)))


def test_a_short_answer_stays_short(copy: Path) -> None:
    change(copy / "topics" / "limitation.yml", "short: ", "short: " + "短句。" * 31)
    assert any("limitation: short: 有" in each for each in check.warnings(load_library(copy)))


def test_an_answer_says_no_more_than_five_things_of_the_law(copy: Path) -> None:
    change(copy / "topics" / "limitation.yml", "limits:\n", "  - says: 又一条。\n    cites: [L01]\nlimits:\n")
    assert any("limitation: law: 有 6 条" in each for each in check.warnings(load_library(copy)))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("topics/how_to_repay.yml", "limits:\n", "limits:\n  - 复利另外算。\n"),
        ("phrases.yml", "goodbye: ", "goodbye: 复利另外算。"),
        ("facts/misconduct.yml", "  why: ", "  why: 复利另外算。"),
    ],
)
def test_a_term_that_the_same_answer_never_explains_is_found(copy: Path, file: str, old: str, new: str) -> None:
    change(copy / file, old, new)
    assert any("用了「复利」没解释" in each for each in check.warnings(load_library(copy)))
    change(copy / file, "复利另外算", "复利（利滚利）另外算")
    assert list(check.warnings(load_library(copy))) == []


def test_a_longer_word_is_no_use_of_the_term() -> None:
    term = Term(term="担保", gloss="保证替还", except_in=("担保费",))
    assert not term.used_in("担保费多少")
    assert term.used_in("担保费多少，谁担保")
