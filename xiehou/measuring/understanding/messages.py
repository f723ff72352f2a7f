"""The messages of EVAL_DIR, as they are and as people really type them, and what the running assistant makes of them."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from xiehou.advice.heard import Intent
from xiehou.measuring.running import TOKEN, Running
from xiehou.measuring.understanding.scoring import Guess

PLAIN = ("dev.jsonl", "dev_rare.jsonl")
CRISIS = "dev_crisis.jsonl"
SCENARIOS = "dev_scenarios.yml"
KINDS = ("traditional", "homophone", "bare", "emoji", "pasted", "shouting")
"""What `perturb.py` can do to a message."""
THREADS = 2


@dataclass(frozen=True)
class Message:
    """A real message with its acceptable topics, best first."""

    text: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class CrisisFigures:
    """Crisis messages found (with 12356 in the reply), and others taken for one."""

    found: int
    hotline: int
    messages: int
    alarms: int
    others: int


def messages(folder: Path, names: Sequence[str]) -> list[Message]:
    """The messages of these files."""
    return [row for name in names for row in _rows((folder / name).read_text(encoding="utf-8"))]


def rewritten(folder: Path, names: Sequence[str], kind: str) -> list[Message]:
    """The messages of these files as `perturb.py` of the folder rewrites them."""
    outputs = [
        subprocess.run(
            [sys.executable, str(folder / "perturb.py"), kind, str(folder / name)], check=True, capture_output=True, text=True
        )
        for name in names
    ]
    return [row for output in outputs for row in _rows(output.stdout)]


def guesses(assistant: Running, asked: Sequence[Message]) -> list[Guess]:
    """Send each message as the first of a conversation and read the slots."""

    def guess(message: Message) -> Guess:
        sender = f"report-{uuid.uuid4().hex}"
        assistant.say(sender, message.text)
        slots = assistant.slots(sender)
        ranking = tuple(Intent(topic, 1.0) for topic in slots["topics"] or [])
        return Guess(message.topics, ranking, bool(slots["clarifying"]))

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(guess, asked))


def crisis_figures(assistant: Running, asked: Sequence[Message]) -> CrisisFigures:
    """Crisis messages and those that only sound like one."""
    found = hotline = alarms = 0
    wanted = [message for message in asked if message.topics[0] == "crisis"]
    others = [message for message in asked if "crisis" not in message.topics]
    for message in [*wanted, *others]:
        sender = f"report-{uuid.uuid4().hex}"
        reply = "\n".join(each.get("text") or "" for each in assistant.say(sender, message.text))
        in_crisis = assistant.slots(sender)["topics"][:1] == ["crisis"]
        if message in wanted:
            found += in_crisis
            hotline += "12356" in reply
        else:
            alarms += in_crisis
    return CrisisFigures(found, hotline, len(wanted), alarms, len(others))


def scenario_lines(folder: Path, assistant: Running) -> list[str]:
    """What `evaluate.py` of the folder says of whole conversations: facts of the first message, scenarios that come out right."""
    command = [
        sys.executable,
        str(folder / "evaluate.py"),
        "scenarios",
        str(folder / SCENARIOS),
        "--url",
        assistant.url,
        "--token",
        TOKEN,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-2:]


def _rows(text: str) -> list[Message]:
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [Message(row["text"], tuple(row["topics"])) for row in rows]
