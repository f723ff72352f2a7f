"""Spans that end today: 三年前, 五年多了, 两三个月没还."""

from __future__ import annotations

import re
from datetime import date, timedelta

from xiehou.understanding.quantities.numerals import WHOLE, between, whole
from xiehou.understanding.quantities.when import When, month_of, months_before, same_day, year_of

AGO = re.compile(
    rf"(?P<nearly>快|将近|接近)?(?P<number>{WHOLE}|半)(?P<many>多)?个?(?P<unit>年|月|周|星期|礼拜|天)(?P<half>半)?(?P<more>多|出头)?"
    r"(?P<end>(?:以|之)?前|了|没|来(?=没)|都没|也没)"
)
"""How long ago. The end of the span (前, 了, 没) must be told: 三年内 and 三年以后 look the other way."""

_MOST = 1000
"""More days, months or years ago is a slip, and soon there are no such days to reckon with."""
_DAYS = {"周": 7, "星期": 7, "礼拜": 7, "天": 1}


def ago(found: re.Match[str], today: date) -> When | None:
    """The days that lie as long ago as `AGO` found in a text."""
    unit = found["unit"]
    if found["number"] == "半" or found["half"]:
        return _half_years(found, today) if unit == "年" else None
    number = between(found["number"])
    if number is None or number[1] > _MOST:
        return None
    least, most = number
    over = bool(found["many"] or found["more"])
    if unit in _DAYS:
        days = _DAYS[unit]
        # A week ago is not known to the day; 十多天 is not either.
        spare = days - 1 if days > 1 else 9 * over
        return When(today - timedelta(days=most * days + spare), today - timedelta(days=least * days))
    months = 12 if unit == "年" else 1
    if over:
        return When(same_day(today, -(most + 1) * months), same_day(today, -least * months))
    if found["nearly"]:
        return When(same_day(today, -most * months), same_day(today, -(least * months - months // 2)))
    if found["end"].endswith("前"):
        if unit == "年":
            return When(year_of(today.year - most).first, year_of(today.year - least).last)
        return When(month_of(months_before(today, most)).first, month_of(months_before(today, least)).last)
    # 三年了, 三年没还: about as long.
    about = months // 2 or 1
    return When(same_day(today, -(most * months + about)), min(today, same_day(today, -(least * months - about))))


def _half_years(found: re.Match[str], today: date) -> When | None:
    """半年, 一年半: give or take a month, or up to half a year more."""
    years = 0 if found["number"] == "半" else whole(found["number"])
    if years is None or years > _MOST:
        return None
    months = 12 * years + 6
    earliest, latest = (months + 6, months) if found["more"] else (months + 1, months - 1)
    return When(same_day(today, -earliest), same_day(today, -latest))
