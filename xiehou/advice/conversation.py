"""One turn: from what was heard and remembered to what is said. The order of the steps is the order of what matters.

Crisis, then commands, then facts, then the topic, then the next question.
"""

from __future__ import annotations

from xiehou.advice.answers import Answers
from xiehou.advice.commands import Commands
from xiehou.advice.corrections import Corrections
from xiehou.advice.diagnosis import Diagnosis
from xiehou.advice.findings import Findings
from xiehou.advice.folding import Folding
from xiehou.advice.heard import Heard
from xiehou.advice.lender_choice import LenderChoice
from xiehou.advice.lenders import Lenders
from xiehou.advice.listening import ACT_CONFIDENCE, Listening
from xiehou.advice.memory import Memory
from xiehou.advice.questions import Questions
from xiehou.advice.sources import Sources
from xiehou.advice.telling import Telling
from xiehou.advice.topic_choice import DIAGNOSIS_TOPIC
from xiehou.advice.topics import Topics
from xiehou.advice.turn import Turn
from xiehou.advice.urgent import Urgent
from xiehou.advice.variants import Variants
from xiehou.advice.where_to_turn import WhereToTurn
from xiehou.advice.writer import Writer
from xiehou.knowledge.library import Library
from xiehou.understanding.facts import Facts, Told, is_known
from xiehou.understanding.patterns import compiled

AWAY_SECONDS = 12 * 3600
"""Who was away longer is reminded of what was told, which may have changed."""


