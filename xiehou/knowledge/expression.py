"""A regular expression in a knowledge file."""

from __future__ import annotations

import re


def expression(value: str) -> str:
    """`value`, if it is a regular expression; raises `ValueError` with the mend."""
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"不是正确的正则表达式（{error}）；检查括号") from error
    return value
