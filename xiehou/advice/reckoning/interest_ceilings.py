"""Ceilings of interest, which depend on who lends and on the day of the contract.

- Private lending: four times the one-year LPR of the day of the contract, everything together (L38). Art. 31 of the same
  interpretation lets contracts made before 2020-08-20 be judged in two parts by other rules: these are not reckoned. The rule
  does not hold for licensed lenders (L37) nor for microloan companies (L39).
- Microloan companies: 24 % a year for new loans since 2025-12-19 (R14, as reported in the press; the text is not public).
- Banks and consumer finance companies: no figure that could be stated. L40 (24 % on request in court) must be read by a person
  before it is said to anybody, so it is not used here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from xiehou.knowledge.limits import Limit, Row
from xiehou.understanding.quantities.when import When

Against = Literal["over", "within", "depends"]


@dataclass(frozen=True)
class Ceilings:
    """The lowest and the highest ceiling (percent a year) on the days asked about, and the values they were reckoned with."""

    lowest: Decimal
    highest: Decimal
    rows: tuple[Row, ...]


def private_ceilings(signed: When, lpr: Limit, times: Limit) -> Ceilings | None:
    """The ceilings of private loans made on the days of `signed`; `None` where some day lies outside what is known."""
    days = {signed.first, *(row.from_ for row in (*lpr.rows, *times.rows) if signed.first < row.from_ <= signed.last)}
    rows: list[Row] = []
    ceilings: list[Decimal] = []
    for day in sorted(days | {signed.last}):
        rate, factor = lpr.on(day), times.on(day)
        if rate is None or factor is None:
            return None
        rows += [rate, factor]
        ceilings.append(rate.amount * factor.amount)
    return Ceilings(min(ceilings), max(ceilings), tuple(rows))


def known_days(lpr: Limit, times: Limit, today: date) -> When:
    """The days for which a ceiling of private loans is known, until `today`."""
    first = max(lpr.rows[0].from_, times.rows[0].from_)
    ends = [limit.known_until for limit in (lpr, times) if limit.known_until is not None]
    return When(first, min(today, *ends))


def against(percent: Decimal, ceilings: Ceilings) -> Against:
    """How a rate of `percent` a year stands against the ceilings; the ceiling itself is still allowed."""
    if percent > ceilings.highest:
        return "over"
    return "within" if percent <= ceilings.lowest else "depends"
