"""The word list for crisis: nobody is missed, and everyday exaggeration is not taken for it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tables import table
from xiehou.components import loaded
from xiehou.knowledge.language import CrisisWords
from xiehou.knowledge.strict_yaml import KnowledgeError
from xiehou.understanding.crisis import Crisis, CrisisListener

TABLE = table("understanding/crisis.yml")


def _all(groups: dict[str, list[str]]) -> list[str]:
    return [text for texts in groups.values() for text in texts]


def _listen(text: str) -> Crisis:
    return loaded.crisis().listen(loaded.normaliser().text(text))


@pytest.mark.parametrize("text", _all(TABLE["crisis"]))
def test_crisis_of_the_one_who_writes_is_heard(text: str) -> None:
    assert _listen(text) == Crisis(heard=True, about_another=False)


@pytest.mark.parametrize("text", TABLE["another"])
def test_somebody_else_in_danger_is_told_apart(text: str) -> None:
    assert _listen(text) == Crisis(heard=True, about_another=True)


@pytest.mark.parametrize("text", _all(TABLE["other"]))
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not _listen(text).heard


@pytest.mark.parametrize("text", ["我室友怎么叫都叫不醒，她被校园贷催", "姐夫一个人坐在屋顶上，催收逼的"])
def test_who_is_in_danger_is_told_without_a_sign_too_because_the_classifier_may_hear_it(text: str) -> None:
    assert _listen(text) == Crisis(heard=False, about_another=True)


@pytest.mark.parametrize("text", ["我弟被催得跳楼，人没救过来", "我哥上周自杀走了，催收还在打"])
def test_who_is_left_behind_is_asked_after_not_the_dead(text: str) -> None:
    assert _listen(text) == Crisis(heard=True, about_another=False)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("催收叫我去死，怎么办", True),
        ("累死了", True),
        ("我奶奶去世了 心情很差", True),
        ("我妈去世了 我也不想留了", False),
        ("我弟弟想问怎么分期", False),
        ("累死了，猫已经托人养了，房租也结清了，该还的人情都还了", False),
    ],
)
def test_exaggeration_silences_the_classifier_only_where_little_else_is_said(text: str, only: bool) -> None:
    assert loaded.crisis().only_sounds_so(loaded.normaliser().text(text)) is only


@pytest.mark.parametrize("expression", ["想死(", "{nobody}想死"])
def test_a_broken_expression_is_named_with_its_file(expression: str) -> None:
    words: dict[str, Any] = loaded.library().language.crisis.dict()
    words["signals"] = {"wish_to_die": (expression,)}
    with pytest.raises(KnowledgeError, match=r"crisis\.yml"):
        CrisisListener(CrisisWords(**words))
