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
from xiehou.advice.turn import Turn
from xiehou.knowledge.library import Library

TODAY = date(2026, 11, 24)


@pytest.fixture
def answers(library: Library) -> Answers:
    return Answers(library)


@pytest.fixture
def folding(library: Library, answers: Answers) -> Folding:
    return Folding(library, answers)


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
        folded = _texts(folding.full(topic.id, "你", TODAY))
        told = [*(claim.says for claim in topic.law), *topic.limits, answers.helplines(topic.turn_to)]
        told += answers.points(topic.id, ("cause", "strategy"))
        assert [text for text in told if text not in folded] == [], topic.id


def test_nobody_is_sent_to_a_button_that_is_not_there(library: Library, folding: Folding) -> None:
    for topic in library.topics:
        folded = folding.full(topic, "你", TODAY)
        assert library.phrases.law_hint not in folded.text
        assert library.phrases.more_button not in folded.buttons


def test_no_section_is_empty(library: Library, folding: Folding) -> None:
    for topic in library.topics:
        for section in folding.brief(topic, "你", TODAY).sections:
            assert section.title
            assert not section.title.endswith("：")
            assert section.paragraphs


def test_a_source_opens_to_what_it_says_and_who_has_checked_it(library: Library, folding: Folding) -> None:
    law = next(section for section in folding.full("credit_record", "你", TODAY).sections if section.title == "法律上")
    source = law.paragraphs[0].sources[0]
    assert source.citation.startswith("《征信业管理条例")
    provision = library.law[library.topics["credit_record"].law[0].cites[0]].provision
    assert provision.says in source.says
    assert f"上次核对是 {provision.checked_on}，还没有律师签字审阅。" in source.says


def test_provisions_cited_in_the_same_words_are_one_source(library: Library, folding: Folding) -> None:
    for topic in library.topics:
        for section in folding.full(topic, "你", TODAY).sections:
            for paragraph in section.paragraphs:
                citations = [source.citation for source in paragraph.sources]
                assert len(citations) == len(set(citations)), topic


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


def test_the_result_is_a_card_and_the_rest_of_the_last_message(library: Library) -> None:
    cards = [message.rich for message in _result(library, FACTS).messages if message.rich and message.rich.card]
    assert len(cards) == 1
    card = cards[0].card
    assert card is not None
    assert [cause.name for cause in card.causes] == ["新方案没有按时还"]
    assert card.first_step.startswith("今天先做这一步：")
    assert "把催收记下来" in [section.title for section in cards[0].sections]
    last = _result(library, FACTS).messages[-1]
    assert last.rich is not None
    assert last.rich.buttons == last.buttons
    assert card.first_step not in last.rich.text


def test_without_a_cause_there_is_no_card_but_still_what_to_do(library: Library) -> None:
    facts = {**FACTS, "debt_collected": "unknown"}
    last = _result(library, facts).messages[-1]
    assert last.rich is not None
    assert last.rich.card is None
    assert last.rich.sections
    assert last.rich.buttons == last.buttons
