"""A turn shows what is uttered as it is uttered, never nothing, and hears numbers as the options that are open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from xiehou.channels.state import open_state
from xiehou.channels.turns import Bubble, Turns

Assistant = Callable[[Any], Awaitable[None]]


def _turns(home: Path, assistant: Assistant) -> Turns:
    return Turns("telegram", assistant, open_state(home))


def _talk(turns: Turns, *words: str) -> list[Bubble]:
    """All bubbles of these turns."""
    shown: list[Bubble] = []

    async def show(bubble: Bubble) -> None:
        shown.append(bubble)

    async def talk() -> None:
        for each in words:
            await turns.take("telegram-1", each, show)

    asyncio.run(talk())
    return shown


def _buttons(*words: str) -> list[dict[str, str]]:
    return [{"title": each, "payload": each} for each in words]


async def _asks(message: Any) -> None:
    """Says back what it heard, and asks the same question in two bubbles."""
    await message.output_channel.send_response("telegram-1", {"text": f"听到{message.text}", "buttons": _buttons("甲", "乙")})
    await message.output_channel.send_response("telegram-1", {"text": "还有", "buttons": _buttons("丙")})


def test_the_options_of_a_turn_are_numbered_on_from_bubble_to_bubble(tmp_path: Path) -> None:
    first, second = _talk(_turns(tmp_path, _asks), "你好")
    assert (first.text, first.options, first.first_option) == ("听到你好", ("甲", "乙"), 1)
    assert (second.options, second.first_option) == (("丙",), 3)


def test_a_number_is_heard_as_the_open_option_also_after_a_restart(tmp_path: Path) -> None:
    _talk(_turns(tmp_path, _asks), "你好")
    assert _talk(_turns(tmp_path, _asks), "第三个")[0].text == "听到丙"


def test_a_turn_without_options_closes_those_before(tmp_path: Path) -> None:
    async def asks_once(message: Any) -> None:
        buttons = _buttons("甲") if message.text == "你好" else None
        await message.output_channel.send_response("telegram-1", {"text": f"听到{message.text}", "buttons": buttons})

    said = _talk(_turns(tmp_path, asks_once), "你好", "1", "1")
    assert [bubble.text for bubble in said] == ["听到你好", "听到甲", "听到1"]


def test_a_bubble_is_shown_before_the_turn_ends(tmp_path: Path) -> None:
    shown = asyncio.Event()

    async def slow(message: Any) -> None:
        await message.output_channel.send_response("telegram-1", {"text": "先说这句"})
        await asyncio.wait_for(shown.wait(), 5)

    async def show(_: Bubble) -> None:
        shown.set()

    asyncio.run(_turns(tmp_path, slow).take("telegram-1", "你好", show))
    assert shown.is_set()


async def _fails(_: Any) -> None:
    raise RuntimeError("broken")


async def _is_silent(_: Any) -> None:
    return


@pytest.mark.parametrize("assistant", [_fails, _is_silent])
def test_nobody_is_met_with_silence(assistant: Assistant, tmp_path: Path, library: Any) -> None:
    assert [bubble.text for bubble in _talk(_turns(tmp_path, assistant), "你好")] == [library.phrases.something_failed]


def test_a_failed_turn_logs_nothing_of_what_was_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    _talk(_turns(tmp_path, _fails), "我叫张三丰")
    assert "failed" in caplog.text
    assert "张三丰" not in caplog.text


def test_a_file_is_handed_on(tmp_path: Path) -> None:
    async def sends_a_letter(message: Any) -> None:
        await message.output_channel.send_response("telegram-1", {"text": "信写好了", "attachment": "/x/letter.txt"})

    assert _talk(_turns(tmp_path, sends_a_letter), "写封信") == [Bubble("信写好了", attachment="/x/letter.txt")]
