"""Puts what is said on 更多 into sections that are folded under the answer, so that the button is not needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from xiehou.advice.answers import Answers, bulleted, joined, numbered
from xiehou.advice.citations import citation
from xiehou.advice.rich import Paragraph, Rich, Section, Source
from xiehou.advice.sources import Sources
from xiehou.advice.where_to_turn import WhereToTurn
from xiehou.knowledge.entries import Claim, Topic
from xiehou.knowledge.law import Cited
from xiehou.knowledge.library import Library


class Folding:
    """Answers topics, and tells strategies, with sections that can be opened."""

    def __init__(self, library: Library, answers: Answers, where_to_turn: WhereToTurn) -> None:
        self._library = library
        self._answers = answers
        self._where_to_turn = where_to_turn
        self._sources = Sources(library)
        self._phrases = library.phrases

    def brief(self, topic: Topic, who: str, reckoned: str, lender_kind: str | None, today: date) -> Rich:
        """`Answers.brief`, with all steps and what is said on 更多 folded under it."""
        steps = _section(self._phrases.steps, numbered(topic.steps))
        return Rich(self._answers.brief(topic, who, reckoned), sections=(steps, *self._more(topic, lender_kind, today)))

    def full(
        self, topic: Topic, who: str, reckoned: str, follow_ups: tuple[str, ...], lender_kind: str | None, today: date
    ) -> Rich:
        """`Answers.full`, with what is said on 更多 folded under it, and the topics that follow as buttons."""
        text = self._answers.full(topic, who, reckoned, folded=True)
        return Rich(text, follow_ups, sections=tuple(self._more(topic, lender_kind, today)))

    def strategies(self, ids: Iterable[str], today: date) -> tuple[Section, ...]:
        """Each strategy with why, how, what it does not do, and its law."""
        return tuple(self._strategy(each, today) for each in ids)

    def _more(self, topic: Topic, lender_kind: str | None, today: date) -> Iterator[Section]:
        phrases = self._phrases
        points = self._answers.points(topic, ("cause", "strategy"))
        if points:
            yield _section(phrases.points, *points)
        if topic.law:
            yield Section(_title(phrases.law), (*self._law(topic.law, today), Paragraph(phrases.law_mainland)))
        yield _section(phrases.limits, bulleted(topic.limits))
        if lines := self._where_to_turn.lines(topic.turn_to, lender_kind):
            yield _section(phrases.turn_to, lines)

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
        """What a provision says in our words, and how it stands, as on 出处."""
        return joined([f"【{cited.provision.title}】", *self._sources.standing(cited)])


def _section(title: str, *texts: str) -> Section:
    return Section(_title(title), tuple(Paragraph(text) for text in texts))


def _title(phrase: str) -> str:
    """A heading that stands alone needs no colon."""
    return phrase.rstrip("：")
