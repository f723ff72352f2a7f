"""How many calls a day collectors should keep to.

Two counts that neither add up nor replace each other: three calls that were answered (R22: recommended national standard, since
2025-02-28), and six tries of one number that were not (R27: banking association, "not suitable", members and their collectors
only, since 2026-01-30).
"""

from __future__ import annotations

from typing import Literal

Against = Literal["over_connected", "over_tried", "within", "depends"]
Kind = Literal["missed", "connected", "call"]
KINDS: tuple[Kind, ...] = ("missed", "connected", "call")


def against(least: int, most: int | None, kind: Kind, connected: int, tried: int) -> Against:
    """How `least` to `most` calls a day (`None`: no upper bound) stand against the limits.

    `kind`: whether they were answered, were not, or it is not said; `connected`, `tried`: the limits, themselves still allowed.
    `depends`: on how many of them were answered, or on the exact number.
    """
    limit = tried if kind == "missed" else connected
    if most is not None and most <= limit:
        return "within"
    if kind == "call" or least <= limit:
        return "depends"
    return "over_tried" if kind == "missed" else "over_connected"
