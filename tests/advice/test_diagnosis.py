"""From facts to causes and strategies, and to the next question."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from tests.tables import table
from xiehou.advice.diagnosis import Diagnosis
from xiehou.knowledge.library import Library
from xiehou.understanding.facts import UNKNOWN

CASES = table("advice/diagnosis.yml")
QUESTIONS = table("advice/questions.yml")


@pytest.fixture(scope="module")
def diagnosis(library: Library) -> Diagnosis:
    return Diagnosis(library.table, library.facts)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_causes_and_strategies(case: dict[str, Any], diagnosis: Diagnosis) -> None:
    finding = diagnosis.find(case["facts"])
    assert [each.removeprefix("cause.") for each in finding.causes] == case["causes"]
    assert [each.removeprefix("strategy.") for each in finding.strategies] == case["strategies"]


@pytest.mark.parametrize("case", QUESTIONS, ids=[case["name"] for case in QUESTIONS])
def test_next_question(case: dict[str, Any], diagnosis: Diagnosis) -> None:
    assert diagnosis.most_telling_question(case["facts"]) == case["asks"]


def test_a_question_is_put_exactly_while_an_answer_can_change_the_result(diagnosis: Diagnosis, library: Library) -> None:
    names = ["agreement_form", "repayment_status", "change_reported", "debt_collected"]
    known = {"collector_kind": "lender", "misconduct": []}
    for values in product(*[[None, *library.facts[name].values] for name in names]):
        facts: dict[str, Any] = known | {name: value for name, value in zip(names, values, strict=True) if value}
        open_names = [name for name in names if name not in facts]
        results = {
            diagnosis.find(facts | dict(zip(open_names, rest, strict=True)))
            for rest in product(*[[*library.facts[name].values, UNKNOWN] for name in open_names])
        }
        assert (diagnosis.most_telling_question(facts) is not None) == (len(results) > 1), facts
