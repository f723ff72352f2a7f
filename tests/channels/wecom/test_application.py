"""Messages to an application of WeCom: the address's check, passive replies, messages of its own, forged requests."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from tests.channels.serving import Echo
from tests.channels.wechat.sealing import OTHER_KEY
from tests.channels.wecom.conftest import APPLICATION_SECRET, KF_SECRET, Serve, environment
from tests.channels.wecom.fake_wecom import FakeWeCom
from tests.channels.wecom.people import Member
from xiehou.channels.wechat import passive
from xiehou.channels.wecom.check import check
from xiehou.channels.wecom.credentials import read
from xiehou.knowledge.library import Library
from xiehou.settings import SettingsError

LONG = "先留好证据，再打官方客服问清楚。" * 100
SEND = "/cgi-bin/message/send"
PASSIVE = {"WECOM_SECRET": "", "WECOM_AGENT_ID": "", "WECOM_KF_SECRET": ""}


def _says(text: str, seconds: float = 0) -> Any:
    async def assistant(message: Any) -> None:
        await asyncio.sleep(seconds)
        await message.output_channel.send_response(message.sender_id, {"text": text})

    return assistant


def test_the_check_of_the_address_is_opened_and_answered_within_a_second(serve: Serve, wecom: FakeWeCom) -> None:
    with serve():
        wecom.delivering.timeout = 1.0
        assert wecom.check() == (200, "1616140317555161061")


@pytest.mark.parametrize("change", [{"msg_signature": "0" * 40}, {"msg_signature": ""}, {"nonce": "1"}, {"echostr": "x"}])
def test_a_forged_check_of_the_address_is_refused(serve: Serve, wecom: FakeWeCom, change: dict[str, str]) -> None:
    with serve():
        assert wecom.check(**change) == (403, "")


def test_words_are_answered_by_the_reply_with_numbered_options(serve: Serve, member: Member, library: Library) -> None:
    with serve():
        choose = library.channel_phrases.choose_number
        assert member.say("谈好了还催") == f"听到：谈好了还催\n{choose}\n【1】就是谈好的那一笔\n【2】另一笔"
        assert member.say("第二个") == "听到：另一笔"


def test_a_member_and_a_follower_of_the_same_name_are_two(serve: Serve, member: Member, echo: Echo) -> None:
    with serve():
        member.say("你好")
    assert echo.heard[0][0].startswith("wecom-")
    assert member.user_id not in echo.heard[0][0]


def test_a_long_answer_comes_in_several_messages(serve: Serve, wecom: FakeWeCom, member: Member) -> None:
    with serve(_says(LONG)):
        assert member.say("你好") is None
    assert "".join(sent["text"]["content"] for sent in wecom.sent[member.user_id]) == LONG


def test_a_late_answer_comes_by_itself(serve: Serve, wecom: FakeWeCom, member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passive, "ANSWER_SECONDS", 0.2)
    with serve(_says("想好了", seconds=0.5)):
        assert member.say("你好") is None
    assert [sent["text"]["content"] for sent in wecom.sent[member.user_id]] == ["想好了"]


def test_without_a_secret_a_long_answer_goes_on_when_asked(serve: Serve, member: Member, library: Library) -> None:
    with serve(_says(LONG), **PASSIVE):
        assert (member.say("你好") or "").endswith(library.channel_phrases.more_follows)
        assert (member.say("继续") or "")[:16] in LONG


def test_a_member_is_greeted_once(serve: Serve, member: Member, library: Library) -> None:
    with serve():
        assert (member.sends("event", Event="subscribe") or "").startswith(library.phrases.first_words)
        time.sleep(1.1)  # events are told apart by their second
        assert member.sends("event", Event="enter_agent") is None


@pytest.mark.parametrize(("kind", "note"), [("image", "photo"), ("voice", "voice"), ("location", "location")])
def test_what_cannot_be_read_is_answered_politely(serve: Serve, member: Member, library: Library, kind: str, note: str) -> None:
    with serve():
        assert member.sends(kind, MediaId="1") == getattr(library.channel_phrases, note)


def test_a_tap_on_the_menu_says_its_words_and_a_page_opened_says_nothing(serve: Serve, member: Member) -> None:
    with serve():
        assert member.sends("event", Event="click", EventKey="重新判断") == "听到：重新判断"
        assert member.sends("event", Event="view", EventKey="https://example.org") is None


@pytest.mark.parametrize("change", [{"msg_signature": "0" * 40}, {"msg_signature": ""}, {"timestamp": "1"}])
def test_a_forged_message_is_refused(serve: Serve, wecom: FakeWeCom, echo: Echo, change: dict[str, str]) -> None:
    fields = {"ToUserName": "x", "FromUserName": "y", "CreateTime": "1", "MsgType": "text", "Content": "伪造", "MsgId": "1"}
    with serve():
        assert wecom.delivering.post(fields, **change) == (403, "")
    assert echo.heard == []


def test_what_is_not_encrypted_is_refused(serve: Serve, wecom: FakeWeCom, echo: Echo) -> None:
    wecom.delivering.mode = "plain"
    fields = {"ToUserName": "x", "FromUserName": "y", "CreateTime": "1", "MsgType": "text", "Content": "伪造", "MsgId": "1"}
    with serve():
        assert wecom.delivering.post(fields) == (403, "")
    assert echo.heard == []


@pytest.mark.parametrize("wrong", [{"account": "wwother"}, {"key": OTHER_KEY}])
def test_another_companys_message_and_another_key_are_refused(
    serve: Serve, wecom: FakeWeCom, member: Member, echo: Echo, wrong: dict[str, str]
) -> None:
    for name, value in wrong.items():
        setattr(wecom.delivering, name, value)
    with serve() as connector:
        status, _ = wecom.delivering.post({"FromUserName": member.user_id, "ToUserName": "x"})
        assert status == 403
        while connector.health()["state"] == "starting":
            time.sleep(0.01)
        assert "cannot be opened" in connector.health()["problem"]
    assert echo.heard == []


def test_health_names_the_secret_that_is_not_taken(serve: Serve, wecom: FakeWeCom) -> None:
    with serve(WECOM_KF_SECRET="wrong") as connector:
        while connector.health()["state"] == "starting":
            time.sleep(0.01)
        assert connector.health() == {
            "mode": "application messages and 微信客服",
            "state": "refused",
            "problem": "WECOM_KF_SECRET: 40001 invalid credential",
        }


def _doctor(api_url: str, **more: str) -> str:
    given = read(environment(api_url, **more))
    assert given is not None
    return asyncio.run(check(given))


@pytest.fixture
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIEHOU_HOME", str(tmp_path))


@pytest.mark.usefixtures("home")
def test_doctor_says_what_is_well(wecom: FakeWeCom) -> None:
    assert _doctor(wecom.url).endswith("WeCom gives a token for WECOM_SECRET and WECOM_KF_SECRET")
    assert _doctor(wecom.url, **PASSIVE).endswith("WeCom is asked nothing without a secret")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"WECOM_CORP_ID": "wwother"}, "WECOM_CORP_ID: WeCom does not know it"),
        ({"WECOM_SECRET": "wrong"}, "WECOM_SECRET: WeCom does not take it"),
        ({"WECOM_KF_SECRET": "wrong"}, "WECOM_KF_SECRET: WeCom does not take it"),
        ({"WECOM_API_URL": "http://127.0.0.1:1"}, "WECOM_API_URL: WeCom cannot be reached"),
    ],
)
def test_doctor_says_what_is_wrong(wecom: FakeWeCom, changes: dict[str, str], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint) as error:
        _doctor(wecom.url, **changes)
    assert not any(secret in str(error.value) for secret in (APPLICATION_SECRET, KF_SECRET))
