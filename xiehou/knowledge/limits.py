"""Figures of the law that change with time: periods, hours, numbers of calls, interest ceilings. `knowledge/limits/*.yml`.

Each value holds from a day on until the next begins, so that a loan or a promise of an earlier day is reckoned with what
held then. `docs/knowledge.md` says the same in Chinese for the people who keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, validator

from xiehou.knowledge.entries import Text
from xiehou.knowledge.strict_yaml import KnowledgeError, Strict, read

Unit = Literal["years", "days", "hour_of_day", "calls_a_day", "percent_a_year", "times"]
WHOLE_UNITS = ("years", "days", "hour_of_day", "calls_a_day")
RECHECK_DAYS = 365


class Row(Strict):
    """What holds from a day on. An empty `value`: from then on nothing is in force, or it is not known."""

    from_: date = Field(alias="from")
    value: Decimal | None = Field(...)
    checked_on: date | None = Field(...)
    """When a person or a source confirmed it; empty where nobody did."""

    @property
    def amount(self) -> Decimal:
        """The value of a row that holds, as `Limit.on` gives it out; raises `ValueError` on an empty one."""
        if self.value is None:
            raise ValueError(f"no value from {self.from_} on")
        return self.value


class Limit(Strict):
    """One figure through time, with the provisions it rests on.

    `known_until`: the last day for which the newest value is known (the LPR is published anew every month); empty where it
    holds until something else is made law.
    """

    id: str
    name: Text
    unit: Unit
    cites: tuple[str, ...]
    caution: Text | None = None
    known_until: date | None = None
    rows: tuple[Row, ...]

    @validator("cites")
    def _cites_something(cls, cites: tuple[str, ...]) -> tuple[str, ...]:  # noqa: N805 - pydantic's form
        if not cites:
            raise ValueError("a figure without a provision; name the provision it rests on")
        return cites

    @validator("rows")
    def _in_order(cls, rows: tuple[Row, ...], values: dict[str, Any]) -> tuple[Row, ...]:  # noqa: N805
        if not rows:
            raise ValueError("the list is empty; name at least one value")
        for earlier, later in zip(rows, rows[1:], strict=False):
            if later.from_ <= earlier.from_:
                raise ValueError(f"{later.from_} stands after {earlier.from_}; put the days in order, each once")
        for row in rows:
            if row.value is not None and values.get("unit") in WHOLE_UNITS and row.value != int(row.value):
                raise ValueError(f"{row.value} {values['unit']} is no whole number; correct it")
            if row.value is not None and row.checked_on is None and not values.get("caution"):
                raise ValueError(f"the value from {row.from_} was not checked; say so in caution")
        known_until = values.get("known_until")
        if known_until is not None and known_until < rows[-1].from_:
            raise ValueError(f"known_until {known_until} lies before the last row; correct one of them")
        return rows

    def on(self, day: date) -> Row | None:
        """The row that holds on `day`; `None` where none is known: before the first, after `known_until`, or left empty."""
        if self.known_until is not None and day > self.known_until:
            return None
        row = next((row for row in reversed(self.rows) if row.from_ <= day), None)
        return None if row is None or row.value is None else row


def load_limits(folder: Path) -> dict[str, Limit]:
    """The figures under `folder`, several a file; raises `KnowledgeError`."""
    limits: dict[str, Limit] = {}
    for path in sorted(folder.glob("*.yml")):
        entries: tuple[Limit, ...] = read(path, tuple[Limit, ...])
        for limit in entries:
            if limit.id in limits:
                raise KnowledgeError(f"{path}:1: id {limit.id} stands twice; keep one of them")
            limits[limit.id] = limit
    return limits


def uncited(limits: Mapping[str, Limit], law: Iterable[str]) -> Iterator[str]:
    """Figures that rest on a provision which is not there."""
    known = set(law)
    for limit in limits.values():
        for each in limit.cites:
            if each not in known:
                yield f"limits: {limit.id}.cites names {each}, which does not exist; correct the id or add the entry"


def stale(limits: Mapping[str, Limit], today: date) -> Iterator[str]:
    """Figures that nobody checked, that were checked a year ago or more, or whose newest value is known no further."""
    for limit in limits.values():
        unchecked = [row for row in limit.rows if row.value is not None and row.checked_on is None]
        if unchecked:
            yield f"limit {limit.id}: {len(unchecked)} values were never checked ({limit.caution})"
        newest = limit.rows[-1].checked_on
        if newest is not None and (today - newest).days >= RECHECK_DAYS:
            yield f"limit {limit.id}: last checked on {newest}"
        if limit.known_until is not None and limit.known_until < today:
            yield f"limit {limit.id}: known until {limit.known_until} only; add what was published since"
