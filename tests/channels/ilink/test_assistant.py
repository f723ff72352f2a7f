"""iLink in the assistant as `make run` starts it: what shows, and that deleting deletes."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest

from tests.channels.ilink.people import Person
from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.channels.state import open_state
from xiehou.channels.turns import OPTIONS
from xiehou.knowledge.library import Library
from xiehou.measuring.running import Running
from xiehou.server import doctor
from xiehou.settings import SettingsError

pytestmark = pytest.mark.server


@pytest.fixture
def person(assistant: Running, platforms: dict[str, Any]) -> Person:
    """Somebody who writes to the bot of the running assistant."""
    return platforms["ilink"].person().person


def test_the_state_of_the_channel_shows_in_readyz(assistant: Running, person: Person) -> None:
    person.say("你好")
    person.sees()
    with urllib.request.urlopen(f"{assistant.url}/readyz", timeout=30) as reply:
        channel = json.load(reply)["channels"]["ilink"]
    assert channel == {"mode": "polling, experimental", "state": "ok", "problem": ""}


def test_who_asks_for_it_is_asked_once_and_then_nothing_is_left(assistant: Running, person: Person, library: Library) -> None:
    conversation = pseudonym(data_key(assistant.home), "ilink", person.id)
    stored = open_state(assistant.home)
    person.say(library.channel_phrases.forget_says)
    person.sees()
    assert stored.kept(conversation, OPTIONS) == [library.phrases.delete_yes, library.phrases.delete_no]
    person.say("1")
    assert person.sees(2)[-1].startswith(library.phrases.deleted)
    assert stored.kept(conversation, OPTIONS) is None


def test_doctor_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XIEHOU_ILINK", raising=False)
    assert doctor.CHECKS["ilink"]() == "off"
    monkeypatch.setenv("XIEHOU_ILINK", "yes")
    with pytest.raises(SettingsError, match="XIEHOU_ILINK: 'yes' is neither on nor off"):
        doctor.CHECKS["ilink"]()
