"""Hears whether somebody else than the borrower is writing: a relative, or a bystander who is phoned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xiehou.knowledge.language import RoleCue
from xiehou.understanding.patterns import any_of


@dataclass(frozen=True)
class Role:
    """Who writes, and the pronoun for the borrower they write about."""

    role: str
    he: str


class RoleListener:
    """Hears roles by `knowledge/language/roles.yml`."""

    def __init__(self, cues: Sequence[RoleCue]) -> None:
        self._cues = [(any_of(cue.heard), Role(cue.role, cue.he)) for cue in cues]

    def listen(self, text: str) -> Role | None:
        """The first role that normalised `text` tells, or `None` for the borrower."""
        return next((role for pattern, role in self._cues if pattern and pattern.search(text)), None)
