"""Dates as borrowers type them (2021年5月20号, 去年3月, 上个月, 三年前, 五年多了), never more exact than they were told."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from xiehou.understanding.quantities.ago import AGO, ago
from xiehou.understanding.quantities.numerals import DIGITS, WHOLE, whole
from xiehou.understanding.quantities.when import When, at, month_of, months_before, year_of

_MONTH = rf"(?P<month>{WHOLE})月(?:份)?(?:(?P<day>{WHOLE})[日号]|(?P<third>初|上旬|中旬|下旬|底))?"
_PART = r"(?P<part>年初|年底|年末|初|底|末|上半年|下半年)?"
_YEARS = {"今年": 0, "去年": -1, "前年": -2, "大前年": -3, "明年": 1, "后年": 2}
_MONTHS = {"上上个月": -2, "上个月": -1, "上月": -1, "这个月": 0, "本月": 0, "下个月": 1, "下月": 1}
_DAYS = {"大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "今天": 0, "今日": 0, "明天": 1, "后天": 2}
_WEEKDAYS = {character: day for day, character in enumerate("一二三四五六")} | {"日": 6, "天": 6}
_PARTS = {"初": (1, 2), "年初": (1, 2), "底": (11, 12), "末": (11, 12), "年底": (11, 12), "年末": (11, 12)} | {
    "上半年": (1, 6),
    "下半年": (7, 12),
}
_THIRDS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31)}


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], When | None]], ...] = (
    (
        re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d|[一二][零〇九][{DIGITS}]{{2}})年{_PART}(?:的)?(?:{_MONTH})?"),
        lambda found, today: _in_year(_year(found["year"], today), found),
    ),
    (
        re.compile(
            rf"(?<![\d{DIGITS}十])(?P<year>\d\d|[{DIGITS}]{{2}})年(?:{_PART}(?:的)?{_MONTH}|(?P<part_only>年初|年底|初|底|末|上半年|下半年))"
        ),
        lambda found, today: _in_year(_year(found["year"], today), found),
    ),
    (
        re.compile(r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<s>[-./])(?P<month>\d{1,2})(?:(?P=s)(?P<day>\d{1,2}))?(?![\d.%元块万])"),
        lambda found, today: _in_year(int(found["year"]), found),
    ),
    (
        re.compile(r"(?<!\d)(?P<year>20[0-3]\d)(?P<month>0\d|1[0-2])(?P<day>[0-3]\d)(?!\d)"),
        lambda found, today: _in_year(int(found["year"]), found),
    ),
    # 19年逾期的 is 2019; 20年了, 20年没还, 逾期20年 and 20年前 are spans.
    (
        re.compile(r"(?<![\d期欠还拖了过借])(?P<year>1[5-9]|2\d)年(?![前多半了没内后以来期就都])(?=\D)"),
        lambda found, today: _in_year(_year(found["year"], today), found),
    ),
    (
        re.compile(rf"(?P<year>{_either(_YEARS)}){_PART}(?:的)?(?:{_MONTH})?"),
        lambda found, today: _in_year(today.year + _YEARS[found["year"]], found),
    ),
    (
        re.compile(rf"(?P<word>{_either(_MONTHS)})(?:的)?(?:(?P<day>{WHOLE})[日号]|(?P<third>初|上旬|中旬|下旬|底))?"),
        lambda found, today: _in_month(months_before(today, -_MONTHS[found["word"]]), found),
    ),
    (
        re.compile(r"(?P<word>上上|上|这|本)个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])?"),
        lambda found, today: _in_week(found, today),
    ),
    (re.compile(rf"(?P<word>{_either(_DAYS)})"), lambda found, today: at(today + timedelta(days=_DAYS[found["word"]]))),
    (AGO, ago),
    (re.compile(rf"(?<![\d{DIGITS}十个每]){_MONTH}"), lambda found, today: _latest_month(found, today)),
    (
        re.compile(rf"(?<![\d{DIGITS}十月每第])(?P<day>{WHOLE})号(?![线楼院室码])"),
        lambda found, today: _latest_day(found, today),
    ),
)


@dataclass(frozen=True)
class ToldDate:
    """A date in a text, and where it stands there."""

    when: When
    start: int
    end: int


def dates(text: str, today: date) -> list[ToldDate]:
    """The dates told in `text` (as `readable` makes it), in order. What is no date of the calendar (2月30号) is left out."""
    told: list[ToldDate] = []
    for pattern, read in _READERS:
        for found in pattern.finditer(text):
            if any(found.start() < other.end and other.start < found.end() for other in told):
                continue
            when = read(found, today)
            if when is not None:
                told.append(ToldDate(when, *found.span()))
    return sorted(told, key=lambda each: each.start)


def _year(numeral: str, today: date) -> int | None:
    """A year of two or four digits; one of two digits is never in the future."""
    year = whole(numeral)
    if year is None or len(numeral) == 4:
        return year
    return 2000 + year if 2000 + year <= today.year else None


def _in_year(year: int | None, found: re.Match[str]) -> When | None:
    groups = found.groupdict()
    if year is None:
        return None
    if groups.get("month"):
        month = whole(groups["month"])
        return _in_month(date(year, month, 1), found) if month and month <= 12 else None
    part = groups.get("part") or groups.get("part_only")
    if part:
        first, last = _PARTS[part]
        return When(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    return year_of(year)


def _in_month(month: date, found: re.Match[str]) -> When | None:
    groups = found.groupdict()
    length = monthrange(month.year, month.month)[1]
    if groups.get("day"):
        day = whole(groups["day"])
        return at(month.replace(day=day)) if day and day <= length else None
    if groups.get("third"):
        first, last = _THIRDS[groups["third"]]
        return When(month.replace(day=first), month.replace(day=min(last, length)))
    return month_of(month)


def _in_week(found: re.Match[str], today: date) -> When:
    monday = today - timedelta(days=today.weekday() + 7 * {"上上": 2, "上": 1}.get(found["word"], 0))
    if found["day"]:
        return at(monday + timedelta(days=_WEEKDAYS[found["day"]]))
    return When(monday, monday + timedelta(days=6))


def _latest_month(found: re.Match[str], today: date) -> When | None:
    """A month without a year is of this year; one that has not come yet may be last year's or this one's, so it tells nothing."""
    month = whole(found["month"])
    if not month or month > today.month:
        return None
    return _in_month(date(today.year, month, 1), found)


def _latest_day(found: re.Match[str], today: date) -> When | None:
    """A day without a month: the last one that has been."""
    day = whole(found["day"])
    if not day or day > 31:
        return None
    month = today.replace(day=1) if day <= today.day else months_before(today, 1)
    return at(month.replace(day=day)) if day <= monthrange(month.year, month.month)[1] else None
