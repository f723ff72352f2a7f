"""What a person may say to steer the conversation: stop, go on, start over, delete, why, next, more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from xiehou.advice.answers import cited
from xiehou.advice.diagnosis import Diagnosis
from xiehou.advice.findings import Findings
from xiehou.advice.memory import Memory, Notes
from xiehou.advice.questions import Questions
from xiehou.advice.sources import Sources
from xiehou.advice.telling import Telling
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library

Command = Callable[[Turn, date], None]


class Commands:
    """Carries out conversation acts. Each leaves `turn` complete: no further question is put after it."""

    def __init__(
        self,
        library: Library,
        diagnosis: Diagnosis,
        telling: Telling,
        findings: Findings,
        questions: Questions,
        sources: Sources,
    ) -> None:
        self._library = library
        self._phrases = library.phrases
        self._diagnosis = diagnosis
        self._telling = telling
        self._sources = sources
        self._findings = findings
        self._questions = questions
        self.by_name: dict[str, Command] = {
            "restart": self._restart,
            "delete_data": self._delete,
            "act_stop": self._stop,
            "act_resume": self._resume,
            "act_why_ask": self._why_ask,
            "act_why_judged": self._why_judged,
            "act_next_step": self._next_step,
            "act_more": self._more,
            "act_interim": self._interim,
            "act_correct": self._correct,
            "cases": self._cases,
            "sources": self._show_sources,
        }

    def confirm_deletion(self, turn: Turn, agreed: bool) -> None:
        """The answer to whether everything shall be deleted."""
        turn.topics = ["delete_data"]
        if agreed:
            turn.memory = Memory()
            turn.forget = True
            turn.say(self._phrases.deleted)
            return
        turn.memory.notes.confirming_delete = False
        turn.say(self._phrases.delete_cancelled)
        self._questions.repeat(turn)

    def _restart(self, turn: Turn, today: date) -> None:
        seen = turn.memory.notes.last_seen
        turn.memory = Memory(notes=Notes(last_seen=seen))
        turn.topics = ["restart"]
        turn.say(self._phrases.restarted)

    def _delete(self, turn: Turn, today: date) -> None:
        turn.memory.notes.confirming_delete = True
        turn.topics = ["delete_data"]
        turn.say(self._phrases.delete_confirm, (self._phrases.delete_yes, self._phrases.delete_no))

    def _stop(self, turn: Turn, today: date) -> None:
        memory = turn.memory
        asking = memory.requested is not None
        memory.requested = None
        memory.notes.paused = memory.notes.started
        memory.notes.conflict = []
        if asking:
            turn.say(self._phrases.stop, (self._phrases.resume_button,))
        else:
            turn.topics = ["goodbye"]
            turn.say(self._phrases.nothing_to_stop)

    def _resume(self, turn: Turn, today: date) -> None:
        notes = turn.memory.notes
        notes.paused = notes.in_crisis = False
        notes.started = True
        notes.concluded = None
        notes.asked = {}
        turn.topics = ["why_still_collecting"]
        self._questions.lead_on(turn)

    def _why_ask(self, turn: Turn, today: date) -> None:
        name = turn.memory.requested
        if name is None:
            turn.topics = ["capabilities"]
            turn.say(self._phrases.why_we_ask_none)
            return
        turn.say(self._phrases.why_we_ask.format(why=self._library.facts[name].question.why))
        self._questions.repeat(turn)

    def _why_judged(self, turn: Turn, today: date) -> None:
        memory = turn.memory
        finding = self._diagnosis.find(memory.facts)
        turn.topics = ["why_still_collecting"]
        if not finding.causes:
            turn.say(self._phrases.why_result_none)
        else:
            text = self._findings.explanation(finding, memory.facts, memory.notes.he, today)
            turn.cite(cited(claim for each in finding.causes for claim in self._library.causes[each].law))
            phrases = self._phrases
            buttons = (phrases.sources_button, phrases.because_button_next, phrases.because_button_case)
            turn.say(text, () if memory.requested else buttons)
        self._questions.repeat(turn)

    def _next_step(self, turn: Turn, today: date) -> None:
        memory = turn.memory
        finding = self._diagnosis.find(memory.facts)
        last = memory.notes.last_topic
        if finding.causes or memory.notes.concluded is not None:
            turn.topics = ["why_still_collecting"]
            turn.say(
                self._findings.next_steps(finding),
                () if memory.requested else (self._phrases.because_button_why, self._phrases.because_button_case),
            )
        elif last:
            turn.topics = [last]
            self._telling.in_full(turn, last)
        else:
            turn.topics = ["capabilities"]
            turn.say(self._phrases.next_none, self._library.first_buttons)
        self._questions.repeat(turn)

    def _more(self, turn: Turn, today: date) -> None:
        last = turn.memory.notes.last_topic
        if last is None:
            self._next_step(turn, today)
            return
        turn.topics = [last]
        self._telling.more(turn, last, today)
        self._questions.repeat(turn)

    def _show_sources(self, turn: Turn, today: date) -> None:
        notes = turn.memory.notes
        turn.topics = [notes.last_topic or "why_still_collecting"] if notes.cited else ["capabilities"]
        turn.say(self._sources.shown(notes.cited, today))
        self._questions.repeat(turn)

    def _interim(self, turn: Turn, today: date) -> None:
        causes = self._findings.names(self._diagnosis.find(turn.memory.facts))
        turn.topics = ["why_still_collecting"]
        turn.say(self._phrases.interim.format(causes=causes) if causes else self._phrases.interim_none)
        self._questions.repeat(turn)

    def _correct(self, turn: Turn, today: date) -> None:
        said = self._findings.said(turn.memory.facts)
        turn.topics = ["capabilities"] if not said else []
        turn.say(f"{self._phrases.which_is_wrong}{said}。" if said else self._phrases.nothing_pending)

    def _cases(self, turn: Turn, today: date) -> None:
        finding = self._diagnosis.find(turn.memory.facts)
        turn.topics = ["cases"]
        turn.memory.notes.last_topic = "cases"
        turn.say(self._findings.case(finding))
        self._questions.repeat(turn)
