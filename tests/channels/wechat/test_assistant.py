"""The assistant as `make run` starts it, with an official account on."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest

from tests.channels.conformance.wechat import WeChat
from tests.channels.wechat.people import Person
from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.channels.state import open_state
from xiehou.channels.turns import OPTIONS
from xiehou.measuring.running import Running
from xiehou.server import doctor
from xiehou.settings import SettingsError

pytestmark = pytest.mark.server


@pytest.fixture
def person(platforms: dict[str, Any]) -> Person:
    platform = platforms["wechat"]
    assert isinstance(platform, WeChat)
    return Person(platform.wechat)


def _stored(assistant: Running) -> bytes:
    return b"".join(path.read_bytes() for path in assistant.home.glob("conversations.db*"))


def test_it_is_ready_in_safe_mode(assistant: Running) -> None:
    with urllib.request.urlopen(f"{assistant.url}/readyz", timeout=30) as reply:
        channel = json.load(reply)["channels"]["wechat"]
    assert channel == {"mode": "encrypted and plain, passive replies", "state": "ok", "problem": ""}


def test_who_leaves_leaves_nothing_behind(assistant: Running, person: Person) -> None:
    conversation = pseudonym(data_key(assistant.home), "wechat", person.openid)
    state = open_state(assistant.home)
    person.say("跟平台谈好了分期，怎么还天天催")
    assert conversation.encode() in _stored(assistant)
    assert state.kept(conversation, OPTIONS)
    assert person.does("unsubscribe") is None
    assert conversation.encode() not in _stored(assistant)
    assert state.kept(conversation, OPTIONS) is None


def test_every_entry_of_the_menu_is_understood(assistant: Running, person: Person, library: Any) -> None:
    entries = [each for entry in library.channel_phrases.menu for each in (entry.entries or (entry,))]
    not_understood = (library.phrases.not_understood, library.phrases.out_of_scope, library.phrases.two_misses)
    for entry in entries:
        reply = person.does("CLICK", entry.says) or ""
        assert reply and not any(phrase in reply for phrase in not_understood), entry.name


def test_neither_openid_nor_words_are_in_the_log(assistant: Running, person: Person) -> None:
    person.say("我叫欧阳锋，欠了四万二")
    log = (assistant.home / "server.log").read_text(errors="replace")
    assert person.openid not in log
    assert "欧阳锋" not in log


@pytest.mark.parametrize(("name", "half"), [("wechat", "WECHAT_TOKEN"), ("wecom", "WECOM_KF_SECRET")])
def test_doctor_says_off_and_what_is_half_set(name: str, half: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor.CHECKS[name]() == "off"
    monkeypatch.setenv(half, "abc")
    with pytest.raises(SettingsError, match=f"not set, but {half} is"):
        doctor.CHECKS[name]()
