"""What a secret allows: customer-service messages, the menu, and the access token that both need."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from tests.channels.serving import Echo
from tests.channels.wechat.conftest import Serve
from tests.channels.wechat.fake_wechat import APP_ID, SECRET, TOKEN, FakeWeChat
from tests.channels.wechat.people import Person
from xiehou.channels.wechat import access_token, passive
from xiehou.channels.wechat.check import check
from xiehou.channels.wechat.credentials import read
from xiehou.knowledge.library import Library
from xiehou.settings import SettingsError

LONG = "先留好证据，再打官方客服问清楚。" * 100
SEND = "/cgi-bin/message/custom/send"
FETCH = "/cgi-bin/token"
LOOK = "/cgi-bin/get_current_selfmenu_info"
MENU = "/cgi-bin/menu/create"


def _says(text: str, seconds: float = 0) -> Any:
    async def assistant(message: Any) -> None:
        await asyncio.sleep(seconds)
        await message.output_channel.send_response(message.sender_id, {"text": text})

    return assistant


@pytest.fixture
def verified(wechat: FakeWeChat) -> FakeWeChat:
    wechat.verified = True
    return wechat


def test_a_short_answer_is_the_reply_to_the_request(serve: Serve, verified: FakeWeChat, person: Person) -> None:
    with serve(secret=True):
        verified.wait_for(MENU)
        assert person.say("你好") == "听到：你好"
    assert verified.called(SEND) == []


def test_a_long_answer_comes_in_several_messages(serve: Serve, verified: FakeWeChat, person: Person) -> None:
    with serve(_says(LONG), secret=True):
        verified.wait_for(MENU)
        assert person.say("你好") is None
        assert "".join(person.gets(3)) == LONG


def test_after_five_messages_the_rest_waits_to_be_asked_for(
    serve: Serve, verified: FakeWeChat, person: Person, library: Library
) -> None:
    hint = library.channel_phrases.more_follows
    with serve(_says(LONG * 3), secret=True):
        verified.wait_for(MENU)
        person.say("你好")
        assert person.gets(5)[-1].endswith(hint)
        assert person.say("继续") is None
        sent = person.gets(8)
    assert "".join(each.replace(f"\n{hint}", "") for each in sent) == LONG * 3


def test_a_late_answer_comes_by_itself(
    serve: Serve, verified: FakeWeChat, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified.delivering.timeout = 0.5
    monkeypatch.setattr(passive, "ANSWER_SECONDS", 0.3)
    with serve(_says("想好了", seconds=0.8), secret=True):
        verified.wait_for(MENU)
        assert person.say("你好") is None
        assert person.gets() == ["想好了"]
    assert verified.delivering.requests == 1


def test_an_account_that_may_not_send_replies_passively_and_does_not_ask_again(
    serve: Serve, wechat: FakeWeChat, person: Person, caplog: pytest.LogCaptureFixture, library: Library
) -> None:
    with serve(_says(LONG), secret=True):
        wechat.wait_for(MENU)
        for words in ("你好", "继续"):
            assert (person.say(words) or "").endswith(library.channel_phrases.more_follows)
        person.say("再问一句")
    assert len(wechat.called(SEND)) == 1
    assert "48001" in caplog.text


def test_when_messages_stop_in_the_middle_the_rest_waits_to_be_asked_for(
    serve: Serve, verified: FakeWeChat, person: Person, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    with serve(_says(LONG), secret=True):
        verified.wait_for(MENU)
        monkeypatch.setattr("tests.channels.wechat.people.MOST_MESSAGES", 1)
        assert person.say("你好") is None
        monkeypatch.undo()
        assert person.say("继续") is None
        said = "".join(person.gets(3))
    assert said.replace(library.channel_phrases.more_follows, "").replace("\n", "") == LONG


def test_an_answer_outside_the_48_hours_is_not_lost(
    serve: Serve, verified: FakeWeChat, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(_says(LONG), secret=True):
        verified.wait_for(MENU)
        monkeypatch.setattr("tests.channels.wechat.people.MOST_MESSAGES", 0)
        assert (person.say("你好") or "")[:20] == LONG[:20]


def test_the_token_is_shared_between_processes_and_starts(serve: Serve, verified: FakeWeChat) -> None:
    with serve(secret=True):
        verified.wait_for(LOOK)
        with serve(secret=True):
            verified.wait_for(LOOK, 2)
    with serve(secret=True):
        verified.wait_for(LOOK, 3)
    assert len(verified.called(FETCH)) == 1


def test_a_token_that_ended_is_fetched_anew_once(serve: Serve, verified: FakeWeChat, person: Person) -> None:
    with serve(_says(LONG), secret=True):
        verified.wait_for(MENU)
        verified.end_token()
        assert person.say("你好") is None
        assert "".join(person.gets(3)) == LONG
    assert len(verified.called(FETCH)) == 2


def test_a_token_is_fetched_before_it_ends(serve: Serve, verified: FakeWeChat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_token, "LOOK_SECONDS", 0.05)
    verified.token_seconds = 1
    with serve(secret=True) as connector:
        verified.wait_for(FETCH, 2)
        assert connector.health()["state"] == "ok"


@pytest.mark.parametrize("secret", ["wrong", SECRET])
def test_health_shows_whether_wechat_takes_the_secret(
    serve: Serve, verified: FakeWeChat, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.channels.wechat.fake_wechat.SECRET", secret)
    with serve(secret=True) as connector:
        verified.wait_for(FETCH)
        while connector.health()["state"] == "starting":
            time.sleep(0.01)
        assert connector.health()["state"] == ("ok" if secret == SECRET else "refused")
        assert connector.health()["problem"] == ("" if secret == SECRET else "WECHAT_APP_SECRET: 40125 invalid appsecret rid: 1")


def test_the_menu_is_made_where_there_is_none(serve: Serve, verified: FakeWeChat, person: Person, library: Library) -> None:
    with serve(secret=True):
        verified.wait_for(MENU)
        assert verified.menu is not None
        assert person.does("CLICK", verified.menu["button"][0]["key"]) == f"听到：{library.channel_phrases.menu[0].says}"


def test_a_menu_of_the_operators_own_stays(serve: Serve, verified: FakeWeChat) -> None:
    verified.menu = {"button": [{"type": "view", "name": "官网", "url": "https://example.org"}]}
    with serve(secret=True):
        verified.wait_for(LOOK)
    assert verified.called(MENU) == []


def test_no_secret_and_no_token_is_logged(
    serve: Serve, wechat: FakeWeChat, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with serve(_says(LONG), secret=True):
        wechat.wait_for(MENU)
        while "the menu was not made" not in caplog.text:
            time.sleep(0.01)
        person.say("你好")
    assert "passive replies only" in caplog.text
    assert SECRET not in caplog.text
    assert "token-1" not in caplog.text
    assert person.openid not in caplog.text


def _doctor(api_url: str, **more: str) -> str:
    given = read({"WECHAT_APP_ID": APP_ID, "WECHAT_TOKEN": TOKEN, "WECHAT_API_URL": api_url, **more})
    assert given is not None
    return asyncio.run(check(given))


@pytest.fixture
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIEHOU_HOME", str(tmp_path))


@pytest.mark.usefixtures("home")
def test_doctor_says_what_is_well(wechat: FakeWeChat) -> None:
    assert "WeChat is asked nothing without WECHAT_APP_SECRET" in _doctor(wechat.url)
    assert _doctor(wechat.url, WECHAT_APP_SECRET=SECRET).endswith("WeChat gives an access token")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"WECHAT_APP_ID": "wxother"}, "WECHAT_APP_ID: WeChat does not know it"),
        ({"WECHAT_APP_SECRET": "other"}, "WECHAT_APP_SECRET: WeChat does not take it"),
        ({"WECHAT_API_URL": "http://127.0.0.1:1"}, "WECHAT_API_URL: WeChat cannot be reached"),
    ],
)
def test_doctor_says_what_is_wrong(wechat: FakeWeChat, changes: dict[str, str], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint) as error:
        _doctor(wechat.url, **{"WECHAT_APP_SECRET": SECRET, **changes})
    assert SECRET not in str(error.value)


def test_words_are_heard_also_while_wechat_cannot_be_reached(serve: Serve, person: Person, echo: Echo) -> None:
    person.wechat.url = "http://127.0.0.1:1"
    with serve(secret=True):
        assert person.say("你好") == "听到：你好"
