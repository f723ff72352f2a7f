"""One turn: from what was heard and remembered to what is said. The order of the steps is the order of what matters.

Crisis, then commands, then facts, then the topic, then the next question.
"""

from __future__ import annotations

from datetime import date, datetime, timezone

from xiehou.advice.answers import Answers
from xiehou.advice.commands import Commands
from xiehou.advice.diagnosis import Diagnosis
from xiehou.advice.findings import Findings
from xiehou.advice.heard import Heard
from xiehou.advice.memory import Memory
from xiehou.advice.questions import Questions
from xiehou.advice.told import Change, say_changes, take
from xiehou.advice.topics import ACT, DIAGNOSIS_TOPIC, Topics
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library
from xiehou.understanding.facts import UNKNOWN, Facts, Told
from xiehou.understanding.patterns import compiled

AWAY_SECONDS = 12 * 3600
"""Who was away longer is reminded of what was told, which may have changed."""
COMMAND_CONFIDENCE = 0.4
FEELINGS = ("distress",)
"""Who says how they feel is not answering: 手都抖 holds 都 without meaning both."""
ANSWER_CONFIDENCE = 0.6
"""From this probability on the classifier's reading of an answer is taken."""
UNANSWERED = ("act_dont_know", "act_wont_say")


class Conversation:
    """Replies to messages. Holds no state of its own: everything remembered is in the `Memory` handed in."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._phrases = library.phrases
        self._hearer = Facts(library.facts, library.language.hedges, library.table.implied)
        self._diagnosis = Diagnosis(library.table, library.facts)
        answers = Answers(library)
        self._findings = Findings(library, answers)
        self._questions = Questions(library, self._diagnosis, self._findings, self._hearer)
        self._commands = Commands(library, self._diagnosis, answers, self._findings, self._questions)
        self._topics = Topics(library, answers)
        self._correction = compiled(library.language.hedges.correction)
        self._question = compiled(library.language.hedges.question)
        self._stop = compiled(library.language.hedges.stop)
        self._back_to_debt = compiled(library.language.hedges.back_to_debt)

    def reply(self, heard: Heard, memory: Memory) -> Turn:
        """The turn that answers `heard`; its memory is what to remember from now on."""
        turn = Turn(memory)
        self._greet_again(turn, heard)
        if heard.too_long:
            turn.say(self._phrases.too_long.format(limit=len(heard.text)))
        if heard.crisis:
            self._crisis(turn, heard)
        elif memory.notes.confirming_delete:
            self._commands.confirm_deletion(turn, self._topics.agrees(heard, self._phrases.delete_yes))
        elif command := self._command(turn, heard):
            turn.memory.notes.misses = 0
            self._commands.by_name[command](turn, _today(heard))
        elif memory.notes.in_crisis and not self._topics.asks_for_something(heard):
            turn.topics = ["crisis"]
            turn.say(self._phrases.crisis_after, (self._phrases.resume_button,))
        else:
            self._listen(turn, heard)
        self._finish(turn)
        return turn

    def _greet_again(self, turn: Turn, heard: Heard) -> None:
        notes = turn.memory.notes
        said = self._findings.said(turn.memory.facts)
        if said and notes.last_seen and heard.seconds - notes.last_seen > AWAY_SECONDS:
            turn.say(self._phrases.welcome_back.format(facts=said))
        notes.last_seen = heard.seconds
        notes.turns += 1
        if heard.traditional_characters >= 2 or heard.simplified_only:
            notes.traditional = not heard.simplified_only

    def _crisis(self, turn: Turn, heard: Heard) -> None:
        memory = turn.memory
        memory.requested = None
        memory.notes.paused = memory.notes.in_crisis = True
        memory.notes.conflict = []
        turn.topics = ["crisis"]
        turn.say(self._phrases.crisis_other if heard.about_another else self._phrases.crisis)

    def _command(self, turn: Turn, heard: Heard) -> str | None:
        """The command that was given, unless the words answer the question just put."""
        button = self._topics.button(heard.text)
        if button is not None:
            return button if button in self._commands.by_name else None
        if turn.memory.requested and self._stop.search(heard.text):
            return "act_stop"
        if turn.memory.notes.in_crisis and self._back_to_debt.search(heard.text):
            return "act_resume"
        name = heard.top.name
        if name not in self._commands.by_name or heard.top.confidence < COMMAND_CONFIDENCE:
            return None
        if name == "act_correct" and (heard.facts or not turn.memory.facts):
            return None
        if name in ("act_why_judged", "act_interim") and not turn.memory.facts:
            return None
        requested = turn.memory.requested
        if requested and self._questions.listener(requested).answered(heard.text, firmly=True) not in (None, UNKNOWN, [UNKNOWN]):
            return None
        return name

    def _answer(self, turn: Turn, heard: Heard, requested: str) -> Told | None:
        listener = self._questions.listener(requested)
        notes = turn.memory.notes
        for number, value in enumerate(notes.conflict, start=1):
            if heard.text in (self._findings.value(requested, value).lower(), str(number)):
                return value
        feeling = heard.top.name in FEELINGS and heard.sure
        told = listener.half_answered(heard.text) if notes.half else listener.answered(heard.text, firmly=feeling)
        if told is None and heard.top.name in UNANSWERED and heard.top.confidence >= COMMAND_CONFIDENCE:
            return [UNKNOWN] if listener.fact.many else UNKNOWN
        if told is None and not notes.half and not feeling and not self._hearer.told(heard.text, in_diagnosis=True):
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

    def _listen(self, turn: Turn, heard: Heard) -> None:
        memory, notes = turn.memory, turn.memory.notes
        self._who_writes(turn, heard)
        if heard.lender_kind:
            memory.lender_kind = heard.lender_kind
        requested = memory.requested
        told = self._hearer.told(heard.text, in_diagnosis=True) if notes.started else dict(heard.facts)
        answer = self._answer(turn, heard, requested) if requested else None
        if requested and answer is not None:
            told[requested] = answer
        correcting = bool(self._correction.search(heard.text)) or bool(requested and notes.conflict)
        if correcting and not told and notes.last_fact:
            late = self._questions.listener(notes.last_fact).answered(heard.text)
            if late not in (None, UNKNOWN, [UNKNOWN]):
                told[notes.last_fact] = late  # type: ignore[assignment]
        if correcting:
            self._take_back(turn, heard, told)
        change = take(self._library, self._hearer, memory.facts, told, correcting)
        self._remember(turn, change, answered=answer is not None)
        say_changes(turn, self._library, self._findings, change)
        if requested and answer is None and change.new:
            turn.say(
                self._phrases.noted_also.format(values="；".join(self._findings.value(*each) for each in change.new.items()))
            )
        if change.conflict:
            name, old, new = change.conflict
            memory.requested = name
            notes.conflict = [old, new]  # type: ignore[list-item]
            notes.started = True
            self._questions.ask_which(turn)
            return
        self._topics.answer(turn, heard, told=bool(told), pending=requested is not None, answered=answer is not None)
        self._lead_on(turn, heard, told, answer)

    def _take_back(self, turn: Turn, heard: Heard, told: dict[str, Told]) -> None:
        """A correction may say that something did not happen: 说错了，没打给同事."""
        for name, known in turn.memory.facts.items():
            if isinstance(known, list) and name not in told:
                denied = self._questions.listener(name).denied(heard.text)
                if set(denied) & set(known):
                    told[name] = [value for value in known if value not in denied]

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

    def _lead_on(self, turn: Turn, heard: Heard, told: dict[str, Told], answer: Told | None) -> None:
        memory, notes = turn.memory, turn.memory.notes
        requested = memory.requested
        wants_it = DIAGNOSIS_TOPIC in turn.topics
        if wants_it and not requested:
            notes.paused = notes.in_crisis = False
            notes.concluded = None
        if not notes.started and self._may_start(turn, told):
            notes.started = True
            if not turn.clarifying:
                turn.say(self._phrases.start)
        self._urgent(turn)
        if answer in (UNKNOWN, [UNKNOWN]):
            turn.say(self._phrases.noted_unknown)
        if requested and answer is None and (requested not in memory.facts or notes.conflict):
            if turn.topics or told or notes.conflict:
                self._questions.repeat(turn)
            else:
                turn.say(self._phrases.not_caught)
                self._questions.lead_on(turn, heard.text)
        elif notes.started and not notes.paused and (told or wants_it or requested):
            self._questions.lead_on(turn, heard.text)

    def _may_start(self, turn: Turn, told: dict[str, Told]) -> bool:
        if turn.memory.notes.role == "bystander" or turn.memory.notes.paused:
            return False
        if turn.clarifying:
            return False
        return DIAGNOSIS_TOPIC in turn.topics or bool(told and set(turn.topics) & set(self._library.topics))

    def _urgent(self, turn: Turn) -> None:
        """Nobody waits for the last question to hear that an unverified caller must be verified first."""
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
            turn.say(f"{self._phrases.urgent}\n{step}")

    def _who_writes(self, turn: Turn, heard: Heard) -> None:
        notes = turn.memory.notes
        if heard.role and heard.he and notes.role == "borrower":
            notes.role, notes.he = heard.role, heard.he
            phrase = self._phrases.relative if heard.role == "relative" else self._phrases.bystander
            turn.say(phrase.format(他=heard.he))

    def _finish(self, turn: Turn) -> None:
        """The slots `causes` and `strategies` always say what follows from the facts known now."""
        if turn.finding is None:
            turn.finding = self._diagnosis.find(turn.memory.facts)


def _today(heard: Heard) -> date:
    return datetime.fromtimestamp(heard.seconds, timezone.utc).date()
