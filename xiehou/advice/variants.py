"""Which answer to a topic: that of the first variant which the facts, the lender and the causes fulfil, or the topic's own."""

from __future__ import annotations

from xiehou.advice.diagnosis import Diagnosis, Facts, alternative_that_holds
from xiehou.advice.memory import Memory
from xiehou.knowledge.entries import Topic, Variant
from xiehou.knowledge.library import Library


class Variants:
    """Chooses answers by what is known. Reads the memory and changes nothing."""

    def __init__(self, library: Library, diagnosis: Diagnosis) -> None:
        self._library = library
        self._diagnosis = diagnosis

    def topic(self, topic_id: str, memory: Memory) -> Topic:
        """The topic as it is answered to this borrower."""
        topic = self._library.topics[topic_id]
        variant = self._holding(topic, memory, memory.lender_kind)
        return topic.varied(variant) if variant else topic

    def by_kind(self, topic_id: str, memory: Memory) -> Topic | None:
        """The topic as it is answered for the kind of lender that is known; `None` where that changes nothing."""
        topic = self._library.topics[topic_id]
        if self._holding(topic, memory, memory.lender_kind) is self._holding(topic, memory, None):
            return None
        return self.topic(topic_id, memory)

    def kinds_that_differ(self, topic_id: str, memory: Memory) -> tuple[str, ...]:
        """The kinds of lender for which the answer differs from the one given while the kind is not known."""
        topic = self._library.topics[topic_id]
        general = self._holding(topic, memory, None)
        kinds = (kind.id for kind in self._library.lender_kinds.kinds)
        return tuple(kind for kind in kinds if self._holding(topic, memory, kind) is not general)

    def _holding(self, topic: Topic, memory: Memory, kind: str | None) -> Variant | None:
        if not topic.variants:
            return None
        known: Facts = {
            **memory.facts,
            "causes": list(self._diagnosis.find(memory.facts).causes),
            **({"lender_kind": kind} if kind else {}),
        }
        return next((each for each in topic.variants if alternative_that_holds(each, known) is not None), None)
