"""Answers for channels that can fold: the same knowledge in parts."""

from __future__ import annotations

from datetime import date

import pytest

from xiehou.advice.answers import Answers
from xiehou.advice.conversation import Conversation
from xiehou.advice.folding import Folding
from xiehou.advice.heard import Heard, Intent
from xiehou.advice.memory import Memory
from xiehou.advice.rich import Rich
from xiehou.advice.turn import Message, Turn
from xiehou.advice.where_to_turn import WhereToTurn
from xiehou.knowledge.entries import Topic
from xiehou.knowledge.library import Library

TODAY = date(2026, 11, 24)


@pytest.fixture
def answers(library: Library) -> Answers:
    return Answers(library)


@pytest.fixture
def folding(library: Library, answers: Answers) -> Folding:
    return Folding(library, answers, WhereToTurn(library))


def _full(folding: Folding, topic: Topic) -> Rich:
    return folding.full(topic, "你", "", topic.follow_ups, None, TODAY)


def _texts(rich: Rich) -> str:
    parts = [rich.text]
    for section in rich.sections:
        for paragraph in section.paragraphs:
            parts += [section.title, paragraph.text, *(source.citation for source in paragraph.sources)]
    return "\n".join(parts)


def test_everything_that_is_told_on_request_is_folded_under_the_answer(
    library: Library, answers: Answers, folding: Folding
) -> None:
    for topic in library.topics.values():
        folded = _texts(_full(folding, topic))
        told = [*(claim.says for claim in topic.law), *topic.limits]
        told += WhereToTurn(library).lines(topic.turn_to, None).split("\n")
        told += answers.points(topic, ("cause", "strategy"))
        assert [text for text in told if text not in folded] == [], topic.id


def test_nobody_is_sent_to_a_button_that_is_not_there(library: Library, folding: Folding) -> None:
    for topic in library.topics.values():
        folded = _full(folding, topic)
        assert library.phrases.law_hint not in folded.text
        assert library.phrases.more_button not in folded.buttons


def test_no_section_is_empty(library: Library, folding: Folding) -> None:
    for topic in library.topics.values():
        for section in folding.brief(topic, "你", "", None, TODAY).sections:
            assert section.title
            assert not section.title.endswith("：")
            assert section.paragraphs


def test_a_source_opens_to_what_it_says_and_who_has_checked_it(library: Library, folding: Folding) -> None:
    sections = _full(folding, library.topics["credit_record"]).sections
    law = next(section for section in sections if f"{section.title}：" == library.phrases.law)
    source = law.paragraphs[0].sources[0]
    assert source.citation.startswith("《征信业管理条例")
    provision = library.law[library.topics["credit_record"].law[0].cites[0]].provision
    assert provision.says in source.says
    assert f"最后核对：{provision.checked_on}" in source.says
    assert library.phrases.source_unreviewed in source.says


def test_provisions_cited_in_the_same_words_are_one_source(library: Library, folding: Folding) -> None:
    for topic in library.topics.values():
        for section in _full(folding, topic).sections:
            for paragraph in section.paragraphs:
                citations = [source.citation for source in paragraph.sources]
                assert len(citations) == len(set(citations)), topic.id


FACTS = {
    "agreement_form": "written",
    "repayment_status": "missed",
    "change_reported": "no_change",
    "debt_collected": "agreed_debt",
    "collector_kind": "lender",
    "misconduct": [],
}


def _result(library: Library, facts: dict[str, object]) -> Turn:
    heard = Heard(text="谈好了还催", ranking=(Intent("why_still_collecting", 0.9),), sure=True, seconds=1_800_000_000.0)
    return Conversation(library).reply(heard, Memory(dict(facts)))  # type: ignore[arg-type]


def _last_rich(turn: Turn) -> Message:
    return [message for message in turn.messages if message.rich][-1]


def test_the_result_is_a_card_and_the_rest_of_the_last_message(library: Library) -> None:
    cards = [message.rich for message in _result(library, FACTS).messages if message.rich and message.rich.card]
    assert len(cards) == 1
    card = cards[0].card
    assert card is not None
    assert [cause.name for cause in card.causes] == ["新方案没有按时还"]
    assert card.first_step.startswith("今天先做这一步：")
    assert "把催收记下来" in [section.title for section in cards[0].sections]
    last = _last_rich(_result(library, FACTS))
    assert last.rich is not None
    assert last.rich.buttons == last.buttons
    assert card.first_step not in last.rich.text


def test_without_a_cause_there_is_no_card_but_still_what_to_do(library: Library) -> None:
    facts = {**FACTS, "debt_collected": "unknown"}
    last = _last_rich(_result(library, facts))
    assert last.rich is not None
    assert last.rich.card is None
    assert last.rich.sections
    assert last.rich.buttons == last.buttons
