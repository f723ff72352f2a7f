"""Dates, rates, hours and counts are heard as they are typed, no more exactly than they were told, and nothing is made up."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from tests.tables import table
from xiehou.understanding.quantities.clock import clock_times
from xiehou.understanding.quantities.counts import counts_a_day
from xiehou.understanding.quantities.dates import dates
from xiehou.understanding.quantities.numerals import readable
from xiehou.understanding.quantities.rates import rates
from xiehou.understanding.quantities.when import When

TODAY = date(2026, 11, 24)
PHRASES = table("understanding/quantities.yml")


def phrases(kind: str) -> Any:
    """A parametrisation by the phrases of one kind, called by their words."""
    return pytest.mark.parametrize("case", PHRASES[kind], ids=[case["text"] for case in PHRASES[kind]])


@phrases("dates")
def test_dates(case: dict[str, Any]) -> None:
    expected = [When(*told) if isinstance(told, list) else When(told, told) for told in case["heard"]]
    assert [told.when for told in dates(readable(case["text"]), TODAY)] == expected


@phrases("rates")
def test_rates(case: dict[str, Any]) -> None:
    assert [told.percent_a_year for told in rates(readable(case["text"]))] == [Decimal(each) for each in case["heard"]]


@phrases("clock_times")
def test_clock_times(case: dict[str, Any]) -> None:
    assert [told.time for told in clock_times(readable(case["text"]))] == [time.fromisoformat(each) for each in case["heard"]]


@phrases("counts_a_day")
def test_counts_a_day(case: dict[str, Any]) -> None:
    assert [[told.least, told.most] for told in counts_a_day(readable(case["text"]))] == case["heard"]


def test_what_stands_behind_a_notice_is_not_told_by_the_borrower() -> None:
    assert dates(readable("会上征信吗【通知】您2021年5月20日已逾期"), TODAY) == []


def test_where_a_quantity_stands_is_where_its_words_stand() -> None:
    (told,) = dates("我2021年5月还清的", TODAY)
    assert "我2021年5月还清的"[told.start : told.end] == "2021年5月"
