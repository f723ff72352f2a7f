"""A message that says which kind of lender it is and nothing else: the last answer comes again, for that kind."""

from __future__ import annotations

from xiehou.advice.lenders import Lenders
from xiehou.advice.questions import Questions
from xiehou.advice.telling import Telling
from xiehou.advice.turn import Turn
from xiehou.knowledge.phrases import Phrases


class LenderChoice:
    """Takes the button of a kind of lender, or the same in the borrower's words."""

    def __init__(self, phrases: Phrases, lenders: Lenders, telling: Telling, questions: Questions) -> None:
        self._phrases = phrases
        self._lenders = lenders
        self._telling = telling
        self._questions = questions

    def take(self, turn: Turn, text: str) -> bool:
        """Remember the kind and answer by it; `False` where `text` says something else, or the kind changes nothing here.

        While a question is pending that question is put again instead; what answers it is left to it.
        """
        memory = turn.memory
        kind, requested, last = self._lenders.alone(text), memory.requested, memory.notes.last_topic
        if kind is None:
            return False
        if requested:
            if self._questions.listener(requested).answered(text) is not None:
                return False
            memory.lender_kind = kind
            turn.say(self._phrases.noted_also.format(values=self._lenders.says(kind)))
            self._questions.repeat(turn)
            return True
        if last is None or not self._lenders.matter(last, memory):
            return False
        memory.lender_kind = kind
        memory.notes.misses = 0
        turn.topics = [last]
        self._telling.in_full(turn, last)
        return True
