"""Until when a debt can be sued for with success: three years, begun anew by every demand, payment or promise.

Civil Code, in force since 2021-01-01: three years from when the creditor knew (L01), for instalments of one debt from the last
one due (L02); a demand, a promise or a suit starts them anew (L05, a message that arrives is a demand: L06); twenty years from
the breach at the most (L01). A court does not apply it by itself (L04), and the debt does not end with it (L03).
"""

from __future__ import annotations

from datetime import date

from xiehou.advice.reckoning.periods import Period, last_day
from xiehou.knowledge.limits import Limit, Row
from xiehou.understanding.quantities.when import When


def limitation(due: When | None, renewed: When | None, years: Limit, longest: Limit) -> Period | None:
    """The period from the last of `due` and `renewed`, at most `longest` from `due`.

    `due`: an instalment was due and not paid; `renewed`: a demand, a payment or a promise. `None` where neither was told, or
    where no value is known for a period that ended so early.
    """
    starts = [when for when in (due, renewed) if when is not None]
    if not starts:
        return None
    lasts = _period(max(starts, key=lambda when: when.last), years)
    if lasts is None or due is None:
        return lasts
    most = _period(due, longest)
    if most is None:
        return None
    until = When(min(lasts.until.first, most.until.first), min(lasts.until.last, most.until.last))
    return Period(until, (*lasts.rows, *most.rows))


def _period(start: When, limit: Limit) -> Period | None:
    first, last = _ends(start.first, limit), _ends(start.last, limit)
    return Period(When(first[0], last[0]), (first[1], last[1])) if first and last else None


def _ends(start: date, limit: Limit) -> tuple[date, Row] | None:
    """The last day and the value it is reckoned with: that of `start`, or the one that came into force while the period ran."""
    row = limit.on(start) or next((row for row in limit.rows if row.from_ > start and row.value is not None), None)
    if row is None:
        return None
    ends = last_day(start, row, limit.unit)
    return (ends, row) if ends >= row.from_ else None
