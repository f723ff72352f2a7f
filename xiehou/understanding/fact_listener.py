"""Takes one fact of the diagnosis out of what somebody wrote: with negation, and in the light of a question.

What counts as telling a fact is written in `knowledge/facts/*.yml`; here is how those cues are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xiehou.knowledge.entries import Cue, Fact
from xiehou.knowledge.language import Hedges
from xiehou.understanding.choices import Choices
from xiehou.understanding.fact_values import NONE, UNKNOWN, Told, as_told
from xiehou.understanding.named_debts import NamedDebts
from xiehou.understanding.patterns import any_of, clauses, compiled, fill


@dataclass(frozen=True)
class _ReadyCue:
    value: str
    heard: re.Pattern[str]
    unless: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    without: re.Pattern[str] | None
    across: bool
    plain: bool


class FactListener:
    """Hears the value of one fact."""

    def __init__(self, fact: Fact, hedges: Hedges) -> None:
        self.fact = fact
        self._choices = Choices(hedges)
        self._new_thought = compiled(hedges.new_thought)
        self._negation = compiled(hedges.negation)
        self._negated_after = compiled(hedges.negated_after)
        self._supposition = compiled(hedges.supposition)
        self._said = compiled(hedges.said)
        self._unreal = compiled(hedges.unreal)
        self._happened = compiled(hedges.happened)
        self._dont_know = compiled(hedges.dont_know)
        self._wont_say = compiled(hedges.wont_say)
        self._question = compiled(hedges.question)
        self._yes = compiled(hedges.affirmative)
        self._no = compiled(hedges.negative)
        self._free = [self._ready(cue) for cue in fact.cues if not cue.asked]
        self._asked = [self._ready(cue) for cue in fact.cues if cue.asked]
        self._named = NamedDebts(fact.named) if fact.named else None
        self._half = any_of(fill(each, fact.words) for each in fact.half.heard) if fact.half else None

    @property
    def unknown(self) -> Told:
        """The value of what the borrower cannot or will not tell."""
        return [UNKNOWN] if self.fact.many else UNKNOWN

    def _ready(self, cue: Cue) -> _ReadyCue:
        def pattern(expressions: Sequence[str]) -> re.Pattern[str] | None:
            return any_of(fill(each, self.fact.words) for each in expressions)

        heard = pattern(cue.heard)
        assert heard is not None  # the schema refuses an empty list
        return _ReadyCue(cue.value, heard, pattern(cue.unless), pattern(cue.needs), pattern(cue.without), cue.across, cue.plain)

    def told(self, text: str, *, in_diagnosis: bool = False) -> Told | None:
        """The value that normalised `text` tells by itself, or `None`.

        `in_diagnosis`: the agreement is what is being spoken of, so that it need not be named.
        """
        real = self._real(self._parted(text))
        value = self._value(self._free, real, asked=in_diagnosis)
        return self._named.told(real) if value is None and self._named else value

    def answered(self, text: str, *, firmly: bool = False) -> Told | None:
        """The value that normalised `text` tells as the answer to the question for this fact, or `None`.

        `firmly`: leave out the cues that count only because the question was asked.
        """
        if (option := self.chosen(text)) is not None:
            return option
        text = self._parted(text)
        doubts = [clause for clause in clauses(text) if self._dont_know.search(clause) or self._wont_say.search(clause)]
        sure = "，".join(clause for clause in clauses(text) if clause not in doubts)
        value = self._value(self._free, self._real(sure), asked=True)
        if value is None and not firmly and not (doubts and self._only_background(sure)):
            # A question is no answer: 晚还会上征信吗 does not say that anything was paid late.
            statements = "，".join(clause for clause in clauses(self._real(sure)) if not self._question.search(clause))
            value = self._value(self._asked, statements, asked=True)
        if value is None:
            value = self._plain_yes_or_no(sure, half=False)
        if value is None and doubts:
            return self.unknown
        return value

    def half_answered(self, text: str) -> Told | None:
        """As `answered`, where something was said to have changed and only asked whether the other side knows."""
        value = self._plain_yes_or_no(text, half=True)
        if value is not None:
            return value
        value = self.answered(text)
        return self.fact.half.if_no if value == "no_change" and self.fact.half else value

    def half_told(self, text: str) -> bool:
        """Something changed, but whether the other side was told is open."""
        if self._half is None:
            return False
        return any(self._stands(self._half, clause) for clause in clauses(text)) and self.told(text) is None

    def half_answer(self, text: str) -> bool:
        """As an answer it says that something changed, and no more."""
        return self.fact.half is not None and (bool(self._yes.search(text)) or self.half_told(text))

    def _parted(self, text: str) -> str:
        """Spoken language runs on; where a new thought begins (然后, 可是) a new clause begins."""
        return self._new_thought.sub("，", text)

    def _real(self, text: str) -> str:
        """`text` without what is only supposed, planned or asked: 他们半夜打来能投诉吗 leaves 他们半夜打来."""
        parts = [(clause, self._unreal.sub("", clause)) for clause in clauses(text)]
        return "，".join(left for clause, left in parts if left == clause or self._happened.search(left))

    def _only_background(self, sure: str) -> bool:
        """Beside a plain "I don't know" the weaker cues of an answer do not count: 自动代扣的，有没有晚过我也不知道."""
        return not self._yes.search(sure) and not self._no.search(sure)

    def denied(self, text: str) -> list[str]:
        """The values that normalised `text` says did not happen (没打给同事)."""
        parts = clauses(self._parted(text))
        cues = [cue for cue in self._free if cue.value != NONE]
        found = [(cue.value, each, hit) for cue in cues for each in parts for hit in cue.heard.finditer(each)]
        return [value for value, clause, hit in found if self._negated(clause, hit)]

    def _negated(self, clause: str, found: re.Match[str]) -> bool:
        """没骂人 or 骂人倒没有."""
        return bool(self._negation.search(clause[: found.start()]) or self._negated_after.search(clause[found.end() :]))

    def chosen(self, text: str) -> Told | None:
        """The value of the button that `text` points at: its words, its number, or its place."""
        options = self.fact.question.options
        place = self._choices.place(text, [option.say.lower() for option in options])
        if place is None:
            return None
        return as_told(options[place].value)

    def _plain_yes_or_no(self, text: str, half: bool) -> Told | None:
        parts = clauses(text)
        first = parts[0] if parts else ""
        source = self.fact.half if half else self.fact.question
        if source is None:
            return None
        if self._yes.search(first):
            value = source.if_yes
        elif self._no.search(first) and (len(parts) == 1 or not first.startswith("不")):
            # 不对 or 不是 before more words turns something round; it answers no question.
            value = source.if_no
        else:
            return None
        return as_told(value)

    def _value(self, cues: Sequence[_ReadyCue], text: str, asked: bool) -> Told | None:
        if not text:
            return None
        found = [cue.value for cue in cues if self._tells(cue, text, asked)]
        if not self.fact.many:
            return found[0] if found else None
        values = list(dict.fromkeys(value for value in found if value != NONE))
        if values:
            return values
        return [] if NONE in found else None

    def _tells(self, cue: _ReadyCue, text: str, asked: bool) -> bool:
        if cue.needs and not asked and not cue.needs.search(text):
            return False
        if cue.without and cue.without.search(text):
            return False
        for part in [text] if cue.across else clauses(text):
            if cue.unless and cue.unless.search(part):
                continue
            if cue.heard.search(part) if cue.plain else self._stands(cue.heard, part):
                return True
        return False

    def _stands(self, pattern: re.Pattern[str], clause: str) -> bool:
        """`pattern` is in `clause`, and there neither denied nor only supposed or feared."""
        for found in pattern.finditer(clause):
            before = clause[: found.start()]
            if self._negated(clause, found):
                continue
            if self._supposition.search(before) and not self._said.search(before):
                continue
            return True
        return False
