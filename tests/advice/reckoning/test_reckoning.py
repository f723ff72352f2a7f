"""Deadlines and limits: each kind of sum at its boundaries, and what is said of it. The cases are in the tables beside this."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from tests.tables import table
from xiehou.advice.answers import Answers
from xiehou.advice.reckoning import call_limits, interest_ceilings, quiet_hours
from xiehou.advice.reckoning.limitation import limitation
from xiehou.advice.reckoning.periods import period, standing
from xiehou.advice.reckoning.reckonings import Reckonings
from xiehou.knowledge.library import Library
from xiehou.knowledge.limits import Limit, Unit
from xiehou.knowledge.readability import LONGEST_SENTENCE
from xiehou.understanding.quantities.when import When

TODAY = date(2026, 11, 24)
SOURCE = re.compile(r"（《.*?起(，请再核实)?）")


def cases(name: str) -> Any:
    """A parametrisation by a table, whose cases are called by their names."""
    rows = table(f"advice/reckoning/{name}.yml")
    return pytest.mark.parametrize("case", rows, ids=[row["name"] for row in rows])


def _limit(unit: Unit, *rows: tuple[str, object], known_until: str | None = None) -> Limit:
    values = [{"from": day, "value": value, "checked_on": TODAY} for day, value in rows]
    return Limit(id="made_up", name="试算", unit=unit, cites=("L01",), known_until=known_until, rows=values)


def _when(told: Any) -> When | None:
    if told is None:
        return None
    return When(*told) if isinstance(told, list) else When(told, told)


@cases("periods")
def test_last_day_of_a_period(case: dict[str, Any]) -> None:
    unit: Unit = "years" if "years" in case else "days"
    start = _when(case["start"])
    assert start is not None
    lasts = period(start, _limit(unit, ("2013-03-15", case[unit])))
    assert (lasts.until if lasts else None) == _when(case["until"])


@cases("standing")
def test_whether_a_last_day_is_over(case: dict[str, Any]) -> None:
    until = _when(case["until"])
    assert until is not None
    assert standing(until, TODAY) == case["standing"]


@cases("limitation")
def test_limitation(case: dict[str, Any]) -> None:
    years, longest = _limit("years", ("2021-01-01", 3)), _limit("years", ("2021-01-01", 20))
    lasts = limitation(_when(case.get("due")), _when(case.get("renewed")), years, longest)
    assert (lasts.until if lasts else None) == _when(case["until"])


@cases("quiet_hours")
def test_quiet_hours(case: dict[str, Any]) -> None:
    assert quiet_hours.is_quiet(time.fromisoformat(case["time"]), case.get("begin", 22), case.get("end", 8)) is case["quiet"]


@cases("call_limits")
def test_call_limits(case: dict[str, Any]) -> None:
    assert call_limits.against(*case["count"], case["kind"], connected=3, tried=6) == case["against"]


@cases("interest_ceilings")
def test_private_ceilings(case: dict[str, Any]) -> None:
    rows = (("2020-01-20", "4.00"), ("2021-01-20", "3.50"), ("2022-01-20", "3.00"))
    lpr = _limit("percent_a_year", *rows, known_until="2022-02-20")
    signed = _when(case["signed"])
    assert signed is not None
    ceilings = interest_ceilings.private_ceilings(signed, lpr, _limit("times", ("2020-08-20", 4)))
    if case["ceiling"] is None:
        assert ceilings is None
        return
    assert ceilings is not None
    expected = case["ceiling"] if isinstance(case["ceiling"], list) else [case["ceiling"]] * 2
    assert [str(ceilings.lowest), str(ceilings.highest)] == expected
    if "percent" in case:
        assert interest_ceilings.against(Decimal(case["percent"]), ceilings) == case["against"]


@cases("said")
def test_said(case: dict[str, Any], library: Library) -> None:
    said = Reckonings(library, Answers(library)).said(case["topic"], case["typed"], TODAY, case.get("lender_kind"))
    if not case["says"]:
        assert said == ""
        return
    at = 0
    for words in case["says"]:
        assert words in said[at:], said
        at += said[at:].index(words) + len(words)
    for words in case.get("never_says", []):
        assert words not in SOURCE.sub("", said), said


@cases("said")
def test_no_sentence_is_too_long_once_it_is_filled_in(case: dict[str, Any], library: Library) -> None:
    said = Reckonings(library, Answers(library)).said(case["topic"], case["typed"], TODAY, case.get("lender_kind"))
    sentences = re.split(r"[。？！；\n]", SOURCE.sub("", said))
    assert [each for each in sentences if len(each) > LONGEST_SENTENCE] == []
