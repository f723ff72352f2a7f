"""How the answer to a topic is worded: short first with its sources, the rest on 更多."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from xiehou.advice.citations import citation, short_citations
from xiehou.knowledge.entries import Claim, Helpline, Topic
from xiehou.knowledge.law import Cited
from xiehou.knowledge.library import Library


class Answers:
    """Words answers from the library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._phrases = library.phrases

    def brief(self, topic: Topic, who: str = "你", reckoned: str = "") -> str:
        """The short answer, what was `reckoned`, and the first step: for a digression, or where a question follows."""
        return joined([self.short(topic, who), reckoned, topic.steps[0]])

    def full(self, topic: Topic, who: str = "你", reckoned: str = "", *, folded: bool = False) -> str:
        """The short answer, what was `reckoned`, the article's points and what to do, in order.

        `folded`: the law stands folded under it, so that nobody need ask for 更多.
        """
        points = self.points(topic, ("background", "condition", "step", "summary", "case"))
        parts = [self.short(topic, who), reckoned, *points]
        parts.append(f"{self._phrases.steps}\n{numbered(topic.steps)}")
        return joined([*parts, self._phrases.law_hint if topic.law and not folded else ""])

    def more(self, topic: Topic, today: date) -> str:
        """Causes and strategies that belong here, the law with its source, and the limits."""
        parts = self.points(topic, ("cause", "strategy"))
        if topic.law:
            parts.append(f"{self._phrases.law}\n{self.claims(topic.law, today)}\n{self._phrases.law_mainland}")
        return joined([*parts, f"{self._phrases.limits}\n{bulleted(topic.limits)}"])

    def short(self, topic: Topic, who: str) -> str:
        """The short answer with its sources behind it."""
        return topic.short.format(本人=who) + short_citations(topic.cites, self._library)

    def claims(self, claims: Iterable[Claim], today: date) -> str:
        """Statements about the law, each followed by instrument, article and date of what it rests on."""
        return "\n".join(f"· {claim.says}{self.sources(claim.cites, today)}" for claim in claims)

    def helplines(self, ids: Iterable[str]) -> str:
        """Where to turn, one a line."""
        return "\n".join(f"· {self._helpline(self._library.helplines[each])}" for each in ids)

    def points(self, topic: Topic, kinds: Sequence[str]) -> list[str]:
        """The article's points of these kinds that belong to a topic."""
        return [self._point(each) for each in topic.points if each.partition(".")[0] in kinds]

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


def cited(claims: Iterable[Claim], first: Iterable[str] = ()) -> list[str]:
    """The provisions that `claims` rest on, after those of `first`."""
    return [*first, *(each for claim in claims for each in claim.cites)]


def numbered(lines: Iterable[str]) -> str:
    """Lines with 1. 2. 3. before them."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def bulleted(lines: Iterable[str]) -> str:
    """Lines with a dot before them."""
    return "\n".join(f"· {line}" for line in lines)


def joined(parts: Iterable[str], between: str = "\n") -> str:
    """The parts that say something."""
    return between.join(part for part in parts if part)
