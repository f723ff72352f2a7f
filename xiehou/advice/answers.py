"""How the answer to a topic is worded: short first, the rest on 更多."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from xiehou.knowledge.entries import Claim, Helpline, Topic
from xiehou.knowledge.law import Cited
from xiehou.knowledge.library import Library
from xiehou.knowledge.phrases import Phrases


class Answers:
    """Words answers from the library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._phrases = library.phrases

    def brief(self, topic_id: str, who: str = "你", reckoned: str = "") -> str:
        """The short answer, what was `reckoned`, and the first step: for a digression, or where a question follows."""
        topic = self._library.topics[topic_id]
        return joined([topic.short.format(本人=who), reckoned, topic.steps[0]])

    def full(self, topic_id: str, who: str = "你", reckoned: str = "") -> str:
        """The short answer, what was `reckoned`, the article's points and what to do, in order."""
        topic = self._library.topics[topic_id]
        parts = [
            topic.short.format(本人=who),
            reckoned,
            self._points(topic, ("background", "condition", "step", "summary", "case")),
        ]
        parts.append(f"{self._phrases.steps}\n{numbered(topic.steps)}")
        return joined([*parts, self._phrases.law_hint if topic.law else ""])

    def more(self, topic_id: str, today: date) -> str:
        """Causes and strategies that belong here, the law with its source, the limits, and where to turn."""
        topic = self._library.topics[topic_id]
        parts = [self._points(topic, ("cause", "strategy"))]
        if topic.law:
            parts.append(f"{self._phrases.law}\n{self.claims(topic.law, today)}\n{self._phrases.law_mainland}")
        parts.append(f"{self._phrases.limits}\n{bulleted(topic.limits)}")
        if topic.turn_to:
            parts.append(f"{self._phrases.turn_to}\n{self.helplines(topic.turn_to)}")
        return joined(parts)

    def claims(self, claims: Iterable[Claim], today: date) -> str:
        """Statements about the law, each followed by instrument, article and date of what it rests on."""
        return "\n".join(f"· {claim.says}{self.sources(claim.cites, today)}" for claim in claims)

    def helplines(self, ids: Iterable[str]) -> str:
        """Where to turn, one a line."""
        return "\n".join(f"· {self._helpline(self._library.helplines[each])}" for each in ids)

    def _points(self, topic: Topic, kinds: Sequence[str]) -> str:
        lines = [self._point(each) for each in topic.points if each.partition(".")[0] in kinds]
        return "\n".join(lines)

    def _point(self, point_id: str) -> str:
        library = self._library
        if point_id in library.points:
            point = library.points[point_id]
            return joined([f"【{point.title}】{point.text}", point.note or ""], "")
        if point_id in library.causes:
            cause = library.causes[point_id]
            return f"【{cause.name}】" + cause.means.format(本人="你")
        if point_id in library.strategies:
            strategy = library.strategies[point_id]
            return f"【{strategy.name}】{strategy.why}\n{bulleted(strategy.how)}\n{bulleted(strategy.does_not)}"
        case = library.cases[point_id]
        return f"【{case.name}】{case.story}{case.turning_point}{case.lesson}"

    def sources(self, ids: Iterable[str], today: date) -> str:
        """Instrument, articles and date of what is cited, one bracket a document."""
        by_document: dict[str, list[Cited]] = {}
        for each in ids:
            cited = self._library.law[each]
            by_document.setdefault(cited.file, []).append(cited)
        sources = [citation(first, today, self._phrases, rest) for first, *rest in by_document.values()]
        return "".join(self._phrases.source.format(citation=source) for source in sources)

    def _helpline(self, helpline: Helpline) -> str:
        name = helpline.name if not helpline.number else f"{helpline.number} {helpline.name}"
        return f"{name}：{helpline.for_}{helpline.reach or ''}"


def citation(cited: Cited, today: date, phrases: Phrases, others: Sequence[Cited] = ()) -> str:
    """Document, article, date and standing of a provision; of practice and analysis that they are no law.

    `others` are further provisions of the same document: their articles join in. What ended, was last checked a year ago or
    more, or carries a caution asks to be verified again.
    """
    instrument = cited.instrument
    if cited.is_advice:
        parts = [phrases.citation_practice if instrument.kind == "practice" else phrases.citation_analysis]
    else:
        articles = dict.fromkeys(each.provision.article or "" for each in (cited, *others))
        parts = [cited.title, "、".join(articles), f"，{instrument.in_force_since:%Y-%m-%d}起"]
        if instrument.until and cited.ended(today):
            parts.append(f"，{instrument.until:%Y-%m-%d}止")
    if any(each.to_verify(today) for each in (cited, *others)):
        parts.append(f"，{phrases.citation_recheck}")
    return "".join(parts)


def numbered(lines: Iterable[str]) -> str:
    """Lines with 1. 2. 3. before them."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def bulleted(lines: Iterable[str]) -> str:
    """Lines with a dot before them."""
    return "\n".join(f"· {line}" for line in lines)


def joined(parts: Iterable[str], between: str = "\n") -> str:
    """The parts that say something."""
    return between.join(part for part in parts if part)
