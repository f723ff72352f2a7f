"""Answers what a message is about: one topic or two, choices where it is unclear, or an honest no."""

from __future__ import annotations

from xiehou.advice.answers import Answers
from xiehou.advice.heard import Heard
from xiehou.advice.reckoning.reckonings import Reckonings
from xiehou.advice.telling import Telling
from xiehou.advice.topic_choice import ACT, DIAGNOSIS_TOPIC, OUT_OF_SCOPE, TopicChoice
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library
from xiehou.understanding.patterns import compiled

NO_TEXT_ACT = "act_no_text"


class Topics:
    """Answers topics."""

    def __init__(self, library: Library, answers: Answers, telling: Telling) -> None:
        self._library = library
        self._answers = answers
        self._reckonings = Reckonings(library, answers)
        self._telling = telling
        phrases = self._phrases = library.phrases
        self._choice = TopicChoice(library)
        self._yes = compiled(library.language.hedges.consent)
        self._buttons = {topic.label.lower(): topic.id for topic in library.topics.values()} | {
            phrases.because_button_why: "act_why_judged",
            phrases.because_button_next: "act_next_step",
            phrases.because_button_case: "cases",
            phrases.because_button_again: "restart",
            phrases.more_button: "act_more",
            phrases.interim_button: "act_interim",
            phrases.resume_button: "act_resume",
            phrases.sources_button: "sources",
        }
        self._small_talk = {
            "greeting": (phrases.greeting, library.first_buttons),
            "goodbye": (phrases.goodbye, ()),
            "thanks": (phrases.thanks, ()),
            "capabilities": (f"{phrases.first_words}\n{phrases.what_i_can}", library.first_buttons),
        }

    def button(self, text: str) -> str | None:
        """The topic or act of the button with these words."""
        return self._buttons.get(text)

    def agrees(self, heard: Heard, button: str) -> bool:
        """Whether the message says yes, by the button's words or its own."""
        return heard.text == button or bool(self._yes.search(heard.text))

    def asks_for_something(self, heard: Heard) -> bool:
        """Whether the message is clearly about a topic other than how the person feels."""
        return self.button(heard.text) in self._library.topics or self._choice.asks(heard)

    def answer(self, turn: Turn, heard: Heard, *, told: bool, pending: bool, answered: bool) -> None:
        """Answer what the message is about and set `turn.topics`.

        `told`: it told facts. `pending`: a question had been put. `answered`: it answered that question.
        """
        notes = turn.memory.notes
        topics = turn.topics = self._of(turn, heard, told=told, pending=pending, answered=answered)
        if (topics and not turn.clarifying) or answered or told:
            notes.misses = 0
        brief = pending or told or len(topics) > 1
        if turn.clarifying:
            self._clarify(turn)
            return
        for topic in topics:
            self._say(turn, topic, brief or (topic == DIAGNOSIS_TOPIC), self._reckoned(turn, heard, topic))
        if not topics and not told and not pending:
            self._missed(turn)

    def _of(self, turn: Turn, heard: Heard, *, told: bool, pending: bool, answered: bool) -> list[str]:
        button = self.button(heard.text)
        if button is not None and button in self._library.topics:
            return [button]
        topics = self._choice.of(turn, heard, told=told, pending=pending, answered=answered)
        return self._of_act(turn, topics[0]) if topics and topics[0].startswith(ACT) else topics

    def _of_act(self, turn: Turn, act: str) -> list[str]:
        """An act with nothing it could refer to: say so, and what can be done here."""
        if act == NO_TEXT_ACT:
            turn.say(self._phrases.not_text)
            return []
        if act == "act_wont_say":
            turn.say(self._phrases.nothing_to_stop)
            return ["goodbye"]
        turn.say(self._phrases.nothing_pending, self._library.first_buttons)
        return ["capabilities"]

    def _reckoned(self, turn: Turn, heard: Heard, topic: str) -> str:
        """What the date, rate, hour or count of the message comes to for this topic; said once where two topics reckon it."""
        if topic not in self._library.topics:
            return ""
        reckoned = self._reckonings.said(topic, heard.typed, heard.today, turn.memory.lender_kind)
        return "" if any(reckoned in message.text for message in turn.messages) else reckoned

    def _say(self, turn: Turn, topic: str, brief: bool, reckoned: str) -> None:
        phrases, library = self._phrases, self._library
        if topic == "greeting" and turn.memory.notes.turns == 1:
            turn.say(phrases.first_words, library.first_buttons)
        elif topic in self._small_talk:
            if not turn.messages:
                text, buttons = self._small_talk[topic]
                turn.say(text, () if turn.memory.requested else buttons)
        elif topic == OUT_OF_SCOPE:
            turn.say(phrases.out_of_scope, () if turn.memory.requested else library.first_buttons)
        elif topic == "human":
            turn.say(f"{phrases.nobody_here}\n{self._answers.helplines(HUMAN_LINES)}")
        elif brief:
            self._telling.briefly(turn, topic, reckoned)
        else:
            self._telling.in_full(turn, topic, reckoned)

    def _clarify(self, turn: Turn) -> None:
        turn.memory.notes.misses += 1
        if turn.memory.notes.misses > 1:
            self._two_misses(turn)
            return
        labels = [self._library.topics[each].label for each in turn.topics if each in self._library.topics]
        turn.say(self._phrases.not_understood, labels)

    def _missed(self, turn: Turn) -> None:
        turn.memory.notes.misses += 1
        if turn.memory.notes.misses > 1:
            self._two_misses(turn)
        elif not turn.messages:
            turn.say(self._phrases.not_understood_open, self._library.first_buttons)

    def _two_misses(self, turn: Turn) -> None:
        phrases, library = self._phrases, self._library
        turn.say(f"{phrases.two_misses}\n{phrases.what_i_can}\n{self._answers.helplines(HUMAN_LINES)}", library.first_buttons)


HUMAN_LINES = ("12348", "12378", "12356")
