"""One spelling for what people type."""

from __future__ import annotations

import pytest

from tests.tables import table
from xiehou.components import loaded

CASES = table("understanding/normalise.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_normalised(case: dict[str, str]) -> None:
    assert loaded.normaliser().text(case["typed"]) == case["normal"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_normalising_twice_changes_nothing(case: dict[str, str]) -> None:
    once = loaded.normaliser().text(case["typed"])
    assert loaded.normaliser().text(once) == once


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("这是真的吗 他发来的:【通知】您的账单已严重逾期，请今日处理", "这是真的吗"),
        ("会上门吗【某某科技】尊敬的用户您已逾期多日请尽快处理", "会上门吗"),
        ("【法院通知】您已被立案请于三日内到庭", "法院通知，您已被立案请于三日内到庭"),
        ("嗯【通知】您的账单已逾期请处理", "嗯，通知，您的账单已逾期请处理"),
    ],
)
def test_what_was_pasted_behind_a_question_does_not_hide_it(typed: str, own: str) -> None:
    assert loaded.normaliser().own_words(typed) == own
