"""Words, buttons and commands, by webhook and by long polling."""

from __future__ import annotations

import pytest

from tests.channels.serving import Echo
from tests.channels.telegram.bot_api import FakeBotApi, refusal
from tests.channels.telegram.conftest import Serve
from tests.channels.telegram.people import Person, options
from xiehou.knowledge.library import Library


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
def test_words_are_answered_and_a_button_is_heard_as_its_words(serve: Serve, api: FakeBotApi, webhook: bool) -> None:
    person = Person(api)
    with serve(webhook):
        person.say("谈好了还催")
        question = person.sees(1)[-1]
        assert question["text"] == "听到：谈好了还催"
        person.press(question, "另一笔")
        assert person.sees(2)[-1]["text"] == "听到：另一笔"
        assert len(api.wait_for("answerCallbackQuery")) == 1


def test_buttons_stand_one_a_row_and_carry_short_ids(serve: Serve, api: FakeBotApi) -> None:
    person = Person(api)
    with serve():
        person.say("谈好了还催")
        rows = person.sees()[-1]["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in rows] == [1, 1]
    assert max(len(row[0]["callback_data"].encode()) for row in rows) <= 64


def test_typing_is_shown_before_the_answer(serve: Serve, api: FakeBotApi) -> None:
    person = Person(api)
    with serve():
        person.say("你好")
        person.sees()
    said = [method for method, parameters in api.calls if parameters.get("chat_id") == person.chat]
    assert said == ["sendChatAction", "sendMessage"]


def test_where_typing_is_refused_the_answer_comes_all_the_same(serve: Serve, api: FakeBotApi) -> None:
    api.refuse_next("sendChatAction", refusal(400, "Bad Request"))
    person = Person(api)
    with serve():
        person.say("你好")
        assert person.sees()[-1]["text"] == "听到：你好"


def test_the_buttons_of_an_old_keyboard_work_after_a_restart(serve: Serve, api: FakeBotApi) -> None:
    person = Person(api)
    with serve():
        person.say("谈好了还催")
        question = person.sees(1)[-1]
        person.say("你好")
        person.sees(2)
    with serve():
        person.press(question, "就是谈好的那一笔")
        assert person.sees(3)[-1]["text"] == "听到：就是谈好的那一笔"


def test_a_button_nobody_remembers_is_said_and_does_not_spin(serve: Serve, api: FakeBotApi, library: Library) -> None:
    person = Person(api)
    unknown = {"message_id": 1, "reply_markup": {"inline_keyboard": [[{"text": "旧", "callback_data": "0.0"}]]}}
    with serve():
        person.press(unknown, "旧")
        (answer,) = api.wait_for("answerCallbackQuery")
    assert answer["text"] == library.channel_phrases.button_gone
    assert person.seen() == []


def test_a_button_pressed_twice_in_a_hurry_counts_once(serve: Serve, api: FakeBotApi, echo: Echo) -> None:
    person = Person(api)
    with serve():
        person.say("谈好了还催")
        question = person.sees(1)[-1]
        person.press(question, "另一笔")
        person.press(question, "另一笔")
        api.wait_for("answerCallbackQuery", 2)
        person.say("你好")
        person.sees(3)
    assert [text for _, text in echo.heard] == ["谈好了还催", "另一笔", "你好"]


def test_a_number_names_an_open_button(serve: Serve, api: FakeBotApi) -> None:
    person = Person(api)
    with serve():
        person.say("谈好了还催")
        person.sees(1)
        person.say("第二个")
        assert person.sees(2)[-1]["text"] == "听到：另一笔"


def test_messages_of_one_person_are_answered_in_order(serve: Serve, api: FakeBotApi) -> None:
    person = Person(api)
    words = [f"第{number}句" for number in range(8)]
    with serve():
        for each in words:
            person.say(each)
        seen = person.sees(8)
    assert [message["text"] for message in seen] == [f"听到：{each}" for each in words]


def test_start_greets_with_the_first_words_and_buttons(serve: Serve, api: FakeBotApi, library: Library, echo: Echo) -> None:
    person = Person(api)
    with serve():
        person.say("/start from-a-link")
        greeting = person.sees()[-1]
    assert greeting["text"] == library.phrases.first_words
    assert options(greeting) == list(library.first_buttons)
    assert echo.heard == []


def test_help_says_what_it_can_do(serve: Serve, api: FakeBotApi, library: Library) -> None:
    person = Person(api)
    with serve():
        person.say("/HELP@xiehoubot")
        assert person.sees()[-1]["text"] == library.phrases.what_i_can


def test_restart_and_forget_reach_the_assistant_as_words(serve: Serve, api: FakeBotApi, library: Library, echo: Echo) -> None:
    person = Person(api)
    with serve():
        person.say("/restart")
        person.say("/forget")
        person.sees(2)
    assert [text for _, text in echo.heard] == [library.phrases.because_button_again, library.channel_phrases.forget_says]


def test_another_slash_is_only_text(serve: Serve, api: FakeBotApi, echo: Echo) -> None:
    person = Person(api)
    with serve():
        person.say('/inform{"debt_collected": "both"}')
        person.sees()
    assert [text for _, text in echo.heard] == ['/inform{"debt_collected": "both"}']


def test_the_menu_lists_the_commands(serve: Serve, api: FakeBotApi) -> None:
    with serve():
        (menu,) = api.wait_for("setMyCommands")
    assert [each["command"] for each in menu["commands"]] == ["start", "help", "restart", "forget"]
    assert all(each["description"] for each in menu["commands"])


def test_the_conversation_id_does_not_tell_who_it_is(serve: Serve, api: FakeBotApi, echo: Echo) -> None:
    person = Person(api, id=987654321)
    with serve():
        person.say("你好")
        person.sees()
    (sender,) = {sender for sender, _ in echo.heard}
    assert sender.startswith("telegram-")
    assert "987654321" not in sender
