"""Which kind of lender is heard, and when the message says nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tables import table
from xiehou.advice.diagnosis import Diagnosis
from xiehou.advice.lenders import Lenders
from xiehou.advice.memory import Memory
from xiehou.advice.variants import Variants
from xiehou.components import loaded
from xiehou.knowledge.library import Library

CASES = table("advice/lenders.yml")


@pytest.fixture(scope="module")
def lenders(library: Library) -> Lenders:
    return Lenders(library, Variants(library, Diagnosis(library.table, library.facts)))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_kind_is_heard(case: dict[str, Any], lenders: Lenders) -> None:
    memory = Memory(lender_kind=case.get("before"))
    lenders.hear(memory, loaded.normaliser().text(case["says"]))
    assert memory.lender_kind == case["kind"]


@pytest.mark.parametrize(
    ("says", "kind"),
    [
        ("信用卡", "bank_card"),
        ("是小贷公司借的", "microloan"),
        ("网贷的", "platform"),
        ("我这是消费金融的贷款", "consumer_finance"),
        ("信用卡会上征信吗", None),
        ("网贷天天打电话骂我", None),
        ("不是信用卡", None),
        ("信用卡和网贷", None),
    ],
)
def test_a_message_that_says_only_the_kind(says: str, kind: str | None, lenders: Lenders) -> None:
    assert lenders.alone(loaded.normaliser().text(says)) == kind


def test_every_button_is_heard_as_its_kind(lenders: Lenders, library: Library) -> None:
    for kind in library.lender_kinds.kinds:
        assert lenders.alone(kind.says) == kind.id
