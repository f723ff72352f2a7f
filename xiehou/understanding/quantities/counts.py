"""How often a day, as borrowers type it: 一天打了十几个, 每天五次, 二十多个电话一天."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiehou.understanding.quantities.numerals import WHOLE, between

_DAY = r"(?:一[天日]|每[天日]|天天|今天|昨天|前天|当天)"
_TIMES = r"(?:个(?!月|人|小时|钟头|平台|号|同事|朋友|亲戚|亲友|联系人|好友|星期|礼拜|工作日|字|家|网贷|软件|点|催收)|次|通|遍|回)"
_NUMBER = rf"(?:(?P<from>{WHOLE})[、~到-])?(?P<number>{WHOLE})(?P<more>多|几|来|\+)?"
_COUNT = rf"(?:(?P<vague>几十|好几十|上百|成百|几百|好几百)|{_NUMBER})(?:电话)?{_TIMES}"
_READERS = (
    re.compile(rf"{_DAY}[^，,。！？!?;；\n]{{0,12}}?(?P<count>{_COUNT})"),
    re.compile(rf"(?P<count>{_COUNT})(?:电话|骚扰电话)?(?:/|都)?(?:一|每)?[天日](?![亮前])"),
)
_VAGUE = {"几十": 20, "好几十": 20, "上百": 100, "成百": 100, "几百": 200, "好几百": 200}


@dataclass(frozen=True)
class Count:
    """So many times a day: at least `least`, at most `most` (`None`: open), and where it stands in the text."""

    least: int
    most: int | None
    start: int
    end: int


def counts_a_day(text: str) -> list[Count]:
    """The counts a day told in `text` (as `readable` makes it), in order. A count without a day tells nothing."""
    told: list[Count] = []
    for pattern in _READERS:
        for found in pattern.finditer(text):
            if any(found.start() < other.end and other.start < found.end() for other in told):
                continue
            least_and_most = _least_and_most(found)
            if least_and_most is not None:
                told.append(Count(*least_and_most, *found.span()))
    return sorted(told, key=lambda each: each.start)


def _least_and_most(found: re.Match[str]) -> tuple[int, int | None] | None:
    if found["vague"]:
        return _VAGUE[found["vague"]], None
    number = between(found["number"])
    if number is None or number[0] == 0:
        return None
    least, most = number
    if found["from"]:
        return (between(found["from"]) or number)[0], most
    if found["more"] == "+":
        return least, None
    if found["more"] == "来":
        return least - 1, most + 1
    if found["more"]:
        # 十几 and 二十多 stay below the next ten, 一百多 below the next hundred.
        step = 100 if least >= 100 else 10
        return least + 1, most + step - 1
    return least, most
