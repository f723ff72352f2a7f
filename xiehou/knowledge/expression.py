"""A regular expression in a knowledge file."""

from __future__ import annotations

import re


def expression(value: str) -> str:
    """`value`, if it is a regular expression; raises `ValueError` with the mend."""
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression ({error}); check its brackets") from error
    return value
