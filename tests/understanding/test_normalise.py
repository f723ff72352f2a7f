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
