"""What a message is about: a topic, two of them, choices where that is unclear, or an act that refers to nothing."""

from __future__ import annotations

from dataclasses import replace

from xiehou.advice.heard import Heard, Intent
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library
from xiehou.understanding.patterns import compiled

DIAGNOSIS_TOPIC = "why_still_collecting"
OUT_OF_SCOPE = "out_of_scope"
ACT = "act_"
SMALL_TALK = ("greeting", "goodbye", "thanks", "capabilities")
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


class TopicChoice:
    """Chooses topics by what the classifier ranks, what was told, and whether a question is open."""

    def __init__(self, library: Library) -> None:
        self._library = library
        hedges = library.language.hedges
        self._question = compiled(hedges.question)
        self._agreed = compiled(hedges.agreed)
        self._still_chased = compiled(hedges.still_chased)

    def asks(self, heard: Heard) -> bool:
        """Whether the message clearly asks something about a topic other than how the person feels."""
        about_a_topic = heard.top.name in self._library.topics and heard.top.name != "distress"
        return about_a_topic and bool(self._question.search(heard.text))

    def of(self, turn: Turn, heard: Heard, *, told: bool, pending: bool, answered: bool) -> list[str]:
        """Ids of topics or small talk, likeliest first; sets `turn.clarifying` where they are choices.

        `told`: it told facts. `pending`: a question had been put. `answered`: it answered that question.
        """
        if pending and not self._digresses(heard, told=told or answered):
            return []
        heard = self._without_idle_acts(turn, heard)
        top = heard.top.name
        if self._chased_after_agreement(heard.text) and (top in NOT_OF_COLLECTION or not heard.sure):
            return [DIAGNOSIS_TOPIC]
        in_scope = [intent for intent in heard.ranking if self._answerable(intent.name)]
        if top.startswith(ACT):
            return [DIAGNOSIS_TOPIC if told else top]
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
        return name in self._library.topics or name in (*SMALL_TALK, OUT_OF_SCOPE, "human")

    def _chased_after_agreement(self, text: str) -> bool:
        return bool(self._agreed.search(text) and self._still_chased.search(text))
