"""Interest rates as borrowers type them (年化36%, 月息3分, 日息万五), as percent a year without compounding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from xiehou.understanding.quantities.numerals import DECIMAL, DIGITS, number

PERIODS_A_YEAR = {"year": Decimal(1), "month": Decimal(12), "day": Decimal(365)}

_YEAR = r"(?:年化率?|年利率?|年息|年费率|年率|irr|apr)"
_MONTH = r"(?:月利率?|月息|月费率|月化|每个?月|一个月)"
_DAY = r"(?:日利率?|日息|日费率|每[天日]|一[天日]|按[天日])"
_WORD = rf"(?:(?P<year>{_YEAR})|(?P<month>{_MONTH})|(?P<day>{_DAY}))"
_BEHIND = (
    r"(?:(?P<year2>年化|年利|年息|一年|/年|每年)|(?P<month2>一个月|每个?月|/月|月息)|(?P<day2>一[天日]|每[天日]|/[天日]|日息))"
)
_BETWEEN = (
    r"(?:利率|利息|费率|收益率|成本|是|为|在|有|达到|高达|达|到了|到|都|要|大概|大约|差不多|超过|超|约|快|接近|将近|才|已经|按|收|算|下来|出来"
    r"|给我|写着?|的|了|[:,，\s]){0,5}?"
)
_VALUE = (
    rf"(?:(?P<percent>{DECIMAL})(?:%|个点)|百分之(?P<hundredth>{DECIMAL})|千分之(?P<thousandth>{DECIMAL})|(?P<permille>{DECIMAL})‰"
    rf"|万分之(?P<tenthousandth>{DECIMAL})|(?<![\d{DIGITS}十百千])万(?P<wan>[{DIGITS}]|\d(?:\.\d+)?)(?![万千百十元块\d])"
    rf"|(?P<fen>{DECIMAL})分(?P<fen_tenths>[{DIGITS}]|\d|半)?(?!之|期|钟|[{DIGITS}\d])|(?P<li>{DECIMAL})厘|(?P<mao>{DECIMAL})[毛角])"
)
_BARE = rf"(?P<bare>{DECIMAL})(?![\d.%万千百元块年月天期个次号点分厘毛角‰])"
_INTEREST = r"(?:利率|利息|罚息|复利|息费|利)"

_READERS = (
    re.compile(rf"{_WORD}{_BETWEEN}{_VALUE}"),
    re.compile(rf"{_VALUE}的?{_BEHIND}"),
    re.compile(rf"(?P<year>{_YEAR}){_BETWEEN}{_BARE}"),
    re.compile(rf"(?P<unnamed>{_INTEREST}){_BETWEEN}{_VALUE}"),
    re.compile(rf"{_VALUE}的?(?:高|综合)?(?P<unnamed>{_INTEREST}|息)"),
)
_LEAST_UNNAMED = 10
"""A percentage whose period is not named is a year's from here on: who pays so much a month or a day says so."""


@dataclass(frozen=True)
class Rate:
    """Percent a year (twelve times a month's, 365 times a day's rate), and where it stands in the text."""

    percent_a_year: Decimal
    start: int
    end: int


def rates(text: str) -> list[Rate]:
    """The interest rates told in `text` (as `readable` makes it), in order."""
    told: list[Rate] = []
    for pattern in _READERS:
        for found in pattern.finditer(text):
            if any(found.start() < other.end and other.start < found.end() for other in told):
                continue
            percent = _percent_a_year(found.groupdict())
            if percent is not None:
                told.append(Rate(percent, *found.span()))
    return sorted(told, key=lambda each: each.start)


def _percent_a_year(groups: dict[str, str | None]) -> Decimal | None:
    period = next((name for name in PERIODS_A_YEAR if groups.get(name) or groups.get(f"{name}2")), None)
    percent = _traditional(groups, period) if any(groups.get(name) for name in ("fen", "li", "mao")) else _fraction(groups)
    if percent is None or percent <= 0:
        return None
    if any(groups.get(name) for name in ("fen", "li", "mao")):
        return percent * PERIODS_A_YEAR["year" if period == "year" else "month"]
    if period is None:
        return percent if percent >= _LEAST_UNNAMED else None
    return percent * PERIODS_A_YEAR[period]


def _fraction(groups: dict[str, str | None]) -> Decimal | None:
    parts = {
        "percent": Decimal(1), "hundredth": Decimal(1), "bare": Decimal(1), "thousandth": Decimal("0.1"),
        "permille": Decimal("0.1"), "tenthousandth": Decimal("0.01"), "wan": Decimal("0.01"),
    }  # fmt: skip
    for name, part in parts.items():
        numeral = groups.get(name)
        if numeral:
            value = number(numeral)
            return value * part if value is not None else None
    return None


def _traditional(groups: dict[str, str | None], period: str | None) -> Decimal | None:
    """分, 厘 and 毛: a month's 一分 is 1 %, a year's 10 %; a 厘 is a tenth, a 毛 ten times as much. Of a day nobody says so."""
    if period == "day":
        return None
    for name, percent in (("fen", Decimal(1)), ("li", Decimal("0.1")), ("mao", Decimal(10))):
        numeral = groups.get(name)
        if numeral:
            value = number(numeral)
            tenths = groups.get("fen_tenths") if name == "fen" else None
            if value is None:
                return None
            if tenths:
                value += (Decimal(5) if tenths == "半" else number(tenths) or Decimal(0)) / 10
            return value * percent * (10 if period == "year" else 1)
    return None
