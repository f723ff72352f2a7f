"""On channels without buttons a number names an option; `numbered.yml` holds the cases."""

from __future__ import annotations

import pytest

from tests.tables import table
from xiehou.channels.numbered import chosen, listed

CASES = table("channels/numbered.yml")


@pytest.mark.parametrize("answer", CASES["chosen"])
def test_names_an_option(answer: str) -> None:
    assert chosen(answer, CASES["options"]) == CASES["chosen"][answer]


@pytest.mark.parametrize("answer", CASES["not_chosen"])
def test_names_none(answer: str) -> None:
    assert chosen(answer, CASES["options"]) is None


def test_while_no_options_are_open_a_number_is_a_number() -> None:
    assert chosen("1", []) is None
    assert chosen("最后一个", []) is None


def test_options_are_listed_with_numbers_that_look_like_no_step() -> None:
    assert listed(["有", "没有"]) == "【1】有\n【2】没有"
    assert listed(["更多"], first=3) == "【3】更多"
