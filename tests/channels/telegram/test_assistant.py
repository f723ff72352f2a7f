"""Telegram in the assistant as `make run` starts it: what stops the start, what shows, and that deleting deletes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from typing import Any

import pytest

from tests.channels.telegram.people import Person
from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.channels.state import open_state
from xiehou.channels.turns import OPTIONS
from xiehou.measuring.running import Running
from xiehou.server import doctor
from xiehou.settings import ROOT, SettingsError

pytestmark = pytest.mark.server


def test_half_set_credentials_stop_the_start_with_one_line() -> None:
    variables = {**os.environ, "TELEGRAM_WEBHOOK_SECRET": "secret"}
    command = [sys.executable, "-m", "xiehou.server.serve"]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert done.stderr.startswith("TELEGRAM_TOKEN: not set, but TELEGRAM_WEBHOOK_SECRET is;")
    assert done.stderr.count("\n") == 1


@pytest.fixture
def person(assistant: Running, platforms: dict[str, Any]) -> Person:
    """Somebody who writes to the bot of the running assistant."""
    return platforms["telegram"].person().person


def test_the_state_of_the_channel_shows_in_readyz(assistant: Running, person: Person) -> None:
    person.say("你好")
    person.sees()
    until = time.monotonic() + 10
    while (channel := _ready(assistant)["channels"]["telegram"])["state"] == "starting" and time.monotonic() < until:
        time.sleep(0.05)
    assert channel == {"mode": "webhook", "state": "ok", "problem": ""}


def _ready(assistant: Running) -> Any:
    with urllib.request.urlopen(f"{assistant.url}/readyz", timeout=30) as reply:
        return json.load(reply)


def test_forget_asks_once_and_then_nothing_is_left(assistant: Running, person: Person) -> None:
    conversation = pseudonym(data_key(assistant.home), "telegram", str(person.id))
    stored = open_state(assistant.home)
    person.say("/forget")
    asked = person.sees(1)[-1]
    assert stored.kept(conversation, OPTIONS) == ["全部删掉", "不删"]
    assert conversation.encode() in _database(assistant)
    person.press(asked, "全部删掉")
    assert "都删掉了" in person.sees(2)[-1]["text"]
    assert stored.kept(conversation, OPTIONS) is None
    assert conversation.encode() not in _database(assistant)


def _database(assistant: Running) -> bytes:
    return b"".join(path.read_bytes() for path in assistant.home.glob("conversations.db*"))


def test_doctor_says_off_and_what_is_half_set(monkeypatch: pytest.MonkeyPatch) -> None:
    check = doctor.CHECKS["telegram"]
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    assert check() == "off"
    monkeypatch.setenv("TELEGRAM_PROXY", "http://127.0.0.1:1")
    with pytest.raises(SettingsError, match="TELEGRAM_TOKEN: not set, but TELEGRAM_PROXY is"):
        check()