class Conversation:
    """Replies to messages. Holds no state of its own: everything remembered is in the `Memory` handed in."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._phrases = library.phrases
        self._hearer = Facts(library.facts, library.language.hedges, library.table.implied)
        self._diagnosis = Diagnosis(library.table, library.facts)
        answers = Answers(library)
        variants = Variants(library, self._diagnosis)
        where_to_turn = WhereToTurn(library)
        folding = Folding(library, answers, where_to_turn)
        telling = Telling(library, answers, variants, where_to_turn, folding)
        self._lenders = Lenders(library, variants)
        self._sources = Sources(library)
        self._findings = Findings(library, answers, folding)
        self._questions = Questions(library, self._diagnosis, self._findings, self._hearer, variants)
        self._commands = Commands(library, self._diagnosis, telling, self._findings, self._questions, self._sources)
        self._topics = Topics(library, answers, telling)
        self._lender_choice = LenderChoice(library.phrases, self._lenders, telling, self._questions)
        self._corrections = Corrections(library.language.hedges, self._hearer, self._questions)
        self._listening = Listening(library, self._hearer, self._findings, self._questions, self._corrections)
        self._writer = Writer(library)
        self._urgent = Urgent(library, self._diagnosis)
        self._stop = compiled(library.language.hedges.stop)
        self._go_on = compiled(library.language.hedges.go_on)
        self._back_to_debt = compiled(library.language.hedges.back_to_debt)

    def reply(self, heard: Heard, memory: Memory) -> Turn:
        """The turn that answers `heard`; its memory is what to remember from now on."""
        turn = Turn(memory, heard.today)
        self._greet_again(turn, heard)
        if heard.too_long and not heard.crisis:
            turn.say(self._phrases.too_long.format(limit=len(heard.text)))
        if heard.crisis:
            self._crisis(turn, heard)
        elif memory.notes.confirming_delete and not self._asks_instead(turn, heard):
            self._commands.confirm_deletion(turn, self._topics.agrees(heard, self._phrases.delete_yes))
        elif command := self._command(turn, heard):
            turn.memory.notes.misses = 0
            self._commands.by_name[command](turn, heard.today)
        elif memory.notes.in_crisis and not self._topics.asks_for_something(heard):
            turn.topics = ["crisis"]
            turn.say(self._phrases.crisis_after, (self._phrases.resume_button,))
        elif not self._lender_choice.take(turn, heard.text):
            self._listen(turn, heard)
        self._finish(turn)
        return turn

    def _asks_instead(self, turn: Turn, heard: Heard) -> bool:
        """Who asks something else instead of confirming that everything goes keeps it, and is answered."""
        if self._topics.agrees(heard, self._phrases.delete_yes) or not self._topics.asks_for_something(heard):
            return False
        turn.memory.notes.confirming_delete = False
        turn.say(self._phrases.delete_cancelled)
        return True

    def _greet_again(self, turn: Turn, heard: Heard) -> None:
        notes = turn.memory.notes
        said = self._findings.said(turn.memory.facts)
        of_debt = not heard.crisis and not notes.in_crisis  # nobody in a crisis is met with the debt
        if of_debt and said and notes.last_seen and heard.seconds - notes.last_seen > AWAY_SECONDS:
            turn.say(self._phrases.welcome_back.format(facts=said))
        notes.last_seen = heard.seconds
        notes.turns += 1
        if heard.traditional_characters >= 2 or heard.simplified_only:
            notes.traditional = not heard.simplified_only

    def _crisis(self, turn: Turn, heard: Heard) -> None:
        memory = turn.memory
        memory.requested = None
        memory.notes.paused = memory.notes.in_crisis = True
        memory.notes.confirming_delete = False
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
        if self._sources.asked(heard.text):
            return "sources"
        notes = turn.memory.notes
        if notes.paused and self._go_on.search(heard.text):
            return "act_resume"
        if notes.in_crisis and self._back_to_debt.search(heard.text):
            return "act_resume"
        name = heard.top.name
        if name not in self._commands.by_name or heard.top.confidence < ACT_CONFIDENCE:
            return None
        memory = turn.memory
        if name == "act_correct" and (heard.facts or not memory.facts or self._corrections.of_last(memory, heard.text)):
            return None
        if name in ("act_why_judged", "act_interim") and not turn.memory.facts:
            return None
        requested = turn.memory.requested
        if requested and is_known(self._questions.listener(requested).answered(heard.text, firmly=True)):
            return None
        return name

    def _listen(self, turn: Turn, heard: Heard) -> None:
        memory, notes = turn.memory, turn.memory.notes
        self._writer.notice(turn, heard)
        self._lenders.hear(memory, heard.text)
        requested = memory.requested
        listened = self._listening.listen(turn, heard)
        change, told, answer = listened.change, listened.told, listened.answer
        if change.conflict:
            name, old, new = change.conflict
            memory.requested = name
            notes.conflict = [old, new]  # type: ignore[list-item]
            notes.started = True
            self._questions.ask_which(turn)
            return
        self._topics.answer(turn, heard, told=bool(told), pending=requested is not None, answered=answer is not None)
        self._lead_on(turn, heard, told, answer)

    def _lead_on(self, turn: Turn, heard: Heard, told: dict[str, Told], answer: Told | None) -> None:
        memory, notes = turn.memory, turn.memory.notes
        requested = memory.requested
        if turn.topics == ["goodbye"] and answer is None and not told:
            memory.requested, notes.paused, notes.conflict = None, notes.started, []  # nobody is called back from the door
            return
        wants_it = DIAGNOSIS_TOPIC in turn.topics
        if wants_it and not requested:
            notes.paused = notes.in_crisis = False
            notes.concluded = None
        if not notes.started and self._may_start(turn, told):
            notes.started = True
            if not turn.clarifying:
                turn.say(self._phrases.start)
        self._urgent.say(turn)
        if answer is not None and not is_known(answer):
            turn.say(self._phrases.noted_unknown)
        if requested and answer is None and (requested not in memory.facts or notes.conflict):
            if turn.topics or told or notes.conflict:
                self._questions.repeat(turn)
            else:
                if not notes.half:
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

    def _finish(self, turn: Turn) -> None:
        """Ask for the kind of lender where the answer differs by it. `causes` and `strategies` always follow from the facts."""
        if turn.answered:
            self._lenders.offer(turn, turn.answered)
        if turn.cited is not None:
            turn.memory.notes.cited = turn.cited
        if turn.finding is None:
            turn.finding = self._diagnosis.find(turn.memory.facts)
