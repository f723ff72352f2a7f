"""What is remembered of a conversation from one turn to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from xiehou.understanding.facts import Told


@dataclass
class Notes:
    """How the conversation stands; kept in one slot beside the facts. Everything in it is plain JSON."""

    started: bool = False
    """The diagnosis has begun."""
    paused: bool = False
    """The person wanted to stop, or there was a crisis: nothing is asked until they want it."""
    half: bool = False
    """What is being asked is only whether the other side knows of a change."""
    conflict: list[str] = field(default_factory=list)
    """The two values of the requested fact that contradict each other."""
    asked: dict[str, int] = field(default_factory=dict)
    answered: int = 0
    last_fact: str | None = None
    interim_given: bool = False
    urgent_given: bool = False
    urgent_said: list[str] = field(default_factory=list)
    concluded: list[str] | None = None
    """The causes that were told last."""
    confirming_delete: bool = False
    in_crisis: bool = False
    misses: int = 0
    last_topic: str | None = None
    cited: list[str] = field(default_factory=list)
    """The provisions that the last answer rests on."""
    kind_offered: list[str] = field(default_factory=list)
    """The topics under whose answer the kind of lender was asked for."""
    role: str = "borrower"
    he: str = "你"
    """How the borrower is spoken of: 你, or 他 or 她 where somebody else writes."""
    last_seen: float = 0.0
    turns: int = 0
    traditional: bool = False
    """The person writes traditional characters; a short message without any does not change that."""

    def as_dict(self) -> dict[str, Any]:
        """For the slot."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> Notes:
        """From the slot; keys of an older version are dropped, missing ones start anew."""
        known = cls.__dataclass_fields__
        return cls(**{key: value for key, value in (data or {}).items() if key in known})


@dataclass
class Memory:
    """Facts told so far, the fact being asked for, and the notes."""

    facts: dict[str, Told] = field(default_factory=dict)
    requested: str | None = None
    lender_kind: str | None = None
    notes: Notes = field(default_factory=Notes)
