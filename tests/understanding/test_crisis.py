"""The word list for crisis: nobody is missed, and everyday exaggeration is not taken for it."""

from __future__ import annotations

import pytest

from tests.tables import table
from xiehou.components import loaded

TABLE = table("understanding/crisis.yml")


@pytest.mark.parametrize("text", TABLE["crisis"])
def test_crisis_is_heard(text: str) -> None:
    assert loaded.crisis().listen(loaded.normaliser().text(text)).heard


@pytest.mark.parametrize("text", TABLE["other"])
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not loaded.crisis().listen(loaded.normaliser().text(text)).heard


def test_somebody_else_in_danger_is_told_apart() -> None:
    heard = loaded.crisis().listen(loaded.normaliser().text("我老公被催得要跳楼"))
    assert heard.about_another
