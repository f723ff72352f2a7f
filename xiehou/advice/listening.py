"""Takes the facts out of a message in the light of what is being asked, and into memory."""

from __future__ import annotations

from dataclasses import dataclass

from xiehou.advice.corrections import Corrections
from xiehou.advice.findings import Findings
from xiehou.advice.heard import Heard
from xiehou.advice.questions import Questions
from xiehou.advice.told import Change, say_changes, take
from xiehou.advice.topic_choice import ACT
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library
from xiehou.understanding.choices import Choices
from xiehou.understanding.facts import Facts, Told, is_known
from xiehou.understanding.patterns import compiled

FEELINGS = ("distress",)
"""Who says how they feel is not answering: 手都抖 holds 都 without meaning both."""
ANSWER_CONFIDENCE = 0.6
"""From this probability on the classifier's reading of an answer is taken."""
ACT_CONFIDENCE = 0.4
"""From this probability on a conversation act is carried out."""
UNANSWERED = ("act_dont_know", "act_wont_say")


@dataclass(frozen=True)
class Listened:
    """All facts told, the answer to the question that was put (`None` where there is none), and what changed in memory."""

    told: dict[str, Told]
    answer: Told | None
    change: Change


class Listening:
    """Hears facts, answers, corrections and contradictions."""

    def __init__(
        self, library: Library, hearer: Facts, findings: Findings, questions: Questions, corrections: Corrections
    ) -> None:
        self._library = library
        self._hearer = hearer
        self._findings = findings
        self._questions = questions
        self._correction = compiled(library.language.hedges.correction)
        hedges = library.language.hedges
        self._choices = Choices(hedges)
        self._question = compiled(hedges.question)
        self._to_me = compiled(hedges.to_me)
        self._corrections = corrections

    def listen(self, turn: Turn, heard: Heard) -> Listened:
        """Take the facts of `heard` into the turn's memory, and say back what was corrected or told beside the question."""
        memory, notes = turn.memory, turn.memory.notes
        requested = memory.requested
        text = self._as_the_borrower(turn, heard)
        told = self._hearer.told(text, in_diagnosis=True) if notes.started else dict(heard.facts)
        put_right = self._corrections.contrasted(memory, heard.text)
        answer = self._answer(turn, heard, requested, told) if requested and not put_right else None
        if requested and answer is not None:
            told[requested] = answer
        correcting = bool(put_right or self._correction.search(heard.text) or (requested and notes.conflict))
        if correcting:
            self._corrections.take_back(memory, heard.text, told)
            told |= put_right
            if not told and (found := self._corrections.of_last(memory, heard.text)):
                told.update([found])
            self._corrections.drop_implied(memory, told)
        change = take(self._library, self._hearer, memory.facts, told, correcting)
        self._remember(turn, change, answered=answer is not None)
        say_changes(turn, self._library, self._findings, change)
        if requested and answer is None and change.new:
            values = "；".join(self._findings.value(*each) for each in change.new.items())
            turn.say(self._library.phrases.noted_also.format(values=values))
        return Listened(told, answer, change)

    def _as_the_borrower(self, turn: Turn, heard: Heard) -> str:
        """Who writes for a relative is family: 打给我 tells that family was phoned."""
        return self._to_me.sub("家人", heard.text) if turn.memory.notes.role == "relative" else heard.text

    def _answer(self, turn: Turn, heard: Heard, requested: str, facts: dict[str, Told]) -> Told | None:
        listener = self._questions.listener(requested)
        notes = turn.memory.notes
        offered = [self._findings.value(requested, value).lower() for value in notes.conflict]
        place = self._choices.place(heard.text, offered) if offered else None
        if place is not None:
            return notes.conflict[place]
        feeling = heard.top.name in FEELINGS and heard.sure
        text = self._as_the_borrower(turn, heard)
        told = listener.half_answered(text) if notes.half else listener.answered(text, firmly=feeling)
        if told is None and heard.top.name in UNANSWERED and heard.top.confidence >= ACT_CONFIDENCE:
            return listener.unknown
        if told is None and not notes.half and listener.half_answer(heard.text):
            notes.half = True
            return None
        if told is None and not notes.half and not feeling and not facts:
            return self._likely(heard, requested)
        return told

    def _likely(self, heard: Heard, requested: str) -> Told | None:
        """What the classifier of answers takes the message for, where the rules hear nothing and it is about no topic."""
        answer = heard.likely_answers.get(requested)
        if answer is None or answer.confidence < ANSWER_CONFIDENCE or self._question.search(heard.text):
            return None
        if not heard.top.name.startswith(ACT) and heard.top.confidence > answer.confidence:
            return None
        return answer.name

    def _remember(self, turn: Turn, change: Change, answered: bool) -> None:
        memory, notes = turn.memory, turn.memory.notes
        for name, value in (change.new | change.corrected).items():
            memory.facts[name] = value
            if is_known(value):
                notes.last_fact = name
        if answered:
            notes.answered += 1
            notes.conflict = []
            notes.half = False
