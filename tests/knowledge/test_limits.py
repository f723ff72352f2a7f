"""Dated figures and what is reckoned with them: the right value for a day, and what does not fit together is refused."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from xiehou.knowledge.library import FOLDER, Library, load_library
from xiehou.knowledge.limits import lapsed, unsure
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
    assert any("lpr: 有 12 个数从没核对过" in each for each in unsure(library.limits, date(2026, 11, 24)))


def test_a_series_that_ended_asks_for_what_was_published_since(library: Library) -> None:
    assert not any("只知道到" in each for each in unsure(library.limits, date(2026, 10, 19)))
    assert any("lpr: 只知道到 2026-10-19" in each for each in unsure(library.limits, date(2026, 10, 20)))


def test_a_figure_unchecked_for_a_year_refuses_a_release(library: Library) -> None:
    assert not list(lapsed(library.limits, date(2027, 11, 23)))
    assert any("limitation.years: checked_on: 365 天没核对了" in each for each in lapsed(library.limits, date(2027, 11, 24)))


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "limits/lpr.yml",
            "from: 2019-09-20",
            "from: 2019-08-20",
            "limits/lpr.yml:10: 0.rows: 2019-08-20 排在 2019-08-20 后面",
        ),
        ("limits/lpr.yml", "  caution: ", "  # ", "2019-08-20 那行没核对过；在 caution 里说明"),
        ("limits/lpr.yml", "known_until: 2026-10-19", "known_until: 2025-05-19", "比最后一行还早"),
        ("limits/lpr.yml", "cites: [L41]", "cites: [L99]", "lpr.cites 写了 L99，没有这一条"),
        ("limits/lpr.yml", "cites: [L41]", "cites: []", "数字没有依据"),
        ("limits/lpr.yml", ", checked_on: null}", "}", "checked_on: 少了这个键；补上"),
        ("limits/lpr.yml", "id: lpr", "id: calls.tried", "编号 calls.tried 写了两遍"),
        ("limits/limitation.yml", "value: 3,", "value: 3.5,", "3.5 不是整数"),
        (
            "reckonings/limitation.yml",
            "limitation.years",
            "limitation.months",
            "figures.years 写了 limitation.months，没有这个数",
        ),
        ("reckonings/limitation.yml", "limitation.years", "complaint.simple_days", "figures.years 的单位要是 years"),
        ("reckonings/limitation.yml", "{until}", "{untill}", "running: 这里不填 {untill}；能用的是 told、until"),
        ("reckonings/limitation.yml", "  running:", "  runs:", "少了 running；补上"),
        ("reckonings/limitation.yml", "cites: [L01, L05]", "cites: [L99]", "cites 写了 L99"),
        ("reckonings/limitation.yml", "逾期|", "(逾期|", "不是正则表达式"),
        ("topics/limitation.yml", "reckons: [limitation]", "reckons: [limits]", "reckons 写了 limits，没有这一条"),
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
