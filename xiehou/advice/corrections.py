"""What a correction puts right: 不是半夜，是晚上八点; 说错了，没打给同事; 不对，是没按时; 说错了，前面那个."""

from __future__ import annotations

from xiehou.advice.memory import Memory
from xiehou.advice.questions import Questions
from xiehou.knowledge.language import Hedges
from xiehou.understanding.facts import UNKNOWN, Facts, Told, is_known
from xiehou.understanding.patterns import clauses, compiled


class Corrections:
    """Finds which facts of the memory a correction is about, and their values from now on."""

    def __init__(self, hedges: Hedges, hearer: Facts, questions: Questions) -> None:
        self._hearer = hearer
        self._questions = questions
        self._not_but = compiled(hedges.not_but)
        self._more, self._only = compiled(hedges.more), compiled(hedges.only)

    def contrasted(self, memory: Memory, text: str) -> dict[str, Told]:
        """What 不是…，是… puts right: the first half is what was told before, the second what holds instead."""
        found = self._not_but.search(text)
        if found is None:
            return {}
        wrong, right = found["wrong"], found["right"] or ""
        out: dict[str, Told] = {}
        for name, known in memory.facts.items():
            listener = self._questions.listener(name)
            was, now = listener.answered(wrong), listener.answered(right) if right else None
            if isinstance(known, list) and isinstance(was, list) and set(was) & set(known):
                new = [each for each in now or () if each != UNKNOWN]
                out[name] = known if new and set(new) <= set(was) else [*(each for each in known if each not in was), *new]
            elif not isinstance(known, list) and was == known and now not in (None, UNKNOWN, known):
                out[name] = now  # type: ignore[assignment]
        return out

    def of_last(self, memory: Memory, text: str) -> tuple[str, Told] | None:
        """The fact, and its value, that a correction is about where it names none: the one told last, else an earlier one."""
        known, last = memory.facts, memory.notes.last_fact
        if last is None or self._not_but.search(text):
            return None
        placed = self._questions.listener(last).chosen(clauses(text)[-1]) if clauses(text) else None
        if placed is not None and placed != known.get(last):
            return last, placed
        for name in (last, *(each for each in reversed(known) if each != last)):
            value = self._questions.listener(name).answered(text)
            if value is not None and is_known(value) and value != known.get(name):
                return name, value
        return None

    def take_back(self, memory: Memory, text: str, told: dict[str, Told]) -> None:
        """Leave out of `told` what did not happen (没打给同事), and keep what was reported before and is not taken back."""
        for name, known in memory.facts.items():
            if not isinstance(known, list):
                continue
            denied = set(self._questions.listener(name).denied(text))
            now = told.get(name)
            new = [value for value in now if value not in known] if isinstance(now, list) else []
            repeated = bool(now) and not new and not self._only.search(text)
            if denied & set(known) or repeated or (new and self._more.search(text)):
                told[name] = [*(value for value in known if value not in denied or value in (now or ())), *new]

    def drop_implied(self, memory: Memory, told: dict[str, Told]) -> None:
        """What followed from a value that holds no longer goes with it: not the police after all, so no impersonation."""
        for name, left in self._hearer.without_implied(memory.facts, told).items():
            if left:
                told[name] = left
            else:  # nothing else was reported: whether there was anything is open again
                told.pop(name, None)
                memory.facts.pop(name, None)
