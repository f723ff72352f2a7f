"""What is reckoned stands in the answer: after the short text, once, with the day it is in China."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from xiehou.advice.conversation import Conversation
from xiehou.advice.heard import Heard, Intent
from xiehou.advice.memory import Memory
from xiehou.knowledge.library import Library

CHINA = timezone(timedelta(hours=8))


def _answer(library: Library, typed: str, *intents: tuple[str, float], at: datetime) -> str:
    ranking = tuple(Intent(*each) for each in intents)
    heard = Heard(text=typed, typed=typed, ranking=ranking, sure=True, seconds=at.timestamp())
    turn = Conversation(library).reply(heard, Memory())
    return "\n".join(message.text for message in turn.messages)


def test_it_stands_right_after_the_short_answer(library: Library) -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=CHINA)
    lines = _answer(library, "去年3月还清的", ("credit_record", 0.9), at=at).splitlines()
    assert lines[0].startswith(library.topics["credit_record"].short)
    assert lines[1].startswith("照2025年3月还清来算")


def test_without_a_date_the_answer_is_as_it_was(library: Library) -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=CHINA)
    lines = _answer(library, "会上征信吗", ("credit_record", 0.9), at=at).splitlines()
    assert lines[0].startswith(library.topics["credit_record"].short)
    assert lines[1] == library.phrases.steps


def test_two_topics_that_reckon_the_same_say_it_once(library: Library) -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=CHINA)
    said = _answer(library, "去年3月还清的", ("credit_record", 0.5), ("after_payoff", 0.4), at=at)
    assert library.topics["after_payoff"].short in said
    assert said.count("照2025年3月还清来算") == 1


@pytest.mark.parametrize(
    ("name", "at", "day"),
    [
        ("half past midnight in China is a new day", datetime(2026, 11, 24, 0, 30, tzinfo=CHINA), date(2026, 11, 24)),
        ("a minute earlier than midnight is not", datetime(2026, 11, 23, 23, 59, tzinfo=CHINA), date(2026, 11, 23)),
    ],
)
def test_today_is_the_day_in_china(name: str, at: datetime, day: date) -> None:
    assert Heard(text="", seconds=at.timestamp()).today == day, name
