"""Which question is put, and how: one at a time, only what can still change the result."""

from __future__ import annotations

from xiehou.advice.answers import cited
from xiehou.advice.diagnosis import Diagnosis
from xiehou.advice.findings import Findings
from xiehou.advice.topic_choice import DIAGNOSIS_TOPIC
from xiehou.advice.turn import Turn
from xiehou.advice.variants import Variants
from xiehou.knowledge.library import Library
from xiehou.understanding.facts import FactListener, Facts

INTERIM_AFTER = 3
"""After so many answers the person may hear what it looks like so far."""
GIVE_UP_AFTER = 2
"""A question not understood is put once more in other words, then left."""


class Questions:
    """Leads the diagnosis on, or tells its result."""

    def __init__(self, library: Library, diagnosis: Diagnosis, findings: Findings, hearer: Facts, variants: Variants) -> None:
        self._library = library
        self._phrases = library.phrases
        self._diagnosis = diagnosis
        self._findings = findings
        self._hearer = hearer
        self._variants = variants

    def listener(self, name: str) -> FactListener:
        """Who understands answers to the question for `name`."""
        return self._hearer.listeners[name]

    def lead_on(self, turn: Turn, text: str = "") -> None:
        """Ask the next question, or tell the result where nothing is left to ask. `text`: the message just heard."""
        memory, notes = turn.memory, turn.memory.notes
        memory.requested = None
        if not notes.started or notes.paused:
            return
        name = self._next(turn)
        if name is None:
            self.conclude(turn)
            return
        if not notes.interim_given and notes.answered >= INTERIM_AFTER:
            notes.interim_given = True
            causes = self._findings.names(self._diagnosis.find(memory.facts))
            if causes:
                turn.say(self._phrases.interim_offer.format(causes=causes))
        self.ask(turn, name, text)

    def _next(self, turn: Turn) -> str | None:
        """The most telling open question; one that was put in vain twice is left as unknown."""
        memory, notes = turn.memory, turn.memory.notes
        while (name := self._diagnosis.most_telling_question(memory.facts)) is not None:
            if notes.asked.get(name, 0) < GIVE_UP_AFTER:
                return name
            memory.facts[name] = self.listener(name).unknown
            turn.say(self._phrases.moving_on)
        return None

    def ask(self, turn: Turn, name: str, text: str = "") -> None:
        """Put the question for `name`; only its other half where `text` (or an earlier message) told the first."""
        notes = turn.memory.notes
        fact = self._library.facts[name]
        notes.half = fact.half is not None and (notes.half or self.listener(name).half_told(text))
        ask, buttons = self._wording(turn, name, again=bool(notes.asked.get(name)))
        notes.asked[name] = notes.asked.get(name, 0) + 1
        turn.memory.requested = name
        turn.say(ask, buttons)

    def _wording(self, turn: Turn, name: str, *, again: bool) -> tuple[str, tuple[str, ...]]:
        """The question for `name` and its buttons: its other half, or the whole, in other words where it comes again."""
        fact = self._library.facts[name]
        if turn.memory.notes.half and fact.half:
            ask, buttons = fact.half.ask, tuple(fact.values[each] for each in (fact.half.if_yes, fact.half.if_no))
        else:
            ask = fact.question.again if again else fact.question.ask
            buttons = tuple(option.say for option in fact.question.options)
        return ask.format(本人=turn.memory.notes.he), buttons

    def repeat(self, turn: Turn) -> None:
        """The pending question comes back after a digression, unless it no longer matters."""
        name = turn.memory.requested
        if name is None:
            return
        if turn.memory.notes.conflict:
            self.ask_which(turn)
        elif name in turn.memory.facts or self._diagnosis.most_telling_question(turn.memory.facts) is None:
            self.lead_on(turn)
        else:
            ask, buttons = self._wording(turn, name, again=False)
            turn.say(f"{self._phrases.pending_again}{ask}", buttons)

    def ask_which(self, turn: Turn) -> None:
        """Ask kindly which of two contradicting values is right."""
        name = turn.memory.requested
        if name is None:
            return
        old, new = (self._findings.value(name, value) for value in turn.memory.notes.conflict)
        turn.say(self._phrases.contradiction.format(old=old, new=new), (old, new))

    def conclude(self, turn: Turn) -> None:
        """Tell the result once, with what holds for this kind of lender alone; again only when it changed."""
        memory, phrases = turn.memory, self._phrases
        finding = self._diagnosis.find(memory.facts)
        turn.finding = finding
        if memory.notes.concluded == list(finding.causes):
            return
        memory.notes.concluded = list(finding.causes)
        turn.answered = DIAGNOSIS_TOPIC
        memory.notes.last_topic = DIAGNOSIS_TOPIC
        for_lender = self._variants.by_kind(DIAGNOSIS_TOPIC, memory) if DIAGNOSIS_TOPIC not in turn.topics else None
        claims = (claim for each in finding.causes for claim in self._library.causes[each].law)
        turn.cite(cited(claims, for_lender.cites if for_lender else ()))
        buttons = (
            phrases.because_button_why,
            phrases.because_button_next,
            phrases.because_button_case,
            phrases.because_button_again,
        )
        turn.messages += self._findings.result(finding, memory.facts, memory.notes.he, buttons, turn.today, for_lender)
