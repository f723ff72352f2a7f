"""Who writes: the borrower, a relative, or somebody who is only phoned."""

from __future__ import annotations

from xiehou.advice.citations import short_citations
from xiehou.advice.heard import Heard
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library


class Writer:
    """Notices that somebody else than the borrower writes, and says what that changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._phrases = library.phrases

    def notice(self, turn: Turn, heard: Heard) -> None:
        """Remember who writes and say it once."""
        notes = turn.memory.notes
        if heard.role and heard.he and notes.role == "borrower":
            notes.role, notes.he = heard.role, heard.he
            phrases, relative = self._phrases, heard.role == "relative"
            said = phrases.relative if relative else phrases.bystander
            cites = phrases.cites["relative" if relative else "bystander"]
            turn.cite(cites)
            turn.say(said.format(他=heard.he) + short_citations(cites, self._library))
