"""A day that is known exactly, or only to lie in a month, a year or between two days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class When:
    """A day not before `first` and not after `last`; they are the same where it was told exactly."""

    first: date
    last: date


def at(day: date) -> When:
    """Exactly `day`."""
    return When(day, day)


def month_of(day: date) -> When:
    """Some day of the month of `day`."""
    return When(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def year_of(year: int) -> When:
    """Some day of `year`."""
    return When(date(year, 1, 1), date(year, 12, 31))


def months_before(day: date, months: int) -> date:
    """The first day of the month that lies `months` before that of `day`."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def same_day(day: date, months: int) -> date:
    """The day with the number of `day`, `months` later; the last of the month where there is none."""
    month = months_before(day, -months)
    return month.replace(day=min(day.day, monthrange(month.year, month.month)[1]))
