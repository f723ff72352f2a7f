"""What people meet who write to a personal account's bot."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.ilink.conftest import Serve
from tests.channels.ilink.fake_ilink import NO_ANSWER, THROTTLED, FakeILink
from tests.channels.ilink.people import FILE, IMAGE, TEXT, VIDEO, VOICE, Person
from tests.channels.serving import Echo
from xiehou.channels.ilink import replies
from xiehou.knowledge.library import Library

LONG = "这一句话说得很慢，为了凑够三条消息。" * 270


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "PAUSE_SECONDS", 0.0)


def test_options_are_numbered_and_a_number_chooses(serve: Serve, person: Person, library: Library, echo: Echo) -> None:
    with serve():
        person.say("谈好了还催")
        choose = library.channel_phrases.choose_number
        assert person.sees() == [f"听到：谈好了还催\n{choose}\n【1】就是谈好的那一笔\n【2】另一笔"]
        person.say("2")
        assert person.sees(2)[-1] == "听到：另一笔"


def test_a_conversation_is_known_by_a_pseudonym(serve: Serve, person: Person, echo: Echo) -> None:
    with serve():
        person.say("你好")
        person.sees()
    [(conversation, _)] = echo.heard
    assert conversation.startswith("ilink-")
    assert person.id not in conversation


def test_several_bubbles_are_one_message(serve: Serve, person: Person) -> None:
    async def says_two(message: Any) -> None:
        for text in ("一", "二"):
            await message.output_channel.send_response(message.sender_id, {"text": text})

    with serve(says_two):
        person.say("你好")
        assert person.sees() == ["一\n\n二"]


def test_what_is_long_comes_in_three_messages_and_then_on_request(serve: Serve, person: Person, library: Library) -> None:
    async def says_much(message: Any) -> None:
        await message.output_channel.send_response(message.sender_id, {"text": LONG})

    hint = "\n" + library.channel_phrases.more_follows
    with serve(says_much):
        person.say("说说")
        first = person.sees(3)
        assert first[-1].endswith(hint)
        assert all(len(text.encode()) <= replies.LONGEST_TEXT for text in first)
    with serve(says_much, scan=False):
        person.say("继续")
        assert "".join(person.sees(4)).replace(hint, "") == LONG


@pytest.mark.parametrize(
    ("item", "note"),
    [
        ({"type": IMAGE, "image_item": {"media": {}}}, "photo"),
        ({"type": VIDEO, "video_item": {"media": {}}}, "photo"),
        ({"type": FILE, "file_item": {"file_name": "合同.pdf"}}, "file"),
        ({"type": VOICE, "voice_item": {"media": {}}}, "voice"),
        ({"type": 99}, "unreadable"),
    ],
    ids=["image", "video", "file", "voice without words", "something new"],
)
def test_what_cannot_be_read_gets_a_kind_sentence(
    serve: Serve, person: Person, library: Library, item: dict[str, Any], note: str
) -> None:
    with serve():
        person.sends(item)
        assert person.sees() == [getattr(library.channel_phrases, note)]


def test_voice_is_heard_where_wechat_gives_its_words(serve: Serve, person: Person) -> None:
    with serve():
        person.sends({"type": VOICE, "voice_item": {"text": "还在催我", "playtime": 1200}})
        assert person.sees() == ["听到：还在催我"]


def test_what_is_nobodys_message_is_left_alone(serve: Serve, person: Person, echo: Echo) -> None:
    words = {"type": TEXT, "text_item": {"text": "不是给我的"}}
    with serve():
        person.sends(words, message_type=2)
        person.sends(words, group_id="group@chatroom")
        person.sends({"type": TEXT, "text_item": {"text": "  "}})
        person.sends(words, item_list="broken")
        person.say("你好")
        assert person.sees() == ["听到：你好"]
    assert [text for _, text in echo.heard] == ["你好"]


def test_a_message_that_comes_again_is_answered_once(serve: Serve, ilink: FakeILink, person: Person, echo: Echo) -> None:
    ilink.held_seconds = 0.5
    with serve():
        person.say("你好")
        person.sees()
        ilink.ignore_cursor = True
        ilink.wait_for("getupdates", len(ilink.called("getupdates")) + 2)
        person.say("再见")
        assert person.sees(2) == ["听到：你好", "听到：再见"]
    assert [text for _, text in echo.heard] == ["你好", "再见"]


def test_what_was_written_while_the_assistant_was_away_is_answered(serve: Serve, ilink: FakeILink, person: Person) -> None:
    with serve():
        pass
    person.say("有人吗")
    with serve(scan=False):
        assert person.sees() == ["听到：有人吗"]


def test_trouble_while_polling_is_shown_and_passes(serve: Serve, ilink: FakeILink, person: Person) -> None:
    with serve() as connector:
        ilink.refuse_next("getupdates", {"ret": 1, "errmsg": "busy"}, NO_ANSWER)
        ilink.wait_for("getupdates", 3)
        person.say("你好")
        assert person.sees() == ["听到：你好"]
        assert connector.health()["state"] == "ok"


def test_a_message_that_does_not_go_out_is_tried_again_and_shown_once(serve: Serve, ilink: FakeILink, person: Person) -> None:
    with serve():
        ilink.refuse_next("sendmessage", NO_ANSWER, NO_ANSWER)
        person.say("你好")
        assert person.sees() == ["听到：你好"]
        tried = ilink.wait_for("sendmessage", 3)
        assert len({each["msg"]["client_id"] for each in tried}) == 1


def test_what_is_throttled_can_be_asked_for(serve: Serve, ilink: FakeILink, person: Person) -> None:
    with serve():
        ilink.refuse_next("sendmessage", THROTTLED)
        person.say("你好")
        ilink.wait_for("sendmessage")
        person.say("继续")
        assert person.sees() == ["听到：你好"]


def test_the_conversation_goes_on_where_nothing_could_be_sent(serve: Serve, ilink: FakeILink, person: Person, echo: Echo) -> None:
    with serve():
        ilink.refuse_next("sendmessage", THROTTLED)
        person.say("谈好了还催")
        ilink.wait_for("sendmessage")
        person.say("1")
        person.sees()
    assert [text for _, text in echo.heard] == ["谈好了还催", "就是谈好的那一笔"]
