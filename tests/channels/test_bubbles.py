"""From a message of Rasa's to what the widget draws."""

from __future__ import annotations

import pytest

from xiehou.channels.bubbles import bubble


def test_a_message_with_buttons_is_one_bubble() -> None:
    said = bubble({"text": "哪一笔？", "buttons": [{"title": "这笔", "payload": "这笔"}]})
    assert said == {"text": "哪一笔？", "buttons": ["这笔"], "lang": "zh-CN", "tel": []}


def test_parts_that_fold_take_the_place_of_the_long_text() -> None:
    said = bubble({"text": "很长的话", "custom": {"text": "短的话", "sections": [], "lang": "zh-TW"}})
    assert said == {"text": "短的话", "sections": [], "lang": "zh-TW", "tel": []}


def test_a_file_is_offered() -> None:
    assert bubble({"text": "给你", "attachment": {"name": "记录.csv", "url": "/files/1"}})["files"] == [
        {"name": "记录.csv", "url": "/files/1"}
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("打 12378 投诉，急事打110。", ["110", "12378"]),
        ("010-12321 也行", []),
        ("来电是 95012378，不是官方的", []),
        ("尾号 123780 的卡", []),
        ("10655 发来的短信", []),
    ],
)
def test_only_help_lines_that_stand_alone_can_be_tapped(text: str, numbers: list[str]) -> None:
    assert bubble({"text": text})["tel"] == numbers


def test_help_lines_in_folded_parts_can_be_tapped() -> None:
    assert bubble({"custom": {"sections": [{"title": "可以找", "paragraphs": [{"text": "12348"}]}]}})["tel"] == ["12348"]
