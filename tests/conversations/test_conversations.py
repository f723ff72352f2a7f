"""Whole conversations, one a file, in folders named after the behaviour they show. The form is in README.md beside this."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
import yaml

from xiehou.measuring.running import Running

FOLDER = Path(__file__).resolve().parent
FILES = sorted(FOLDER.glob("*/*.yml"))
KEYS = {"say", "topics", "first_topic", "clarifying", "asks", "slots", "says", "never_says", "buttons"}

pytestmark = pytest.mark.server


def _same(got: Any, expected: Any) -> bool:
    return sorted(got) == sorted(expected) if isinstance(got, list) and isinstance(expected, list) else got == expected


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def test_conversation(path: Path, assistant: Running) -> None:
    turns = yaml.safe_load(path.read_text(encoding="utf-8"))
    sender = f"test-{uuid.uuid4().hex}"
    said: list[str] = []
    for turn in turns:
        assert set(turn) <= KEYS, f"unknown key in {path.name}: {set(turn) - KEYS}"
        replies = assistant.say(sender, turn["say"])
        text = "\n".join(reply.get("text", "") for reply in replies)
        buttons = [button["title"] for reply in replies for button in reply.get("buttons", [])]
        said += [f"> {turn['say']}", text, str(buttons)]
        slots = assistant.slots(sender)
        problems = list(_problems(turn, text, buttons, slots))
        assert not problems, "\n".join([*said, *problems])


def _problems(turn: dict[str, Any], text: str, buttons: list[str], slots: dict[str, Any]) -> Any:
    if not text:
        yield "silence"
    topics = slots.get("topics") or []
    if "topics" in turn and not _same(topics, turn["topics"]):
        yield f"topics {topics}, expected {turn['topics']}"
    if "first_topic" in turn and topics[:1] != [turn["first_topic"]]:
        yield f"first topic {topics[:1]}, expected {turn['first_topic']}"
    if "clarifying" in turn and bool(slots.get("clarifying")) is not turn["clarifying"]:
        yield f"clarifying {slots.get('clarifying')}"
    if "asks" in turn and slots.get("requested_slot") != turn["asks"]:
        yield f"asks {slots.get('requested_slot')}, expected {turn['asks']}"
    for name, value in turn.get("slots", {}).items():
        if not _same(slots.get(name), value):
            yield f"{name} is {slots.get(name)}, expected {value}"
    yield from (f"does not say {each}" for each in turn.get("says", []) if each not in text)
    yield from (f"says {each}" for each in turn.get("never_says", []) if each in text)
    yield from (f"no button {each}" for each in turn.get("buttons", []) if each not in buttons)
