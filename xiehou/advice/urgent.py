"""What cannot wait for the last question: danger, and a caller whose identity is not verified."""

from __future__ import annotations

from xiehou.advice.diagnosis import Diagnosis
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library


class Urgent:
    """Says urgent advice as soon as its facts are told, each once."""

    def __init__(self, library: Library, diagnosis: Diagnosis) -> None:
        self._library = library
        self._diagnosis = diagnosis

    def say(self, turn: Turn) -> None:
        """Say what the facts of the turn's memory make urgent."""
        notes = turn.memory.notes
        for name, told in turn.memory.facts.items():
            for value, text in self._library.facts[name].urgent.items():
                if value in told and value not in notes.urgent_said and "threats_insults" not in turn.topics:
                    notes.urgent_said.append(value)
                    turn.say(text)
        causes = self._diagnosis.find(turn.memory.facts).causes
        if "cause.unverified_collector" in causes and not notes.urgent_given and notes.role != "bystander":
            notes.urgent_given = True
            step = self._library.causes["cause.unverified_collector"].today[0]
            turn.say(f"{self._library.phrases.urgent}\n{step}")
