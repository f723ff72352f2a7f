"""What a message is about, and the answer to that: one topic or two, choices where it is unclear, or an honest no."""

from __future__ import annotations

from dataclasses import replace

from xiehou.advice.answers import Answers
from xiehou.advice.heard import Heard, Intent
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library
from xiehou.understanding.patterns import compiled

DIAGNOSIS_TOPIC = "why_still_collecting"
OUT_OF_SCOPE = "out_of_scope"
ACT = "act_"
NO_TEXT_ACT = "act_no_text"
CHOICES = 3
SECOND_TOPIC = 0.25
"""A second topic this likely is answered too."""
SURE, LEAD = 0.3, 0.05
"""A topic is acted on from this probability on, and with this lead before the next: as FallbackClassifier does in config.yml."""
LIKELY_ENOUGH = 0.05
"""Where the likeliest act refers to nothing, a topic at least this likely is looked at instead."""
NOT_OF_COLLECTION = (
    *("distress", "call_frequency", "negotiation_steps", "negotiation_conditions", "negotiation_meaning"),
    *("capabilities", OUT_OF_SCOPE, "thanks", "greeting"),
)
"""Where words say that something was agreed and collection goes on, these are not what the message is about."""
ANSWERS = ("act_answer", "act_affirm", "act_deny", "act_dont_know", "act_wont_say")


class Topics:
    """Answers topics."""

    def __init__(self, library: Library, answers: Answers) -> None:
        self._library = library
        self._answers = answers
        phrases = self._phrases = library.phrases
        hedges = library.language.hedges
        self._question = compiled(hedges.question)
        self._agreed = compiled(hedges.agreed)
        self._still_chased = compiled(hedges.still_chased)
        self._yes = compiled(hedges.consent)
        self._buttons = {topic.label.lower(): topic.id for topic in library.topics.values()} | {
            phrases.because_button_why: "act_why_judged",
            phrases.because_button_next: "act_next_step",
            phrases.because_button_case: "cases",
            phrases.because_button_again: "restart",
            phrases.more_button: "act_more",
            phrases.interim_button: "act_interim",
            phrases.resume_button: "act_resume",
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
        if self.button(heard.text) in self._library.topics:
            return True
        about_a_topic = heard.top.name in self._library.topics and heard.top.name != "distress"
        return about_a_topic and bool(self._question.search(heard.text))

    def answer(self, turn: Turn, heard: Heard, *, told: bool, pending: bool, answered: bool) -> None:
        """Answer what the message is about and set `turn.topics`.

        `told`: it told facts. `pending`: a question had been put. `answered`: it answered that question.
        """
        notes = turn.memory.notes
        topics = self._of(turn, heard, told=told, pending=pending, answered=answered)
        turn.topics = topics
        if (topics and not turn.clarifying) or answered or told:
            notes.misses = 0
        brief = pending or told or len(topics) > 1
        if turn.clarifying:
            self._clarify(turn)
            return
        for topic in topics:
            self._say(turn, topic, brief or (topic == DIAGNOSIS_TOPIC))
        if not topics and not told and not pending:
            self._missed(turn)

    def _of(self, turn: Turn, heard: Heard, *, told: bool, pending: bool, answered: bool) -> list[str]:
        button = self.button(heard.text)
        if button is not None and button in self._library.topics:
            return [button]
        if pending and not self._digresses(heard, told=told or answered):
            return []
        heard = self._without_idle_acts(turn, heard)
        top = heard.top.name
        if self._chased_after_agreement(heard.text) and (top in NOT_OF_COLLECTION or not heard.sure):
            return [DIAGNOSIS_TOPIC]
        in_scope = [intent for intent in heard.ranking if self._answerable(intent.name)]
        if top.startswith(ACT):
            return [DIAGNOSIS_TOPIC] if told else self._of_act(turn, top)
        if not in_scope:
            return []
        if not heard.sure:
            if told:
                return [in_scope[0].name]
            if self._two_at_once(heard):
                return [intent.name for intent in heard.ranking[:2]]
            turn.clarifying = not pending
            return [intent.name for intent in in_scope[:CHOICES] if intent.name in self._library.topics] if not pending else []
        if top == OUT_OF_SCOPE and told:
            return [next((each.name for each in in_scope if each.name in self._library.topics), DIAGNOSIS_TOPIC)]
        topics = [top]
        second = heard.ranking[1] if len(heard.ranking) > 1 else None
        if second and second.confidence >= SECOND_TOPIC and {top, second.name} <= set(self._library.topics):
            topics.append(second.name)
        return topics

    def _two_at_once(self, heard: Heard) -> bool:
        """Two topics equally likely, and little else: both are answered instead of asking which."""
        first_two = heard.ranking[:2]
        known = all(intent.name in self._library.topics for intent in first_two)
        return known and all(intent.confidence >= SURE for intent in first_two)

    def _without_idle_acts(self, turn: Turn, heard: Heard) -> Heard:
        """Leave out acts that could refer to nothing now, where a topic is likely enough instead."""
        memory = turn.memory
        idle = set(ANSWERS) if memory.requested is None and not memory.notes.in_crisis else set()
        if not memory.facts:
            idle |= {"act_correct", "act_why_judged", "act_interim"}
        rest = [intent for intent in heard.ranking if intent.name not in idle]
        if len(rest) == len(heard.ranking) or not rest or rest[0].confidence < LIKELY_ENOUGH:
            return heard
        total = sum(intent.confidence for intent in rest)
        ranking = tuple(Intent(intent.name, intent.confidence / total) for intent in rest)
        lead = ranking[0].confidence - (ranking[1].confidence if len(ranking) > 1 else 0.0)
        return replace(heard, ranking=ranking, sure=ranking[0].confidence >= SURE and lead >= LEAD)

    def _digresses(self, heard: Heard, told: bool) -> bool:
        """While a question is pending a message is about a topic only when it asks something, or says nothing to the question."""
        top = heard.top.name
        if not heard.sure or top.startswith(ACT) or not self._answerable(top):
            return False
        return not told or (bool(self._question.search(heard.text)) and top != DIAGNOSIS_TOPIC)

    def _answerable(self, name: str) -> bool:
        return name in self._library.topics or name in self._small_talk or name in (OUT_OF_SCOPE, "human")

    def _chased_after_agreement(self, text: str) -> bool:
        return bool(self._agreed.search(text) and self._still_chased.search(text))

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

    def _say(self, turn: Turn, topic: str, brief: bool) -> None:
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
            turn.memory.notes.last_topic = topic
            turn.say(self._answers.brief(topic, turn.memory.notes.he))
        else:
            turn.memory.notes.last_topic = topic
            follow_ups = self._library.labels(self._library.topics[topic].follow_ups)
            turn.say(self._answers.full(topic, turn.memory.notes.he), (phrases.more_button, *follow_ups))

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
