"""微信客服: messages are announced, pulled with a cursor and answered once, options as a menu."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.channels.serving import Echo
from tests.channels.wecom.conftest import Serve
from tests.channels.wecom.fake_wecom import FakeWeCom
from tests.channels.wecom.people import Customer
from xiehou.knowledge.library import Library

SENTENCE = "先留好证据，再打官方客服问清楚。"
SYNC = "/cgi-bin/kf/sync_msg"


def _says(text: str, *options: str) -> Any:
    async def assistant(message: Any) -> None:
        buttons = [{"title": each, "payload": each} for each in options]
        await message.output_channel.send_response(message.sender_id, {"text": text, "buttons": buttons})

    return assistant


def _options(message: dict[str, Any]) -> list[str]:
    return [entry["click"]["content"] for entry in message["msgmenu"]["list"]]


def test_words_are_answered(serve: Serve, customer: Customer, echo: Echo) -> None:
    with serve():
        customer.say("你好")
        assert customer.reads() == ["听到：你好"]
    assert echo.heard[0][0].startswith("kf-")
    assert customer.id not in echo.heard[0][0]


def test_options_are_a_menu_whose_entries_can_be_tapped_or_numbered(serve: Serve, customer: Customer) -> None:
    with serve():
        customer.say("谈好了还催")
        (menu,) = customer.sees()
        assert menu["msgmenu"]["head_content"] == "听到：谈好了还催"
        assert _options(menu) == ["就是谈好的那一笔", "另一笔"]
        customer.tap("另一笔")
        assert customer.reads(2)[-1] == "听到：另一笔"
        customer.say("谈好了还催")
        customer.sees(3)
        customer.say("1")
        assert customer.reads(4)[-1] == "听到：就是谈好的那一笔"


def test_under_a_long_text_the_menu_stands_under_its_end(serve: Serve, customer: Customer) -> None:
    text = SENTENCE * 75
    with serve(_says(text, "更多")):
        customer.say("你好")
        said = customer.reads(3)
        assert _options(customer.seen()[-1]) == ["更多"]
    assert "".join(said) == text


@pytest.mark.parametrize("options", [[f"第{number}笔" for number in range(11)], ["很长的选项" * 9]])
def test_what_no_menu_can_hold_is_numbered(serve: Serve, customer: Customer, options: list[str]) -> None:
    with serve(_says("哪一笔？", *options)):
        customer.say("你好")
        assert f"【1】{options[0]}" in customer.reads()[0]


def test_after_five_messages_the_rest_waits_to_be_asked_for(serve: Serve, customer: Customer, library: Library) -> None:
    hint = f"\n{library.channel_phrases.more_follows}"
    text = SENTENCE * 230
    with serve(_says(text, "更多")):
        customer.say("你好")
        said = customer.reads(5)
        assert said[-1].endswith(hint)
        customer.say("继续")
        said = customer.reads(7)
    assert "".join(each.replace(hint, "") for each in said) == text


def test_who_opens_the_chat_is_greeted_once_with_what_can_be_tapped(
    serve: Serve, wecom: FakeWeCom, customer: Customer, library: Library
) -> None:
    with serve():
        customer.opens()
        (greeting,) = customer.sees()
        assert greeting["msgmenu"]["head_content"] == library.phrases.first_words
        assert _options(greeting) == list(library.first_buttons)
        customer.opens(welcome_code=None)
        customer.say("你好")
        assert customer.reads(2)[-1] == "听到：你好"


@pytest.mark.parametrize(
    ("kind", "note"), [("image", "photo"), ("voice", "voice"), ("file", "file"), ("miniprogram", "unreadable")]
)
def test_what_cannot_be_read_is_answered_politely(
    serve: Serve, customer: Customer, library: Library, kind: str, note: str
) -> None:
    with serve():
        customer.sends(kind, media_id="1")
        assert customer.reads() == [getattr(library.channel_phrases, note)]


def test_all_pages_are_pulled_in_order(serve: Serve, wecom: FakeWeCom, customer: Customer) -> None:
    wecom.page = 2
    with serve():
        for text in "一二三四五":
            customer.sends("text", announce=False, content=text)
        wecom.announce()
        assert customer.reads(5) == [f"听到：{text}" for text in "一二三四五"]


def test_what_came_while_we_were_away_is_answered_once(serve: Serve, wecom: FakeWeCom, customer: Customer, echo: Echo) -> None:
    with serve():
        customer.say("一")
        customer.sees()
    customer.sends("text", announce=False, content="二")
    wecom.log[-1]["send_time"] -= 7200
    with serve():
        customer.say("三")
        assert customer.reads(3) == ["听到：一", "听到：二", "听到：三"]
    assert wecom.called(SYNC)[-1]["cursor"] == "1"
    assert len(echo.heard) == 3


def test_an_announcement_sent_again_pulls_nothing_twice(serve: Serve, wecom: FakeWeCom, customer: Customer, echo: Echo) -> None:
    with serve():
        customer.say("一")
        wecom.announce()
        customer.say("二")
        customer.sees(2)
    assert [text for _, text in echo.heard] == ["一", "二"]


def test_what_was_there_before_us_is_not_answered(serve: Serve, wecom: FakeWeCom, customer: Customer, echo: Echo) -> None:
    customer.sends("text", announce=False, content="昨天")
    wecom.log[-1]["send_time"] = int(time.time()) - 86_400
    with serve():
        customer.say("今天")
        customer.sees()
    assert [text for _, text in echo.heard] == ["今天"]


def test_what_a_colleague_or_we_said_is_not_answered(serve: Serve, wecom: FakeWeCom, customer: Customer, echo: Echo) -> None:
    colleague = {"origin": 5, "external_userid": customer.id, "msgtype": "text", "text": {"content": "我来接待"}}
    with serve():
        wecom.customer_did(colleague)
        wecom.customer_did({"origin": 3, "msgtype": "text"})
        customer.say("你好")
        customer.sees()
    assert [text for _, text in echo.heard] == ["你好"]


def test_a_message_that_is_refused_is_logged_without_words(
    serve: Serve, wecom: FakeWeCom, customer: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with serve():
        customer.sends("text", announce=False, content="我叫张三丰")
        wecom.quota[customer.id] = 0
        wecom.announce()
        while "was not sent" not in caplog.text:
            time.sleep(0.01)
    assert "95001" in caplog.text
    assert "张三丰" not in caplog.text
    assert customer.id not in caplog.text


def test_what_was_refused_in_the_middle_can_be_asked_for(
    serve: Serve, wecom: FakeWeCom, customer: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    text = SENTENCE * 100
    with serve(_says(text)):
        customer.sends("text", announce=False, content="你好")
        wecom.quota[customer.id] = 1
        wecom.announce()
        while "was not sent" not in caplog.text:
            time.sleep(0.01)
        customer.say("继续")
        said = "".join(customer.reads(3))
    assert said.replace("\n", "") == text


def test_without_its_secret_nobody_answers_and_that_is_said(
    serve: Serve, wecom: FakeWeCom, customer: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    with serve(WECOM_KF_SECRET=""):
        customer.say("你好")
    assert "WECOM_KF_SECRET is not set" in caplog.text
