"""Facts are heard in first messages and in answers, and nothing is heard that was not said.

The tables were written without sight of the rules; the shares that must hold are those of the tables as a whole, because
a single wording may be missed, but a kind of wording may not.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.tables import table
from xiehou.components import loaded

OPENINGS: list[dict[str, Any]] = table("understanding/openings.yml")
RAMBLING: list[dict[str, Any]] = table("understanding/rambling_openings.yml")
UNFORESEEN: list[dict[str, Any]] = table("understanding/unforeseen_openings.yml")
NOTHING_TOLD: list[dict[str, Any]] = table("understanding/nothing_told.yml")
ANSWERS: dict[str, list[dict[str, Any]]] = table("understanding/answers.yml")


def _same(told: Any, expected: Any) -> bool:
    return sorted(told) == sorted(expected) if isinstance(told, list) and isinstance(expected, list) else told == expected


def _told(text: str) -> dict[str, Any]:
    return loaded.facts().told(loaded.normaliser().text(text))


@pytest.mark.parametrize(
    ("openings", "missable"), [(OPENINGS, 0.05), (RAMBLING, 0.03), (UNFORESEEN, 0.03)], ids=["plain", "rambling", "unforeseen"]
)
def test_first_messages_tell_their_facts(openings: list[dict[str, Any]], missable: float) -> None:
    missed = [
        f"{name} {value}, heard {_told(case['text']).get(name)}: {case['text']}"
        for case in openings
        for name, value in case["facts"].items()
        if not _same(_told(case["text"]).get(name), value)
    ]
    expected = sum(len(case["facts"]) for case in openings)
    assert len(missed) <= missable * expected, "\n".join(missed)


@pytest.mark.parametrize(
    ("openings", "inventable"),
    [(OPENINGS, 0.04), (RAMBLING, 0.02), (UNFORESEEN, 0.01), (NOTHING_TOLD, 0.05)],
    ids=["plain", "rambling", "unforeseen", "what-if, in general, of others"],
)
def test_first_messages_tell_nothing_else(openings: list[dict[str, Any]], inventable: float) -> None:
    invented = [
        f"{name} {value}: {case['text']}"
        for case in openings
        for name, value in _told(case["text"]).items()
        if name not in case["facts"]
    ]
    assert len(invented) <= inventable * len(openings), "\n".join(invented)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_answers_are_understood_in_the_light_of_the_question(name: str) -> None:
    listener = loaded.facts().listeners[name]
    heard = [(case, listener.answered(loaded.normaliser().text(case["text"]))) for case in ANSWERS[name]]
    wrong = [f"{case['value']}, heard {told}: {case['text']}" for case, told in heard if not _same(told, case["value"])]
    assert len(wrong) <= 0.10 * len(heard), "\n".join(wrong)


def test_every_button_of_every_question_means_its_value() -> None:
    for name, listener in loaded.facts().listeners.items():
        for option in listener.fact.question.options:
            told = listener.answered(loaded.normaliser().text(option.say))
            assert _same(told, list(option.value) if isinstance(option.value, tuple) else option.value), (name, option.say)
