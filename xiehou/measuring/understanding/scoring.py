"""What is counted over messages with known topics. Pure: no model, no files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xiehou.advice.heard import Intent
from xiehou.advice.topic_choice import ACT, OUT_OF_SCOPE


@dataclass(frozen=True)
class Guess:
    """A message with its acceptable topics, best first, and what was taken for its topic, likeliest first."""

    wanted: tuple[str, ...]
    ranking: tuple[Intent, ...]
    asked_back: bool = False

    @property
    def first(self) -> str:
        """The topic taken; empty where none was."""
        return self.ranking[0].name if self.ranking else ""

    @property
    def right(self) -> bool:
        """Whether annotators accept it."""
        return self.first in self.wanted

    @property
    def in_scope(self) -> bool:
        """Whether the message is about borrowing, repaying or collection."""
        return self.wanted[0] != OUT_OF_SCOPE

    @property
    def lead(self) -> float:
        """By how much the first is likelier than the second."""
        return self.ranking[0].confidence - (self.ranking[1].confidence if len(self.ranking) > 1 else 0.0)

    def sure(self, threshold: float, lead: float) -> bool:
        """Whether the first is likely enough to be answered without asking back."""
        return bool(self.ranking) and self.ranking[0].confidence >= threshold and self.lead >= lead


@dataclass(frozen=True)
class Figures:
    """Shares of messages from 0 to 1; `macro` is the mean over topics."""

    in_scope: float
    out_of_scope: float
    refused: float
    asked_back: float
    macro: float


@dataclass(frozen=True)
class TopicFigures:
    """One topic: of the messages taken for it how many were (precision); of its messages how many were found (recall)."""

    topic: str
    messages: int
    precision: float
    recall: float


def topics_only(ranking: Iterable[Intent]) -> tuple[Intent, ...]:
    """A ranking without conversation acts, which the first message of a conversation has nothing to refer to."""
    topics = [intent for intent in ranking if not intent.name.startswith(ACT)]
    total = sum(intent.confidence for intent in topics) or 1.0
    return tuple(Intent(intent.name, intent.confidence / total) for intent in topics)


def figures(guesses: Sequence[Guess]) -> Figures:
    """The headline figures."""
    inside = [each for each in guesses if each.in_scope]
    outside = [each for each in guesses if not each.in_scope]
    recalls = [each.recall for each in per_topic(guesses) if each.messages]
    return Figures(
        in_scope=_share(each.right for each in inside),
        out_of_scope=_share(each.right for each in outside),
        refused=_share(not each.right and each.first in ("", OUT_OF_SCOPE) for each in inside),
        asked_back=_share(each.asked_back for each in inside),
        macro=sum(recalls) / len(recalls) if recalls else 0.0,
    )


def per_topic(guesses: Sequence[Guess]) -> list[TopicFigures]:
    """Precision and recall of each topic that was wanted or taken; a message belongs to the topic that annotators put first."""
    wanted = Counter(each.wanted[0] for each in guesses)
    found = Counter(each.wanted[0] for each in guesses if each.right)
    taken = Counter(each.first for each in guesses if each.first)
    rightly = Counter(each.first for each in guesses if each.right)
    topics = sorted({*wanted, *taken}, key=lambda topic: (-wanted[topic], topic))
    return [
        TopicFigures(
            topic,
            wanted[topic],
            rightly[topic] / taken[topic] if taken[topic] else 0.0,
            found[topic] / wanted[topic] if wanted[topic] else 0.0,
        )
        for topic in topics
    ]


def confusion(guesses: Iterable[Guess]) -> Counter[tuple[str, str]]:
    """How often a topic (the accepted one where the guess is right, else the best) was taken for another."""
    return Counter((each.first if each.right else each.wanted[0], each.first) for each in guesses if each.first)


def threshold_curve(guesses: Sequence[Guess], thresholds: Iterable[float], lead: float) -> Iterator[tuple[float, float, float]]:
    """For each threshold: the share asked back, and how many of the others are right. In-scope messages only."""
    inside = [each for each in guesses if each.in_scope]
    for threshold in thresholds:
        answered = [each for each in inside if each.sure(threshold, lead)]
        yield threshold, 1 - len(answered) / len(inside), _share(each.right for each in answered)


def calibration(guesses: Sequence[Guess], bins: int = 10) -> list[tuple[float, float, int]]:
    """Mean stated probability, share right and number of messages, by tenth of stated probability; empty tenths left out."""
    rows: list[tuple[float, float, int]] = []
    for place in range(bins):
        low, high = place / bins, (place + 1) / bins
        held = [
            g
            for g in guesses
            if g.ranking and (low <= g.ranking[0].confidence < high or (place == bins - 1 and g.ranking[0].confidence == 1))
        ]
        if held:
            rows.append((sum(g.ranking[0].confidence for g in held) / len(held), _share(g.right for g in held), len(held)))
    return rows


def calibration_error(rows: Sequence[tuple[float, float, int]]) -> float:
    """By how much stated probability and share right differ on average."""
    total = sum(count for _, _, count in rows)
    return sum(abs(stated - right) * count for stated, right, count in rows) / total if total else 0.0


def _share(held: Iterable[bool]) -> float:
    values = list(held)
    return sum(values) / len(values) if values else 0.0
