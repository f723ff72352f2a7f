"""Figures of the law that change with time: periods, hours, numbers of calls, interest ceilings. `knowledge/limits/*.yml`.

Each value holds from a day on until the next begins, so that a loan or a promise of an earlier day is reckoned with what
held then. `docs/knowledge.md` says the same in Chinese for the people who keep them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, validator

from xiehou.knowledge.entries import Text
from xiehou.knowledge.law import UNCHECKED_AFTER_DAYS
from xiehou.knowledge.missing import missing
from xiehou.knowledge.strict_yaml import KnowledgeError, Strict, read

Unit = Literal["years", "days", "hour_of_day", "calls_a_day", "percent_a_year", "times"]
WHOLE_UNITS = ("years", "days", "hour_of_day", "calls_a_day")


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
    def _cites_something(cls, cites: tuple[str, ...]) -> tuple[str, ...]:
        if not cites:
            raise ValueError("数字没有依据；写上它依据的规定编号")
        return cites

    @validator("rows")
    def _in_order(cls, rows: tuple[Row, ...], values: dict[str, Any]) -> tuple[Row, ...]:
        if not rows:
            raise ValueError("一行都没有；至少写一个数")
        for earlier, later in zip(rows, rows[1:], strict=False):
            if later.from_ <= earlier.from_:
                raise ValueError(f"{later.from_} 排在 {earlier.from_} 后面；按先后排，每天只写一行")
        for row in rows:
            if row.value is not None and values.get("unit") in WHOLE_UNITS and row.value != int(row.value):
                raise ValueError(f"{row.value} 不是整数，单位是 {values['unit']}；改对")
            if row.value is not None and row.checked_on is None and not values.get("caution"):
                raise ValueError(f"{row.from_} 那行没核对过；在 caution 里说明")
        known_until = values.get("known_until")
        if known_until is not None and known_until < rows[-1].from_:
            raise ValueError(f"known_until {known_until} 比最后一行还早；改对其中一个")
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
                raise KnowledgeError(f"{path}:1: 编号 {limit.id} 写了两遍；留一个")
            limits[limit.id] = limit
    return limits


def uncited(limits: Mapping[str, Limit], law: Container[str]) -> Iterator[str]:
    """Figures that rest on a provision which is not there."""
    for limit in limits.values():
        yield from missing("limits", f"{limit.id}.cites", limit.cites, law)


def lapsed(limits: Mapping[str, Limit], today: date) -> Iterator[str]:
    """Figures that nobody checked for a year."""
    for limit in limits.values():
        newest = limit.rows[-1].checked_on
        if newest is not None and (today - newest).days >= UNCHECKED_AFTER_DAYS:
            days = (today - newest).days
            yield f"limits: {limit.id}: checked_on: {days} 天没核对了（满 {UNCHECKED_AFTER_DAYS} 天就要再核）；核对后改成当天日期"


def unsure(limits: Mapping[str, Limit], today: date) -> Iterator[str]:
    """Figures that nobody ever checked, and series that were not carried on; the assistant says so where it would use them."""
    for limit in limits.values():
        unchecked = [row for row in limit.rows if row.value is not None and row.checked_on is None]
        if unchecked:
            yield f"limits: {limit.id}: 有 {len(unchecked)} 个数从没核对过；核对一个，填一个 checked_on"
        if limit.known_until is not None and limit.known_until < today:
            yield f"limits: {limit.id}: 只知道到 {limit.known_until}；把以后公布的加上"
