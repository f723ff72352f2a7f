"""Puts what is said on 更多 into sections that are folded under the answer, so that the button is not needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from xiehou.advice.answers import Answers, bulleted, citation, joined, numbered
from xiehou.advice.rich import Paragraph, Rich, Section, Source
from xiehou.knowledge.entries import Claim
from xiehou.knowledge.library import Cited, Library


class Folding:
    """Answers topics, and tells strategies, with sections that can be opened."""

    def __init__(self, library: Library, answers: Answers) -> None:
        self._library = library
        self._answers = answers
        self._phrases = library.phrases

    def brief(self, topic_id: str, who: str, today: date) -> Rich:
        """`Answers.brief`, with all steps and what `Answers.more` says folded under it."""
        steps = _section(self._phrases.steps, numbered(self._library.topics[topic_id].steps))
        return Rich(self._answers.brief(topic_id, who), sections=(steps, *self._more(topic_id, today)))

    def full(self, topic_id: str, who: str, today: date) -> Rich:
        """`Answers.full`, with what `Answers.more` says folded under it, and the topics that follow as buttons."""
        buttons = self._library.labels(self._library.topics[topic_id].follow_ups)
        return Rich(self._answers.full(topic_id, who, folded=True), buttons, sections=tuple(self._more(topic_id, today)))

    def strategies(self, ids: Iterable[str], today: date) -> tuple[Section, ...]:
        """Each strategy with why, how, what it does not do, and its law."""
        return tuple(self._strategy(each, today) for each in ids)

    def _more(self, topic_id: str, today: date) -> Iterator[Section]:
        topic, phrases = self._library.topics[topic_id], self._phrases
        points = self._answers.points(topic_id, ("cause", "strategy"))
        if points:
            yield _section(phrases.points, *points)
        if topic.law:
            yield Section(_title(phrases.law), (*self._law(topic.law, today), Paragraph(phrases.law_mainland)))
        yield _section(phrases.limits, bulleted(topic.limits))
        if topic.turn_to:
            yield _section(phrases.turn_to, self._answers.helplines(topic.turn_to))

    def _strategy(self, strategy_id: str, today: date) -> Section:
        strategy = self._library.strategies[strategy_id]
        lines = joined([strategy.why, bulleted(strategy.how), self._phrases.limits, bulleted(strategy.does_not)])
        law = [Paragraph(self._phrases.law), *self._law(strategy.law, today)] if strategy.law else []
        return Section(strategy.name, (Paragraph(lines), *law))

    def _law(self, claims: Iterable[Claim], today: date) -> Iterator[Paragraph]:
        for claim in claims:
            says: dict[str, list[str]] = {}
            for cited in (self._library.law[each] for each in claim.cites):
                says.setdefault(citation(cited, today, self._phrases), []).append(self._opened(cited))
            yield Paragraph(claim.says, tuple(Source(cited, "\n".join(texts)) for cited, texts in says.items()))

    def _opened(self, cited: Cited) -> str:
        """What a provision says in our words, its caution, and who checked it when."""
        provision, phrases = cited.provision, self._phrases
        lines = [f"【{provision.title}】{provision.says}", provision.caution or ""]
        if provision.reviewed_by == "none":
            lines.append(phrases.source_unsigned.format(date=provision.checked_on))
        else:
            lines.append(phrases.source_signed.format(date=provision.checked_on, name=provision.reviewed_by))
        return joined(lines)


def _section(title: str, *texts: str) -> Section:
    return Section(_title(title), tuple(Paragraph(text) for text in texts))


def _title(phrase: str) -> str:
    """A heading that stands alone needs no colon."""
    return phrase.rstrip("：")
