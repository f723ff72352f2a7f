"""How the answer to a topic is worded: short first, the rest on 更多."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from xiehou.knowledge.entries import Claim, Helpline
from xiehou.knowledge.library import Cited, Library
from xiehou.knowledge.phrases import Phrases


class Answers:
    """Words answers from the library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._phrases = library.phrases

    def brief(self, topic_id: str, who: str = "你") -> str:
        """The short answer and the first step: for a digression, or where a question follows."""
        topic = self._library.topics[topic_id]
        return f"{topic.short.format(本人=who)}\n{topic.steps[0]}"

    def full(self, topic_id: str, who: str = "你", *, folded: bool = False) -> str:
        """The short answer, the article's points and what to do, in order.

        `folded`: the law stands folded under it, so that nobody need ask for 更多.
        """
        topic = self._library.topics[topic_id]
        points = self.points(topic_id, ("background", "condition", "step", "summary", "case"))
        parts = [topic.short.format(本人=who), *points]
        parts.append(f"{self._phrases.steps}\n{numbered(topic.steps)}")
        return joined([*parts, self._phrases.law_hint if topic.law and not folded else ""])

    def more(self, topic_id: str, today: date) -> str:
        """Causes and strategies that belong here, the law with its source, the limits, and where to turn."""
        topic = self._library.topics[topic_id]
        parts = self.points(topic_id, ("cause", "strategy"))
        if topic.law:
            parts.append(f"{self._phrases.law}\n{self.claims(topic.law, today)}\n{self._phrases.law_mainland}")
        parts.append(f"{self._phrases.limits}\n{bulleted(topic.limits)}")
        if topic.turn_to:
            parts.append(f"{self._phrases.turn_to}\n{self.helplines(topic.turn_to)}")
        return joined(parts)

    def claims(self, claims: Iterable[Claim], today: date) -> str:
        """Statements about the law, each followed by instrument, article and date of what it rests on."""
        return "\n".join(f"· {claim.says}{self._sources(claim.cites, today)}" for claim in claims)

    def helplines(self, ids: Iterable[str]) -> str:
        """Where to turn, one a line."""
        return "\n".join(f"· {self._helpline(self._library.helplines[each])}" for each in ids)

    def points(self, topic_id: str, kinds: Sequence[str]) -> list[str]:
        """The article's points of these kinds that belong to a topic."""
        return [self._point(each) for each in self._library.topics[topic_id].points if each.partition(".")[0] in kinds]

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

    def _sources(self, ids: Iterable[str], today: date) -> str:
        sources = [citation(self._library.law[each], today, self._phrases) for each in ids]
        return "".join(self._phrases.source.format(citation=source) for source in dict.fromkeys(sources))

    def _helpline(self, helpline: Helpline) -> str:
        name = helpline.name if not helpline.number else f"{helpline.number} {helpline.name}"
        return f"{name}：{helpline.for_}{helpline.reach or ''}"


def citation(cited: Cited, today: date, phrases: Phrases) -> str:
    """Instrument, article, date and standing of a provision; of practice and analysis that they are no law.

    A provision that ended, was last checked a year ago or more, or carries a caution asks to be verified again.
    """
    instrument, provision = cited.instrument, cited.provision
    if instrument.kind == "practice":
        return phrases.citation_practice
    if instrument.kind == "analysis" or not instrument.instrument:
        return phrases.citation_analysis
    parts = [f"《{instrument.instrument}》" if "《" not in instrument.instrument else instrument.instrument]
    if provision.article and provision.article != "—":
        parts.append(provision.article)
    if instrument.in_force_since:
        parts.append(f"，{instrument.in_force_since:%Y-%m-%d}起")
    ended = instrument.until is not None and instrument.until < today
    if ended and instrument.until:
        parts.append(f"，{instrument.until:%Y-%m-%d}止")
    if ended or (today - provision.checked_on).days >= 365 or provision.lawyer_must_see or provision.caution:
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
