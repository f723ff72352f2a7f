"""Where to turn, by the kind of lender, and what is said of each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tables import table
from xiehou.advice.where_to_turn import WhereToTurn
from xiehou.knowledge.library import Library

CASES = table("advice/where_to_turn.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_right_body_for_the_lender(case: dict[str, Any], library: Library) -> None:
    assert list(WhereToTurn(library).chosen(case["turn_to"], case["kind"])) == case["gives"]


def test_each_says_what_it_is_for_what_to_have_ready_and_what_happens_then(library: Library) -> None:
    said = WhereToTurn(library).lines(["12378"], "bank_card")
    assert "【12378 银行保险投诉热线】投诉银行" in said
    assert "先备好：放款方的全名" in said
    assert "然后：它接收你的投诉" in said
    assert "金融投诉分工公告，2024年起" in said


def test_while_the_lender_is_open_the_first_line_says_that_it_depends(library: Library) -> None:
    where = WhereToTurn(library)
    assert "先看合同上是谁" in where.lines(["12378"], None)
    assert "先看合同上是谁" in where.lines(["12378"], "platform")
    assert "先看合同上是谁" not in where.lines(["12378"], "bank_card")
    assert "先看合同上是谁" not in where.lines(["12348"], None)


def test_a_body_without_a_number_says_how_to_reach_it(library: Library) -> None:
    for helpline in library.helplines.values():
        assert helpline.number or helpline.reach, helpline.id


def test_nobody_to_turn_to_is_no_empty_heading(library: Library) -> None:
    assert WhereToTurn(library).lines([], None) == ""


@pytest.mark.parametrize("kind", ["bank_card", "bank_loan", "consumer_finance", "microloan", "platform", "private"])
def test_who_is_named_instead_is_right_for_that_lender(kind: str, library: Library) -> None:
    for helpline in library.helplines.values():
        instead = helpline.instead.get(kind)
        assert instead is None or kind not in library.helplines[instead].instead, (helpline.id, kind)
