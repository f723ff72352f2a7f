"""Takes the facts out of a message in the light of what is being asked, and into memory."""

from __future__ import annotations

from dataclasses import dataclass

from xiehou.advice.findings import Findings
from xiehou.advice.heard import Heard
from xiehou.advice.memory import Memory
from xiehou.advice.questions import Questions
from xiehou.advice.told import Change, say_changes, take
from xiehou.advice.topics import ACT
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library
from xiehou.understanding.choices import Choices
from xiehou.understanding.facts import UNKNOWN, Facts, Told
from xiehou.understanding.patterns import clauses, compiled

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

    def __init__(self, library: Library, hearer: Facts, findings: Findings, questions: Questions) -> None:
        self._library = library
        self._hearer = hearer
        self._findings = findings
        self._questions = questions
        self._correction = compiled(library.language.hedges.correction)
        hedges = library.language.hedges
        self._choices = Choices(hedges)
        self._question, self._more, self._only = compiled(hedges.question), compiled(hedges.more), compiled(hedges.only)

    def listen(self, turn: Turn, heard: Heard) -> Listened:
        """Take the facts of `heard` into the turn's memory, and say back what was corrected or told beside the question."""
        memory, notes = turn.memory, turn.memory.notes
        requested = memory.requested
        told = self._hearer.told(heard.text, in_diagnosis=True) if notes.started else dict(heard.facts)
        answer = self._answer(turn, heard, requested, told) if requested else None
        if requested and answer is not None:
            told[requested] = answer
        correcting = bool(self._correction.search(heard.text)) or bool(requested and notes.conflict)
        if correcting:
            self._take_back(turn, heard, told)
            self._correct_last(turn, heard, told)
        change = take(self._library, self._hearer, memory.facts, told, correcting)
        self._remember(turn, change, answered=answer is not None)
        say_changes(turn, self._library, self._findings, change)
        if requested and answer is None and change.new:
            values = "；".join(self._findings.value(*each) for each in change.new.items())
            turn.say(self._library.phrases.noted_also.format(values=values))
        return Listened(told, answer, change)

    def _answer(self, turn: Turn, heard: Heard, requested: str, facts: dict[str, Told]) -> Told | None:
        listener = self._questions.listener(requested)
        notes = turn.memory.notes
        offered = [self._findings.value(requested, value).lower() for value in notes.conflict]
        place = self._choices.place(heard.text, offered) if offered else None
        if place is not None:
            return notes.conflict[place]
        feeling = heard.top.name in FEELINGS and heard.sure
        told = listener.half_answered(heard.text) if notes.half else listener.answered(heard.text, firmly=feeling)
        if told is None and heard.top.name in UNANSWERED and heard.top.confidence >= ACT_CONFIDENCE:
            return [UNKNOWN] if listener.fact.many else UNKNOWN
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

    def _correct_last(self, turn: Turn, heard: Heard, told: dict[str, Told]) -> None:
        """A correction that tells nothing by itself is about the fact told last (不对，是没按时), else an earlier one."""
        if not told and (found := self.corrected(turn.memory, heard.text)):
            told.update([found])

    def corrected(self, memory: Memory, text: str) -> tuple[str, Told] | None:
        """The fact, and its value, that the correction `text` is about where it names none; `None` where nobody can tell."""
        known, last = memory.facts, memory.notes.last_fact
        if last is None:
            return None
        placed = self._questions.listener(last).chosen(clauses(text)[-1]) if clauses(text) else None
        if placed is not None and placed != known.get(last):
            return last, placed
        for name in (last, *(each for each in reversed(known) if each != last)):
            value = self._questions.listener(name).answered(text)
            if value is not None and value not in (UNKNOWN, [UNKNOWN], known.get(name)):
                return name, value
        return None

    def _take_back(self, turn: Turn, heard: Heard, told: dict[str, Told]) -> None:
        """A correction may say that something did not happen (说错了，没打给同事) or happened as well (其实还骂了人).

        What was reported before and is neither taken back nor replaced stays.
        """
        for name, known in turn.memory.facts.items():
            if not isinstance(known, list):
                continue
            denied = set(self._questions.listener(name).denied(heard.text))
            now = told.get(name)
            new = [value for value in now if value not in known] if isinstance(now, list) else []
            repeated = bool(now) and not new and not self._only.search(heard.text)
            if denied & set(known) or repeated or (new and self._more.search(heard.text)):
                told[name] = [*(value for value in known if value not in denied or value in (now or ())), *new]

    def _remember(self, turn: Turn, change: Change, answered: bool) -> None:
        memory, notes = turn.memory, turn.memory.notes
        for name, value in (change.new | change.corrected).items():
            memory.facts[name] = value
            if value not in (UNKNOWN, [UNKNOWN]):
                notes.last_fact = name
        if answered:
            notes.answered += 1
            notes.conflict = []
            notes.half = False
