"""Whom to turn to, by the kind of lender: what each is for, what to have ready, what happens then."""

from __future__ import annotations

from collections.abc import Iterable

from xiehou.advice.citations import short_citations
from xiehou.knowledge.entries import Helpline
from xiehou.knowledge.library import Library


class WhereToTurn:
    """Chooses and words help lines and kinds of bodies."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._phrases = library.phrases
        self._open = {None, *(kind.id for kind in library.lender_kinds.kinds if kind.covers)}

    def lines(self, ids: Iterable[str], kind: str | None) -> str:
        """The help lines for a lender of `kind`, one after the other; empty for none.

        While it is open who lends (nothing known, or a platform that only brokers) all are told, worded so.
        """
        helplines = [self._library.helplines[each] for each in self.chosen(ids, kind)]
        if not helplines:
            return ""
        unsure = kind in self._open and any(helpline.instead for helpline in helplines)
        told = [self._told(helpline) for helpline in helplines]
        return "\n".join([self._phrases.turn_to_unsure, *told] if unsure else told)

    def chosen(self, ids: Iterable[str], kind: str | None) -> tuple[str, ...]:
        """`ids`, each once, with those that are not for a lender of `kind` replaced by the one that is."""
        known = self._library.helplines
        return tuple(dict.fromkeys(known[each].instead.get(kind, each) if kind else each for each in ids))

    def _told(self, helpline: Helpline) -> str:
        phrases = self._phrases
        name = f"{helpline.number} {helpline.name}" if helpline.number else helpline.name
        lines = [f"【{name}】{helpline.for_}{helpline.reach or ''}"]
        if helpline.have_ready:
            lines.append(phrases.turn_to_ready.format(things="".join(helpline.have_ready)))
        if helpline.then:
            lines.append(phrases.turn_to_then.format(then=helpline.then) + short_citations(helpline.cites, self._library))
        return "\n".join(lines)
