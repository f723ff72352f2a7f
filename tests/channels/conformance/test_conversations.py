"""Every conversation of `tests/conversations` through every channel says word for word what it says over REST.

What the assistant should say there is checked in `tests/conversations`; here only that a channel loses and adds nothing.
Texts are compared without white space, as a channel may split them; a turn whose words are an open option chooses it.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.channels.conformance.platform import PLATFORMS, Person, Platform
from tests.channels.conformance.seen import Seen
from tests.conversations.test_conversations import FILES
from xiehou.measuring.running import Running

PATIENCE_SECONDS = 10.0

pytestmark = pytest.mark.server


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
@pytest.mark.parametrize("name", PLATFORMS)
def test_conversation(name: str, path: Path, assistant: Running, platforms: dict[str, Platform]) -> None:
    sender, person = uuid.uuid4().hex, platforms[name].person()
    seen: list[Seen] = []
    open_options: Sequence[str] = ()
    for turn in yaml.safe_load(path.read_text(encoding="utf-8")):
        if not turn["say"].strip():
            continue  # no app sends white space
        replies = assistant.say(sender, turn["say"])
        if turn["say"] in open_options:
            person.choose(turn["say"])
        else:
            person.say(turn["say"])
        answer = _answer(person, len(seen), _words(reply.get("text", "") for reply in replies))
        assert _words(each.text for each in answer) == _words(reply.get("text", "") for reply in replies), turn["say"]
        open_options = [option for each in answer for option in each.options]
        assert open_options == [button["title"] for reply in replies for button in reply.get("buttons", [])], turn["say"]
        seen += answer


def _answer(person: Person, before: int, expected: str) -> list[Seen]:
    """What the person sees beyond the first `before` messages, as soon as it is as long as expected."""
    until = time.monotonic() + PATIENCE_SECONDS
    while len(_words(each.text for each in person.seen()[before:])) < len(expected) and time.monotonic() < until:
        time.sleep(0.005)
    return person.seen()[before:]


def _words(texts: Any) -> str:
    return "".join("".join(texts).split())
