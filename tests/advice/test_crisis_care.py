"""Who does not want to live any more is met with care: the help lines, one question, no debt, nothing to press."""

from __future__ import annotations

import pytest

from tests.advice.test_conversation import DAY, Borrower, _text
from xiehou.knowledge.library import Library


@pytest.fixture
def borrower(library: Library) -> Borrower:
    return Borrower(library)


@pytest.mark.parametrize("about_another", [False, True])
def test_help_lines_one_question_and_no_button(borrower: Borrower, about_another: bool) -> None:
    turn = borrower.says("不想活了", "crisis", crisis=True, about_another=about_another)
    told = _text(turn)
    assert all(number in told for number in ("12356", "110", "120"))
    assert told.count("？") == 1
    assert told.endswith("？")
    assert not any(message.buttons for message in turn.messages)


def test_the_first_words_are_not_about_the_debt(borrower: Borrower) -> None:
    borrower.says("签了协议，催的就是这笔", "why_still_collecting")
    borrower.seconds += 3 * DAY
    turn = borrower.says("不想活了", "crisis", crisis=True, too_long=True)
    assert len(turn.messages) == 1
    assert turn.messages[0].text.startswith("你愿意说出来")
    assert "书面" not in _text(turn)


def test_who_comes_back_from_a_crisis_is_not_met_with_the_debt(borrower: Borrower) -> None:
    borrower.says("签了协议，催的就是这笔", "why_still_collecting")
    borrower.says("不想活了", "crisis", crisis=True)
    borrower.seconds += 3 * DAY
    turn = borrower.says("嗯")
    assert turn.topics == ["crisis"]
    assert "上次记下" not in _text(turn)


def test_the_only_thing_to_press_afterwards_is_the_way_back(borrower: Borrower, library: Library) -> None:
    borrower.says("签了协议，催的就是这笔", "why_still_collecting")
    borrower.says("不想活了", "crisis", crisis=True)
    after = borrower.says("嗯")
    assert [button for message in after.messages for button in message.buttons] == [library.phrases.resume_button]
    assert borrower.says(library.phrases.resume_button).memory.requested is not None


@pytest.mark.parametrize("name", ["crisis", "crisis_other", "crisis_after"])
def test_nobody_is_told_that_the_line_answers_at_any_hour(library: Library, name: str) -> None:
    """The notice asks for 18 hours a day in principle (S02): at night there may be no answer."""
    told = getattr(library.phrases, name)
    assert "随时" not in told
    assert "24" not in told


@pytest.mark.parametrize("name", ["crisis", "crisis_other", "crisis_after"])
def test_care_names_no_method_and_does_not_blame(library: Library, name: str) -> None:
    told = getattr(library.phrases, name)
    assert not any(word in told for word in ("药", "楼", "割", "自杀", "想开点", "别想太多", "不该", "自私"))
