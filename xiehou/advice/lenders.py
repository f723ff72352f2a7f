"""Which kind of lender the borrower has: heard in passing, and asked for only where the answer differs by it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xiehou.advice.memory import Memory
from xiehou.advice.turn import Turn
from xiehou.advice.variants import Variants
from xiehou.knowledge.lender_kinds import LenderKind
from xiehou.knowledge.library import Library
from xiehou.understanding.patterns import any_of, clauses, compiled


class Lenders:
    """Hears kinds of lender, and offers them as buttons under an answer."""

    def __init__(self, library: Library, variants: Variants) -> None:
        words, hedges = library.lender_kinds, library.language.hedges
        self._kinds: dict[str, LenderKind] = {kind.id: kind for kind in words.kinds}
        self._words = words
        self._variants = variants
        self._patterns = _patterns(library)
        self._unless, self._denies, self._only = compiled(words.unless), compiled(words.denies), compiled(words.only)
        self._not_own = compiled(hedges.not_own)
        self._question = compiled(hedges.question)

    def hear(self, memory: Memory, text: str) -> None:
        """Remember the kind that normalised `text` names; forget the one it denies; two at once change nothing."""
        told, denied = self._named(text)
        if len(told) == 1:
            (kind,) = told
            if memory.lender_kind not in self._kinds[kind].covers:
                memory.lender_kind = kind
        elif not told and memory.lender_kind in denied:
            memory.lender_kind = None

    def alone(self, text: str) -> str | None:
        """The kind that normalised `text` names where it says nothing else: a button, or 是小贷公司借的."""
        for kind in self._kinds.values():
            if text == kind.says:
                return kind.id
        told, _ = self._named(text)
        if len(told) != 1 or self._question.search(text):
            return None
        (kind_id,) = told
        return kind_id if self._only.fullmatch(self._patterns[kind_id].sub("", text)) else None

    def matter(self, topic_id: str, memory: Memory) -> bool:
        """Whether the answer to a topic differs by kind."""
        return bool(self._variants.kinds_that_differ(topic_id, memory))

    def offer(self, turn: Turn, topic_id: str) -> None:
        """Ask under the answer to a topic which kind it is: once, only while no question is open and the answer differs."""
        memory = turn.memory
        offered = memory.notes.kind_offered
        if memory.requested or memory.lender_kind or topic_id in offered or turn.clarifying:
            return
        kinds = self._variants.kinds_that_differ(topic_id, memory)
        if kinds:
            offered.append(topic_id)
            names = [self.says(kind) for kind in kinds]
            ask = self._words.ask if len(names) > 1 else self._words.ask_one.format(kind=names[0])
            turn.say(ask, names)

    def says(self, kind: str) -> str:
        """The kind in words."""
        return self._kinds[kind].says

    def _named(self, text: str) -> tuple[set[str], set[str]]:
        """The kinds named as the borrower's lender, and those denied. A loan only wished for or spoken of is neither."""
        told: set[str] = set()
        denied: set[str] = set()
        for clause in [] if self._not_own.search(text) else clauses(text):
            if self._unless.search(clause):
                continue
            for kind, pattern in self._patterns.items():
                for found in pattern.finditer(clause):
                    (denied if self._denies.search(clause[: found.start()]) else told).add(kind)
        return {kind for kind in told if not set(self._kinds[kind].covers) & told}, denied


def _patterns(library: Library) -> Mapping[str, re.Pattern[str]]:
    """By kind: its words, its button, and the lenders of that kind known by name."""
    patterns: dict[str, re.Pattern[str]] = {}
    for kind in library.lender_kinds.kinds:
        names = [name.lower() for entry in library.language.entities if entry.id == kind.id for name in entry.names]
        pattern = any_of([*(re.escape(name) for name in sorted(names, key=len, reverse=True)), kind.says, *kind.heard])
        assert pattern is not None  # every kind has at least the words of its button
        patterns[kind.id] = pattern
    return patterns
