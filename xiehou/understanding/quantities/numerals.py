"""The typed words made readable for quantities, and Chinese and Arabic numerals in them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

import cn2an
from opencc import OpenCC

DIGITS = "零〇一二两三四五六七八九"
_CHINESE = rf"[{DIGITS}十百廿]"
_LONGEST = 8
"""A row of more numerals is no number anybody says; without a bound the search would be quadratic in it."""
_CHINESE_WHOLE = rf"(?<!{_CHINESE}){_CHINESE}{{1,{_LONGEST}}}"
WHOLE = rf"(?:(?<!\d)\d{{1,{_LONGEST}}}(?!\d)|{_CHINESE_WHOLE}(?!{_CHINESE}))"
"""A whole number, in Arabic or Chinese numerals."""
DECIMAL = rf"(?:(?<![\d.])\d{{1,{_LONGEST}}}(?:\.\d{{1,{_LONGEST}}})?|{_CHINESE_WHOLE}(?:点[{DIGITS}]{{1,4}})?)"
"""A number that may have decimals: 36, 36.5, 二十四点五."""
_VALUES = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_BY_TENS = re.compile(r"[十百廿]")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def readable(typed: str) -> str:
    """`typed` in half width, simplified, lower case; points and colons stay, which the normalised text loses (36.5%, 22:30).

    What stands behind 【…】 is somebody else's notice: its dates and numbers are not told by the borrower.
    """
    own = typed.partition("【")[0]
    simplified: str = _to_simplified().convert(unicodedata.normalize("NFKC", own))
    return simplified.lower()


def number(numeral: str) -> Decimal | None:
    """The value of `numeral` (24, 24.5, 二十四, 两百三, 二十四点五), or `None` where it is no number."""
    try:
        return Decimal(str(cn2an.cn2an(numeral, "smart")))
    except ValueError:
        return None


def whole(numeral: str) -> int | None:
    """The value of a whole `numeral`, or `None`."""
    value = number(numeral)
    return int(value) if value is not None and value == int(value) else None


def between(numeral: str) -> tuple[int, int] | None:
    """The least and the greatest of what `numeral` may mean: 三四 is 3 to 4, 十五 is 15 to 15; `None` where it is no number."""
    if len(numeral) == 2 and all(character in _VALUES for character in numeral):
        first, second = (_VALUES[character] for character in numeral)
        if second == first + 1:
            return first, second
        return None
    if len(numeral) == 3 and numeral[0] == "十" and not _BY_TENS.search(numeral[1:]):
        pair = between(numeral[1:])
        return (10 + pair[0], 10 + pair[1]) if pair else None
    value = whole(numeral)
    return None if value is None else (value, value)
