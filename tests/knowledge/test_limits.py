"""Dated figures and what is reckoned with them: the right value for a day, and what does not fit together is refused."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from xiehou.knowledge.library import FOLDER, Library, load_library
from xiehou.knowledge.limits import stale
from xiehou.knowledge.strict_yaml import KnowledgeError


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("before the series starts", date(2019, 8, 19), None),
        ("on its first day", date(2019, 8, 20), Decimal("4.25")),
        ("the day before a change", date(2021, 12, 19), Decimal("3.85")),
        ("the day of a change", date(2021, 12, 20), Decimal("3.80")),
        ("the last day that is known", date(2026, 10, 19), Decimal("3.00")),
        ("one day later nothing is known", date(2026, 10, 20), None),
    ],
)
def test_the_lpr_of_a_day(library: Library, name: str, day: date, value: Decimal | None) -> None:
    row = library.limits["lpr"].on(day)
    assert (row.value if row else None) == value, name


def test_no_figure_is_called_checked_that_was_only_widely_published(library: Library) -> None:
    unchecked = [row.from_ for row in library.limits["lpr"].rows if row.checked_on is None]
    assert unchecked[-1] == date(2024, 10, 21)
    assert any("lpr: 12 values were never checked" in each for each in stale(library.limits, date(2026, 11, 24)))


def test_a_series_that_ended_asks_for_what_was_published_since(library: Library) -> None:
    assert not any("known until" in each for each in stale(library.limits, date(2026, 10, 19)))
    assert any("lpr: known until 2026-10-19 only" in each for each in stale(library.limits, date(2026, 10, 20)))


def test_a_figure_long_unchecked_is_warned_about(library: Library) -> None:
    assert any("limitation.years: last checked on" in each for each in stale(library.limits, date(2027, 11, 24)))


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "limits/lpr.yml",
            "from: 2019-09-20",
            "from: 2019-08-20",
            "limits/lpr.yml:10: 0.rows: 2019-08-20 stands after 2019-08-20",
        ),
        ("limits/lpr.yml", "  caution: ", "  # ", "the value from 2019-08-20 was not checked; say so in caution"),
        ("limits/lpr.yml", "known_until: 2026-10-19", "known_until: 2025-05-19", "lies before the last row"),
        ("limits/lpr.yml", "cites: [L41]", "cites: [L99]", "lpr.cites names L99, which does not exist"),
        ("limits/lpr.yml", "cites: [L41]", "cites: []", "a figure without a provision"),
        ("limits/lpr.yml", ", checked_on: null}", "}", "checked_on: this key is missing; add it"),
        ("limits/lpr.yml", "id: lpr", "id: calls.tried", "id calls.tried stands twice"),
        ("limits/limitation.yml", "value: 3,", "value: 3.5,", "3.5 years is no whole number"),
        (
            "reckonings/limitation.yml",
            "limitation.years",
            "limitation.months",
            "figures.years names limitation.months, which does",
        ),
        ("reckonings/limitation.yml", "limitation.years", "complaint.simple_days", "figures.years must be in years"),
        ("reckonings/limitation.yml", "{until}", "{untill}", "running: {untill} is not filled in here; use one of told, until"),
        ("reckonings/limitation.yml", "  running:", "  runs:", "running missing; add it"),
        ("reckonings/limitation.yml", "cites: [L01, L05]", "cites: [L99]", "cites names L99"),
        ("reckonings/limitation.yml", "逾期|", "(逾期|", "not a regular expression"),
        ("topics/limitation.yml", "reckons: [limitation]", "reckons: [limits]", "reckons names limits, which does not exist"),
    ],
)
def test_what_does_not_fit_is_refused(copy: Path, file: str, old: str, new: str, complaint: str) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=re.escape(complaint)):
        load_library(copy)


def test_a_new_figure_needs_no_python(copy: Path) -> None:
    path = copy / "limits" / "limitation.yml"
    row = "    - {from: 2030-01-01, value: 4, checked_on: 2029-12-01}\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("- id: limitation.longest", f"{row}- id: limitation.longest", 1),
        encoding="utf-8",
    )
    years = load_library(copy).limits["limitation.years"]
    assert [str(years.on(day).value) for day in (date(2029, 12, 31), date(2030, 1, 1))] == ["3", "4"]  # type: ignore[union-attr]
