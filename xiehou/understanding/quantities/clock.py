"""Times of day as borrowers type them: 晚上十一点, 凌晨2点, 早上七点半, 22:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from xiehou.understanding.quantities.numerals import DIGITS, whole

_NIGHT = "半夜|大半夜|深夜|午夜|夜里|后半夜|夜间|晚上|今晚|昨晚|每晚|天天晚上|夜晚|晚"
_MORNING = "凌晨|清晨|清早|一大早|大清早|大早上|早上|早晨|上午|早"
_AFTERNOON = "中午|下午|傍晚"
_HOUR = rf"(?P<hour>\d{{1,2}}|[{DIGITS}十]{{1,3}})"
_NUMBER = rf"(?:\d{{1,2}}|[{DIGITS}十]{{1,3}})"
_TIME = re.compile(
    rf"(?P<part>{_NIGHT}|{_MORNING}|{_AFTERNOON})?(?:的|都|才|还|快|将近|差不多|大概)?(?P<short>不到|没到|还没到)?(?<![\d{DIGITS}十.:])"
    rf"{_HOUR}(?:(?::|点)(?P<minute>{_NUMBER})(?![%\d.个次刻])分?|(?:点|时)(?P<rest>钟|半|一刻|三刻|多|几分)?)(?P<under>不到|(?:以|之)?前)?"
)
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45, "多": 30, "几分": 30}
"""Somewhere within the hour stands for its middle: no rule here begins or ends within an hour."""
_LATER = re.compile(r"[晚早][一1]$")
"""晚一点还 asks for a delay and names no hour."""


@dataclass(frozen=True)
class Clock:
    """A time of day in China, and where it stands in the text."""

    time: time
    start: int
    end: int


def clock_times(text: str) -> list[Clock]:
    """The times of day told in `text` (as `readable` makes it). An hour up to 12 without its part of the day tells nothing."""
    told = []
    for found in _TIME.finditer(text):
        moment = _time(found)
        if moment is not None:
            told.append(Clock(moment, *found.span()))
    return told


def _time(found: re.Match[str]) -> time | None:
    hour, part = whole(found["hour"]), found["part"] or ""
    minute = whole(found["minute"]) if found["minute"] else _MINUTES.get(found["rest"] or "", 0)
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    if found["hour"] in "一1" and not found["rest"] and found.string[found.end() :].startswith(("都", "也", "儿")):
        return None  # 晚上一点都睡不着
    if part in ("晚", "早") and _LATER.search(part + found["hour"]):
        return None
    if not part and found["minute"] and not found["hour"].isdecimal():
        return None  # 二十四点五 is a number
    if not part and hour <= 12 and not (found["hour"].startswith("0") and len(found["hour"]) == 2):
        return None
    minutes = (_hour_of_day(hour, part) * 60 + minute - (1 if found["short"] or found["under"] else 0)) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def _hour_of_day(hour: int, part: str) -> int:
    if hour > 12:
        return hour % 24
    if part in _NIGHT.split("|"):
        return hour % 12 if hour == 12 or hour < 5 else hour + 12
    if part in _AFTERNOON.split("|"):
        return hour if hour >= 11 else hour + 12
    return hour % 12 if part == "凌晨" else hour
