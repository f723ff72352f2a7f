"""What is not words gets a polite answer, and what needs no answer gets none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.serving import Echo
from tests.channels.telegram.bot_api import FakeBotApi
from tests.channels.telegram.conftest import Serve
from tests.channels.telegram.people import Person
from xiehou.knowledge.library import Library

FILE = {"file_id": "f", "file_unique_id": "u"}
NOT_WORDS: dict[str, dict[str, Any]] = {
    "photo": {"photo": [{**FILE, "width": 90, "height": 90}]},
    "voice": {"voice": {**FILE, "duration": 3}},
    "sticker": {"sticker": {**FILE, "emoji": "😭", "type": "regular"}},
    "file": {"document": {**FILE, "file_name": "协议.pdf"}},
    "location": {"location": {"latitude": 31.2, "longitude": 121.5}},
    "unreadable": {"contact": {"phone_number": "1", "first_name": "催收"}},
}


@pytest.mark.parametrize("note", NOT_WORDS)
def test_is_answered_politely(note: str, serve: Serve, api: FakeBotApi, library: Library, echo: Echo) -> None:
    person = Person(api)
    with serve():
        api.update(message=person.message(**NOT_WORDS[note]))
        assert person.sees()[-1]["text"] == getattr(library.channel_phrases, note)
    assert echo.heard == []


def test_a_moving_picture_is_a_picture_though_it_comes_as_a_file_too(serve: Serve, api: FakeBotApi, library: Library) -> None:
    person = Person(api)
    with serve():
        api.update(message=person.message(animation=FILE, document=FILE))
        assert person.sees()[-1]["text"] == library.channel_phrases.photo


def test_the_words_under_a_picture_are_heard(serve: Serve, api: FakeBotApi, library: Library, echo: Echo) -> None:
    person = Person(api)
    with serve():
        api.update(message=person.message(**NOT_WORDS["photo"], caption="他们发来这个"))
        first, second = person.sees(2)
    assert (first["text"], second["text"]) == (library.channel_phrases.photo, "听到：他们发来这个")


def test_an_album_is_answered_once(serve: Serve, api: FakeBotApi, library: Library) -> None:
    person = Person(api)
    with serve():
        for _ in range(3):
            api.update(message=person.message(**NOT_WORDS["photo"], media_group_id="album"))
        person.say("你好")
        assert [each["text"] for each in person.sees(2)] == [library.channel_phrases.photo, "听到：你好"]


def test_an_edited_message_asks_to_be_sent_again(serve: Serve, api: FakeBotApi, library: Library, echo: Echo) -> None:
    person = Person(api)
    with serve():
        api.update(edited_message=person.message(text="其实没签", edit_date=1_800_000_100))
        assert person.sees()[-1]["text"] == library.channel_phrases.edited
    assert echo.heard == []


NEEDS_NO_ANSWER: dict[str, dict[str, Any]] = {
    "a live location that moves": {"edited_message": {"location": {"latitude": 31.2, "longitude": 121.5}}},
    "a pinned message": {"message": {"pinned_message": {"message_id": 1}}},
    "another bot": {"message": {"text": "你好", "from": {"id": 5, "is_bot": True}}},
}


@pytest.mark.parametrize("name", NEEDS_NO_ANSWER)
def test_needs_no_answer(name: str, serve: Serve, api: FakeBotApi, echo: Echo) -> None:
    person = Person(api)
    with serve():
        for kind, content in NEEDS_NO_ANSWER[name].items():
            api.update(**{kind: {**person.message(), **content}})
        person.say("你好")
        assert [each["text"] for each in person.sees()] == ["听到：你好"]


@pytest.mark.parametrize(("was", "now"), [("member", "kicked"), ("kicked", "member")])
def test_being_blocked_and_unblocked_needs_no_answer(serve: Serve, api: FakeBotApi, was: str, now: str) -> None:
    person = Person(api)
    with serve():
        change = {"old_chat_member": {"status": was}, "new_chat_member": {"status": now}}
        api.update(my_chat_member={**person.message(), **change})
        person.say("你好")
        assert [each["text"] for each in person.sees()] == ["听到：你好"]


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"text": "没有人"}},
        {"message": None},
        {"message": {"chat": 1, "from": 2}},
        {"callback_query": {}},
        {"something_new": {"a": 1}},
    ],
)
def test_an_update_of_an_unknown_form_is_left_out_and_the_next_answered(serve: Serve, api: FakeBotApi, update: Any) -> None:
    person = Person(api)
    with serve():
        with api.changed:
            api.update_id += 1
        assert api.deliver({"update_id": api.update_id, **update}) == 200
        person.say("你好")
        assert [each["text"] for each in person.sees()] == ["听到：你好"]
