"""A conversation with an official account: one reply a message, options by number, long answers by 继续."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.channels.serving import Echo
from tests.channels.wechat.conftest import Serve
from tests.channels.wechat.people import Person
from xiehou.knowledge.library import Library

LONG = "先留好证据，再打官方客服问清楚。" * 100


def _says(*responses: dict[str, Any]) -> Any:
    async def assistant(message: Any) -> None:
        for response in responses:
            await message.output_channel.send_response(message.sender_id, dict(response))

    return assistant


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
def test_words_are_answered_in_every_mode(serve: Serve, person: Person, mode: str) -> None:
    person.wechat.delivering.mode = mode
    with serve():
        assert person.say("你好") == "听到：你好"


def test_several_bubbles_become_one_text(serve: Serve, person: Person) -> None:
    with serve(_says({"text": "先说这个。"}, {"text": "再说那个。"})):
        assert person.say("你好") == "先说这个。\n\n再说那个。"


def test_options_are_numbered(serve: Serve, person: Person, library: Library) -> None:
    with serve():
        choose = library.channel_phrases.choose_number
        assert person.say("谈好了还催") == f"听到：谈好了还催\n{choose}\n【1】就是谈好的那一笔\n【2】另一笔"


@pytest.mark.parametrize("answer", ["2", "２", "二", "B", "第二个", "另一笔"])
def test_an_option_is_chosen_by_number_letter_or_words(serve: Serve, person: Person, answer: str) -> None:
    with serve():
        person.say("谈好了还催")
        assert person.say(answer) == "听到：另一笔"


def test_every_person_has_a_conversation_of_their_own(serve: Serve, person: Person, echo: Echo) -> None:
    with serve():
        person.say("你好")
        Person(person.wechat).say("你好")
        person.say("还是我")
    (one, _), (other, _), (again, _) = echo.heard
    assert one == again != other
    assert one.startswith("wechat-")
    assert person.openid not in one


def test_a_long_answer_is_cut_at_a_sentence_and_goes_on_when_asked(serve: Serve, person: Person, library: Library) -> None:
    hint = library.channel_phrases.more_follows
    with serve(_says({"text": LONG})):
        first = person.say("你好")
        second = person.say("继续。")
        third = person.say("還有呢")
    assert first and first.endswith(f"。\n{hint}")
    assert second and second.endswith(f"。\n{hint}")
    assert third is not None
    assert "".join(each.replace(f"\n{hint}", "") for each in person.replies) == LONG


def test_the_rest_is_there_after_a_restart(serve: Serve, person: Person, echo: Echo) -> None:
    with serve(_says({"text": LONG})):
        first = person.say("你好")
    with serve():
        rest = person.say("继续")
    assert first and rest and rest[:20] in LONG
    assert echo.heard == []


def test_once_something_else_is_said_the_rest_is_gone(serve: Serve, person: Person, echo: Echo) -> None:
    with serve(_says({"text": LONG})):
        person.say("你好")
    with serve():
        person.say("会上征信吗")
        assert person.say("继续") == "听到：继续"


def test_a_letter_is_said_as_text_and_other_files_are_said_not_to_go(
    serve: Serve, person: Person, library: Library, tmp_path: Path
) -> None:
    letter = tmp_path / "告知函.txt"
    letter.write_text("某某公司：……", encoding="utf-8")
    with serve(_says({"text": "信写好了", "attachment": str(letter)}, {"text": "图", "attachment": str(tmp_path / "x.png")})):
        assert person.say("写封信") == f"信写好了\n\n某某公司：……\n\n图\n\n{library.channel_phrases.file_unsendable}"


def test_who_comes_is_greeted_with_options_that_work(serve: Serve, person: Person, library: Library) -> None:
    with serve():
        greeting = person.does("subscribe")
        assert greeting and greeting.startswith(library.phrases.first_words)
        assert person.say("1") == f"听到：{library.first_buttons[0]}"


def test_who_leaves_is_forgotten_without_a_word(serve: Serve, person: Person, echo: Echo, library: Library) -> None:
    with serve():
        assert person.does("unsubscribe") is None
    assert [words for _, words in echo.heard] == [library.channel_phrases.forget_says, library.phrases.delete_yes]


def test_a_tap_on_the_menu_says_its_words(serve: Serve, person: Person) -> None:
    with serve():
        assert person.does("CLICK", "重新判断") == "听到：重新判断"


@pytest.mark.parametrize(
    ("event", "key"),
    [("VIEW", "https://example.org/"), ("LOCATION", ""), ("TEMPLATESENDJOBFINISH", ""), ("CLICK", "")],
)
def test_what_asks_nothing_gets_no_answer(serve: Serve, person: Person, echo: Echo, event: str, key: str) -> None:
    with serve():
        assert person.does(event, key) is None
    assert echo.heard == []


def test_a_voice_message_is_heard_by_what_wechat_recognised(serve: Serve, person: Person, library: Library) -> None:
    with serve():
        recognised = person.fields("voice", MediaId="1", Format="amr", Recognition="谈好了还天天打。")
        assert person.sends(recognised) == "听到：谈好了还天天打。"
        assert person.sends(person.fields("voice", MediaId="1", Format="amr")) == library.channel_phrases.voice


@pytest.mark.parametrize(
    ("kind", "content", "note"),
    [
        ("image", {"PicUrl": "http://x", "MediaId": "1"}, "photo"),
        ("video", {"MediaId": "1"}, "photo"),
        ("shortvideo", {"MediaId": "1"}, "photo"),
        ("location", {"Location_X": "23.1", "Location_Y": "113.3"}, "location"),
        ("link", {"Title": "文章", "Url": "http://x"}, "unreadable"),
        ("file", {"Title": "合同.pdf"}, "file"),
        ("something_new", {}, "unreadable"),
        ("text", {"Content": "【收到不支持的消息类型，暂无法显示】"}, "sticker"),
    ],
)
def test_what_cannot_be_read_is_answered_politely(
    serve: Serve, person: Person, library: Library, echo: Echo, kind: str, content: dict[str, str], note: str
) -> None:
    with serve():
        assert person.sends(person.fields(kind, **content)) == getattr(library.channel_phrases, note)
    assert echo.heard == []


def test_markup_in_words_goes_through_unchanged(serve: Serve, person: Person) -> None:
    with serve():
        assert person.say("a<b>&amp;]]") == "听到：a<b>&amp;]]"
    with serve(_says({"text": "一]]>二"})):
        assert person.say("你好") == "一]]>二"
