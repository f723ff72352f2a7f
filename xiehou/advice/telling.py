"""Tells the answer to a topic as it is for this borrower, and remembers what it rests on."""

from __future__ import annotations

from datetime import date

from xiehou.advice.answers import Answers, cited
from xiehou.advice.folding import Folding
from xiehou.advice.turn import Turn
from xiehou.advice.variants import Variants
from xiehou.advice.where_to_turn import WhereToTurn
from xiehou.knowledge.entries import Topic
from xiehou.knowledge.library import Library


class Telling:
    """Says answers to topics. Each becomes the last topic, which 更多 and 出处 refer to."""

    def __init__(
        self, library: Library, answers: Answers, variants: Variants, where_to_turn: WhereToTurn, folding: Folding
    ) -> None:
        self._library = library
        self._phrases = library.phrases
        self._answers = answers
        self._variants = variants
        self._where_to_turn = where_to_turn
        self._folding = folding

    def briefly(self, turn: Turn, topic_id: str, reckoned: str = "") -> None:
        """The short answer, what was `reckoned` for it, and the first step."""
        topic, who = self._topic(turn, topic_id), turn.memory.notes.he
        folded = self._folding.brief(topic, who, reckoned, turn.memory.lender_kind, turn.today)
        turn.say(self._answers.brief(topic, who, reckoned), rich=folded)

    def in_full(self, turn: Turn, topic_id: str, reckoned: str = "") -> None:
        """The whole answer, with where it may lead: that only while no question is pending."""
        topic, who = self._topic(turn, topic_id), turn.memory.notes.he
        turn.answered = topic_id
        follow_ups = () if turn.memory.requested else self._library.labels(topic.follow_ups)
        folded = self._folding.full(topic, who, reckoned, follow_ups, turn.memory.lender_kind, turn.today)
        turn.say(self._answers.full(topic, who, reckoned), (self._phrases.more_button, *follow_ups), folded)

    def more(self, turn: Turn, topic_id: str, today: date) -> None:
        """The law, the limits and where to turn; buttons only while no question is pending."""
        topic = self._topic(turn, topic_id)
        where = self._where_to_turn.lines(topic.turn_to, turn.memory.lender_kind)
        texts = [self._answers.more(topic, today), f"{self._phrases.turn_to}\n{where}" if where else ""]
        *first, last = [text for text in texts if text]
        for text in first:
            turn.say(text)
        source = (self._phrases.sources_button,) if turn.cited else ()
        turn.say(last, () if turn.memory.requested else (*source, *self._library.labels(topic.follow_ups)))

    def _topic(self, turn: Turn, topic_id: str) -> Topic:
        turn.memory.notes.last_topic = topic_id
        topic = self._variants.topic(topic_id, turn.memory)
        turn.cite(cited(topic.law, topic.cites))
        return topic
