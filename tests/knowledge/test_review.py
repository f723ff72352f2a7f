"""The sheet for a lawyer: twenty hard questions, every line with its source, nothing signed that nobody signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changing import change
from xiehou.knowledge import review
from xiehou.knowledge.library import Library, load_library
from xiehou.knowledge.review import load_questions
from xiehou.knowledge.strict_yaml import KnowledgeError


@pytest.fixture(scope="module")
def sheet(library: Library) -> str:
    return review.write(library)


def _rows(sheet: str) -> list[list[str]]:
    lines = [line for line in sheet.splitlines() if line.startswith("| ") and not line.startswith(("| 结论", "| ---"))]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_there_are_twenty_questions(library: Library, sheet: str) -> None:
    assert len(load_questions(library)) == 20
    assert sheet.count("\n## ") == 20


def test_it_says_first_that_nobody_signed(sheet: str) -> None:
    assert "**还没有任何人签过字。下面每一行都没有律师看过。**" in sheet.partition("## 1.")[0]


def test_every_line_leaves_room_for_an_opinion_and_a_signature(sheet: str) -> None:
    rows = _rows(sheet)
    assert len(rows) > 100
    assert all(row[3:] == ["", ""] for row in rows)


def test_what_is_said_of_the_law_names_its_source_and_that_nobody_signed_it(sheet: str) -> None:
    for says, source, standing, *_ in _rows(sheet):
        if says.startswith("【"):
            continue
        assert source != "—"
        assert standing.count("没人签") == source.count("<br>") + 1


def test_a_signature_in_the_knowledge_is_told(copy: Path) -> None:
    law = copy / "law" / "civil_code.yml"
    change(law, "reviewed_by: none", "reviewed_by: {name: 张三, signed_on: 2026-12-01}")
    sheet = review.write(load_library(copy))
    assert "1 条规定有人签过，其余" in sheet.partition("## 1.")[0]
    assert "张三 2026-12-01 签" in sheet


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("answers: [why_still_collecting]", "answers: [why]", "answers 写了 why"),
        ("cites: [L11, R02, R08]", "cites: [L11, R02, L01]", "回答没有引用 L01"),
        ("cites: [L11, R02, R08]", "cites: []", "回答没有引用 任何规定"),
    ],
)
def test_a_question_without_its_answer_is_refused(copy: Path, old: str, new: str, complaint: str) -> None:
    change(copy / "review.yml", old, new)
    with pytest.raises(KnowledgeError, match=complaint):
        load_questions(load_library(copy), copy)
