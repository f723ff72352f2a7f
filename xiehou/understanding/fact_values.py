"""Values of facts as they are told and remembered."""

from __future__ import annotations

from xiehou.knowledge.entries import FactValue

Told = str | list[str]
UNKNOWN = "unknown"
NONE = "none"


def is_known(told: Told | None) -> bool:
    """Whether something was told, and more than that nobody knows."""
    return told not in (None, UNKNOWN, [UNKNOWN])


def as_told(value: FactValue | None) -> Told | None:
    """A value of the knowledge as it is remembered."""
    return list(value) if isinstance(value, tuple) else value
