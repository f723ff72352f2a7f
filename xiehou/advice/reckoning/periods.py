"""Periods of years or days from an event: how long a record stays, when an answer is due.

Counted as Civil Code arts. 201 and 202 say: the day of the event does not count; a period of years ends on the day of the
same number, or the last of the month where there is none; the last day still counts. Art. 203 moves a last day that is a
public holiday on; there is no calendar of holidays here, so what is reckoned is a day of the calendar, and is said so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from xiehou.knowledge.limits import Limit, Row, Unit
from xiehou.understanding.quantities.when import When, same_day

Standing = Literal["running", "around", "over"]


@dataclass(frozen=True)
class Period:
    """The last day of a period, as exactly as its start was told, and the values it was reckoned with."""

    until: When
    rows: tuple[Row, ...]


def last_day(start: date, row: Row, unit: Unit) -> date:
    """The last day of the period that an event on `start` sets going; `unit` is years or days, else `ValueError`."""
    if unit == "years":
        return same_day(start, 12 * int(row.amount))
    if unit == "days":
        return start + timedelta(days=int(row.amount))
    raise ValueError(f"{unit} make no period")


def period(start: When, limit: Limit) -> Period | None:
    """The period from `start`, with the value of that day (C01: five years from the end; H04: 15 days from the complaint).

    `None` where no value is known for some day that `start` may be.
    """
    first, last = limit.on(start.first), limit.on(start.last)
    if first is None or last is None:
        return None
    return Period(When(last_day(start.first, first, limit.unit), last_day(start.last, last, limit.unit)), (first, last))


def standing(until: When, today: date) -> Standing:
    """Whether the last day is still to come (`today` included), is past, or may be either as far as it is known."""
    if until.first >= today:
        return "running"
    return "over" if until.last < today else "around"
