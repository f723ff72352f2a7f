"""Options as numbers, for channels without buttons; and which option an answer names, on every chat channel."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from string import ascii_lowercase

_PLACES = {character: place for row in ("一二三四五六七八九十", ascii_lowercase) for place, character in enumerate(row, start=1)}
_NUMBER = r"(?P<number>\d{1,2}|[一二三四五六七八九十]|[a-z])"
_ONE = re.compile(rf"(?:我?(?:[选選][择擇]?|回[复復]))?第?{_NUMBER}(?P<counted>[个個项項条條号號]?)[吧的]?")
_LAST = re.compile(r"我?[选選]?最[后後]一?[个個项項条條]")
_BETWEEN = re.compile(r"[,、;/&+和跟与與及\s]+")
_AROUND = " \t\r\n。.、,!?~()[]【】「」"
_KEYCAP = str.maketrans("", "", "\ufe0f\u20e3")


def listed(options: Sequence[str], first: int = 1) -> str:
    """The options one a line with their numbers, counted on from `first`; 【1】 is not mistaken for a step 1. of an answer."""
    return "\n".join(f"【{number}】{option}" for number, option in enumerate(options, start=first))


def chosen(answer: str, options: Sequence[str]) -> str | None:
    """The words of the option or options that `answer` names by number, letter or place; `None` where it names none.

    1, ２, ③, 一, A, 第二个, 选2, 最后一个 and 1和3 are understood. A number no option has, and anything else, is not a choice:
    it goes to the assistant as it is. So does everything while no options are open.
    """
    text = unicodedata.normalize("NFKC", answer).translate(_KEYCAP).lower().strip(_AROUND)
    for option in options:
        if text == option.lower():
            return option
    numbers = [_place(part.strip(_AROUND), len(options)) for part in _BETWEEN.split(text)]
    picked = [options[number - 1] for number in dict.fromkeys(numbers) if number is not None]
    return "，".join(picked) if picked and None not in numbers else None


def _place(text: str, count: int) -> int | None:
    """The place, from 1, that `text` names among `count` options."""
    if _LAST.fullmatch(text):
        return count or None
    match = _ONE.fullmatch(text)
    if match is None:
        return None
    number = match["number"]
    # 三个 counts something and 3号 is a day; only 第三个 and 选3号 are places.
    if match["counted"] and match.start("number") == 0:
        return None
    place = int(number) if number.isdigit() else _PLACES[number]
    return place if 1 <= place <= count else None
