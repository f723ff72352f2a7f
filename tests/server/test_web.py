"""The web widget's channel over HTTP."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
import uuid
from typing import Any

import pytest

from tests.site import Site
from xiehou.measuring.running import Running

pytestmark = pytest.mark.server

CHASED = "跟平台谈好了怎么还催"


def _request(assistant: Running, path: str, body: dict[str, Any] | bytes, **headers: str) -> urllib.request.Request:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "text/plain", **headers}
    return urllib.request.Request(f"{assistant.url}/webhooks/web/{path}", data, headers)


def _say(assistant: Running, session: str, text: str, message_id: str | None = None) -> list[dict[str, Any]]:
    body = {"session": session, "id": message_id or uuid.uuid4().hex, "message": text}
    with urllib.request.urlopen(_request(assistant, "message", body), timeout=60) as reply:
        assert reply.headers["Content-Type"].startswith("text/event-stream")
        *events, end, rest = reply.read().decode().split("\n\n")
    assert (end.splitlines()[0], rest) == ("event: end", "")
    return [json.loads(event.removeprefix("data: ")) for event in events]


def _post(assistant: Running, path: str, body: dict[str, Any]) -> Any:
    with urllib.request.urlopen(_request(assistant, path, body), timeout=60) as reply:
        return json.load(reply)


def _status(request: urllib.request.Request) -> tuple[int, dict[str, Any], dict[str, str]]:
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.status, {}, dict(reply.headers)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error), dict(error.headers)


def _buttons(bubbles: list[dict[str, Any]]) -> list[str]:
    return [words for bubble in bubbles for words in bubble.get("buttons", [])]


def test_each_reply_is_an_event(assistant: Running) -> None:
    bubbles = _say(assistant, uuid.uuid4().hex, CHASED)
    assert len(bubbles) > 1
    assert "就是谈好的那一笔" in _buttons(bubbles)


def test_an_answer_comes_with_the_law_folded_instead_of_a_button_for_more(assistant: Running) -> None:
    answer = _say(assistant, uuid.uuid4().hex, "会上征信吗")[-1]
    assert [section["title"] for section in answer["sections"]] == ["规定和做法", "要知道的", "可以找"]
    assert "更多" not in answer["text"] + "".join(answer["buttons"])
    source = answer["sections"][0]["paragraphs"][0]["sources"][0]
    assert source["citation"].startswith("《征信业管理条例")
    assert "目前没有律师签字" in source["says"]


def test_the_result_is_a_card(assistant: Running) -> None:
    session = uuid.uuid4().hex
    _say(assistant, session, "签了书面协议，催的就是这笔，我有一期没还上，失业的事也告诉他们了")
    for _ in range(6):
        bubbles = _say(assistant, session, "没有，就是平台自己")
        card = next((bubble["card"] for bubble in bubbles if "card" in bubble), None)
        if card:
            break
    assert card is not None
    assert card["causes"][0]["name"] == "新方案没有按时还"
    assert "因为你说了" in card["causes"][0]["because"]
    assert "今天先做这一步" in card["first_step"]


def test_who_writes_traditional_characters_gets_them_in_every_part(assistant: Running) -> None:
    answer = _say(assistant, uuid.uuid4().hex, "這樣會不會上徵信紀錄啊，我很擔心")[-1]
    assert answer["lang"] == "zh-TW"
    assert "規定和做法" in [section["title"] for section in answer["sections"]]
    assert "目前沒有律師" in answer["sections"][0]["paragraphs"][0]["sources"][0]["says"]


def test_a_message_sent_again_is_answered_again_and_taken_once(assistant: Running) -> None:
    session, message_id = uuid.uuid4().hex, uuid.uuid4().hex
    _say(assistant, session, CHASED)
    first = _say(assistant, session, "就是谈好的那一笔", message_id)
    assert _say(assistant, session, "就是谈好的那一笔", message_id) == first


def test_a_message_sent_again_at_once_waits_for_the_first_answer(assistant: Running) -> None:
    session, message_id = uuid.uuid4().hex, uuid.uuid4().hex
    answers: list[list[dict[str, Any]]] = []
    threads = [threading.Thread(target=lambda: answers.append(_say(assistant, session, CHASED, message_id))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 3
    assert answers[0] == answers[1] == answers[2]


def test_a_browser_that_goes_away_finds_the_whole_answer_later(assistant: Running) -> None:
    session, message_id = uuid.uuid4().hex, uuid.uuid4().hex
    body = {"session": session, "id": message_id, "message": CHASED}
    with urllib.request.urlopen(_request(assistant, "message", body), timeout=60):
        pass
    assert "就是谈好的那一笔" in _buttons(_say(assistant, session, CHASED, message_id))


def test_forgetting_deletes_the_conversation_and_what_could_be_sent_again(assistant: Running) -> None:
    session, message_id = uuid.uuid4().hex, uuid.uuid4().hex
    _say(assistant, session, CHASED)
    first = _say(assistant, session, "签了书面协议，催的就是这笔", message_id)
    assert _post(assistant, "forget", {"session": session}) == {"forgotten": True}
    # Nothing is pending and nothing known any more, and the replies to that message cannot be had again.
    answer = _say(assistant, session, "继续判断", message_id)
    assert answer != first
    assert "就是谈好的那一笔" in _buttons(answer)


def test_forgetting_what_never_was_is_no_error(assistant: Running) -> None:
    assert _post(assistant, "forget", {"session": uuid.uuid4().hex}) == {"forgotten": True}


def test_who_deletes_by_words_is_told_so_in_a_way_the_widget_understands(assistant: Running) -> None:
    session = uuid.uuid4().hex
    _say(assistant, session, CHASED)
    _say(assistant, session, "删除我的聊天记录")
    assert _say(assistant, session, "全部删掉")[-1]["forgotten"] is True


SESSION = "0" * 32


@pytest.mark.parametrize(
    ("path", "body", "complaint"),
    [
        ("message", b"not json", "the body is not JSON"),
        ("message", b"[]", "the body is no JSON object"),
        ("message", {"session": "guess", "id": SESSION, "message": "x"}, "session must be 32 hex digits"),
        ("message", {"session": SESSION, "message": "x"}, "id must be 32 hex digits, made anew for each message"),
        ("message", {"session": SESSION, "id": SESSION}, "message must be a text"),
        ("forget", {"session": "guess"}, "session must be 32 hex digits"),
    ],
)
def test_a_malformed_request_is_told_why(assistant: Running, path: str, body: Any, complaint: str) -> None:
    status, answer, _ = _status(_request(assistant, path, body))
    assert (status, answer["error"]) == (400, complaint)


def test_the_first_words_come_with_how_long_things_are_kept(assistant: Running) -> None:
    with urllib.request.urlopen(f"{assistant.url}/webhooks/web/welcome", timeout=30) as reply:
        welcome = json.load(reply)
    assert "不是律师" in welcome["messages"][0]["text"]
    assert welcome["retention_days"] == 180


def test_a_site_that_may_embed_it_is_let_in(assistant: Running, site: Site) -> None:
    request = _request(assistant, "forget", {"session": SESSION}, Origin=site.origin)
    status, _, headers = _status(request)
    assert (status, headers["Access-Control-Allow-Origin"], headers["Vary"]) == (200, site.origin, "Origin")


@pytest.mark.parametrize("path", ["message", "forget"])
def test_a_site_that_may_not_is_refused(assistant: Running, site: Site, path: str) -> None:
    status, answer, headers = _status(_request(assistant, path, {"session": SESSION}, Origin=site.unknown_origin))
    assert (status, "Access-Control-Allow-Origin" in headers) == (403, False)
    assert "XIEHOU_CORS_ORIGINS" in answer["error"]
