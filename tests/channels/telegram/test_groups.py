"""In a group it speaks only when spoken to, and everybody has a conversation of their own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.serving import Echo
from tests.channels.telegram.bot_api import USERNAME, FakeBotApi
from tests.channels.telegram.conftest import Serve
from tests.channels.telegram.people import Person, options
from xiehou.knowledge.library import Library

GROUP = -100_123
MENTION = f"@{USERNAME}"
BOT = {"message_id": 9, "from": {"id": 4711, "is_bot": True}}
HINT = 1
"""The first answer to a person in a group is followed by the hint that private is better."""


@pytest.fixture
def person(api: FakeBotApi) -> Person:
    return Person(api, group=GROUP)


def _mention(at: int) -> list[dict[str, Any]]:
    return [{"type": "mention", "offset": at, "length": len(MENTION)}]


def test_talk_among_people_is_left_alone(serve: Serve, person: Person, echo: Echo) -> None:
    with serve():
        person.say("今天吃什么")
        person.say("@somebody 你欠了多少", entities=[{"type": "mention", "offset": 0, "length": 9}])
        person.say("/start@OtherBot")
        person.api.update(message=person.message(photo=[{"file_id": "f"}]))
        person.say(f"{MENTION} 会上征信吗", entities=_mention(0))
        person.sees(1 + HINT)
    assert [text for _, text in echo.heard] == ["会上征信吗"]


def test_its_name_is_taken_out_wherever_it_stands(serve: Serve, person: Person, echo: Echo) -> None:
    with serve():
        # Telegram counts in UTF-16 units: the emoji before the name is two of them.
        person.say(f"😭{MENTION} 会上征信吗", entities=_mention(2))
        person.say(f"会上征信吗 {MENTION.lower()}", entities=_mention(6))
        person.sees(2 + HINT)
    assert [text for _, text in echo.heard] == ["😭 会上征信吗", "会上征信吗"]


def test_a_reply_to_it_is_said_to_it(serve: Serve, person: Person, echo: Echo) -> None:
    with serve():
        person.say("那怎么办", reply_to_message=BOT)
        person.sees(1 + HINT)
    assert [text for _, text in echo.heard] == ["那怎么办"]


def test_the_name_alone_asks_what_it_can_do(serve: Serve, person: Person, library: Library) -> None:
    with serve():
        person.say(MENTION, entities=_mention(0))
        assert person.sees()[0]["text"] == library.phrases.what_i_can


def test_an_answer_replies_to_the_message_in_its_topic(serve: Serve, person: Person) -> None:
    with serve():
        message = person.message(text="那怎么办", reply_to_message=BOT, is_topic_message=True, message_thread_id=77)
        person.api.update(message=message)
        answer = person.sees()[0]
    assert answer["reply_parameters"]["message_id"] == message["message_id"]
    assert answer["message_thread_id"] == 77


def test_a_private_chat_is_recommended_once(serve: Serve, person: Person, library: Library) -> None:
    with serve():
        person.say("那怎么办", reply_to_message=BOT)
        person.say("还有呢", reply_to_message=BOT)
        said = [each["text"] for each in person.sees(3)]
    assert said == ["听到：那怎么办", f"{library.channel_phrases.group_hint}\nhttps://t.me/{USERNAME}", "听到：还有呢"]


def test_everybody_has_a_conversation_and_another_one_in_private(serve: Serve, api: FakeBotApi, echo: Echo) -> None:
    one, other = Person(api, group=GROUP), Person(api, group=GROUP)
    private = Person(api, id=one.id)
    with serve():
        one.say("甲", reply_to_message=BOT)
        other.say("乙", reply_to_message=BOT)
        private.say("丙")
        one.sees(2 + 2 * HINT)
        private.sees(1)
    assert len({sender for sender, _ in echo.heard}) == 3


def test_only_the_one_who_was_asked_can_press(serve: Serve, api: FakeBotApi, library: Library, echo: Echo) -> None:
    asked, other = Person(api, group=GROUP), Person(api, group=GROUP)
    with serve():
        asked.say("谈好了还催", reply_to_message=BOT)
        question = asked.sees(1 + HINT)[0]
        other.press(question, options(question)[0])
        assert api.wait_for("answerCallbackQuery")[-1]["text"] == library.channel_phrases.not_your_button
        asked.press(question, options(question)[0])
        asked.sees(2 + HINT)
    assert [text for _, text in echo.heard] == ["谈好了还催", options(question)[0]]


def test_put_into_a_group_it_says_how_to_speak_to_it(serve: Serve, person: Person, library: Library) -> None:
    change = {"old_chat_member": {"status": "left"}, "new_chat_member": {"status": "member"}}
    with serve():
        person.api.update(my_chat_member={**person.message(), **change})
        assert person.sees()[-1]["text"] == library.channel_phrases.group_hello
