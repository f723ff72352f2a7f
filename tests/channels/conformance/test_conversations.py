"""Every conversation of `tests/conversations` through every channel says word for word what it says over REST.

What the assistant should say there is checked in `tests/conversations`; here only that a channel loses and adds nothing.
Texts are compared without white space, as a channel may split them; a turn whose words are an open option chooses it.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.channels.conformance.platform import PLATFORMS, Person, Platform
from tests.channels.conformance.seen import Seen
from tests.conversations.test_conversations import FILES
from xiehou.measuring.running import Running

PATIENCE_SECONDS = 20.0

pytestmark = pytest.mark.server


@pytest.mark.parametrize("name", PLATFORMS)
@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def test_conversation(path: Path, name: str, assistant: Running, platforms: dict[str, Platform]) -> None:
    person = platforms[name].person()
    before = 0
    open_options: tuple[str, ...] = ()
    for words, text, options in _over_rest(path, assistant):
        if words in open_options:
            person.choose(words)
        else:
            person.say(words)
        answer = _answer(person, before, text)
        assert _without_space(each.text for each in answer) == text, words
        open_options = tuple(option for each in answer for option in each.options)
        assert open_options == options, words
        before += len(answer)


@cache
def _over_rest(path: Path, assistant: Running) -> list[tuple[str, str, tuple[str, ...]]]:
    """Turn by turn: what is said, the words of the answer, and its options. No app sends white space, so that is left out."""
    sender = uuid.uuid4().hex
    turns = [turn["say"] for turn in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return [(words, *_read(assistant.say(sender, words))) for words in turns if words.strip()]


def _read(replies: list[dict[str, Any]]) -> tuple[str, tuple[str, ...]]:
    options = tuple(button["title"] for reply in replies for button in reply.get("buttons", []))
    return _without_space(reply.get("text", "") for reply in replies), options


def _answer(person: Person, before: int, expected: str) -> list[Seen]:
    """What the person sees beyond the first `before` messages, as soon as it is as long as expected."""
    until = time.monotonic() + PATIENCE_SECONDS
    while len(_without_space(each.text for each in person.seen()[before:])) < len(expected) and time.monotonic() < until:
        time.sleep(0.01)
    return person.seen()[before:]


def _without_space(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())
