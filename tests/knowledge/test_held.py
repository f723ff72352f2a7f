"""Provisions that may not be used before somebody signed them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xiehou.knowledge import check
from xiehou.knowledge.library import FOLDER, Library, load_library


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_said_rests_on_what_waits_for_a_signature(library: Library) -> None:
    held = [each for each, cited in library.law.items() if cited.held]
    assert "L40" in held
    assert not [error for error in check.errors(library) for each in held if each in error]


def test_an_answer_that_cites_it_is_an_error_until_it_is_signed(copy: Path) -> None:
    _replace(copy / "topics" / "interest_too_high.yml", "cites: [R12]", "cites: [R12, L40]")
    assert any("L40 要有人审阅签字以后才能说" in error for error in check.errors(load_library(copy)))
    law = copy / "law" / "financial_trial_opinion.yml"
    _replace(law, "reviewed_by: none", "reviewed_by: {name: 张三, signed_on: 2026-12-01}")
    assert not any("L40 要有人" in error for error in check.errors(load_library(copy)))
