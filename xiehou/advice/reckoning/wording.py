"""How what was reckoned is worded: the sentence of the outcome, days no more exact than known, figures, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from xiehou.advice.answers import Answers
from xiehou.knowledge.library import Library
from xiehou.knowledge.limits import Row
from xiehou.knowledge.reckonings import Reckoning
from xiehou.understanding.quantities.when import When, month_of, year_of

DAYS_SAID_AS_MONTHS = 45
"""A span longer than this is said in months: to name its days would sound as if they were known."""


class Wording:
    """Words reckonings from the library."""

    def __init__(self, library: Library, answers: Answers) -> None:
        self._phrases = library.phrases
        self._answers = answers

    def said(self, reckoning: Reckoning, outcome: str, today: date, values: Mapping[str, str], rows: Iterable[Row] = ()) -> str:
        """The sentence of `outcome` with its sources; that a figure is unchecked is said where one of `rows` is."""
        claim = reckoning.says[outcome]
        unchecked = any(row.checked_on is None for row in rows)
        caution = self._phrases.figure_unchecked if unchecked else ""
        return f"{claim.says.format_map(values)}{caution}{self._answers.sources(claim.cites, today)}"

    def a_year(self, percent: Decimal) -> str:
        """What a rate comes to in a year."""
        return self._phrases.rate_a_year.format(percent=plain(percent))

    def percent(self, lowest: Decimal, highest: Decimal) -> str:
        """One percentage, or from the lowest to the highest."""
        if lowest == highest:
            return f"{plain(lowest)}%"
        return self._phrases.percent_between.format(lowest=plain(lowest), highest=plain(highest))

    def when(self, when: When) -> str:
        """A day, a month, a year, or between two of them."""
        if when.first == when.last:
            return self._day(when.first)
        if when == month_of(when.first):
            return self._month(when.first)
        if when == year_of(when.first.year):
            return self._year(when.first)
        say = self._day
        if when == When(year_of(when.first.year).first, year_of(when.last.year).last):
            say = self._year
        elif when.last - when.first > timedelta(days=DAYS_SAID_AS_MONTHS):
            say = self._month
        return self._phrases.date_between.format(first=say(when.first), last=say(when.last))

    def _day(self, day: date) -> str:
        return self._phrases.date_day.format(year=day.year, month=day.month, day=day.day)

    def _month(self, day: date) -> str:
        return self._phrases.date_month.format(year=day.year, month=day.month)

    def _year(self, day: date) -> str:
        return self._phrases.date_year.format(year=day.year)


def plain(value: Decimal) -> str:
    """A figure without idle zeros: 36, 18.25."""
    return f"{value.normalize():f}"
