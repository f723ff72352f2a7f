"""Only WeChat is heard: signatures on every request, keys that are exchanged, ids of other accounts, XML that attacks."""

from __future__ import annotations

import pytest

from tests.channels.serving import Echo
from tests.channels.wechat.conftest import Serve
from tests.channels.wechat.delivering import UnavailableError, written
from tests.channels.wechat.people import Person
from tests.channels.wechat.sealing import KEY, OTHER_KEY, seal, signature


def test_the_check_of_the_address_is_echoed(serve: Serve, person: Person) -> None:
    with serve():
        assert person.wechat.delivering.check() == (200, "6142183489402")


@pytest.mark.parametrize("change", [{"signature": "0" * 40}, {"signature": ""}, {"timestamp": "1"}, {"signature": "签名"}])
def test_a_forged_check_of_the_address_is_refused(serve: Serve, person: Person, change: dict[str, str]) -> None:
    with serve():
        assert person.wechat.delivering.check(**change) == (403, "")


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
@pytest.mark.parametrize("change", [{"signature": "0" * 40}, {"signature": ""}, {"nonce": "other"}, {"timestamp": "1"}])
def test_a_forged_message_is_refused_in_every_mode(
    serve: Serve, person: Person, echo: Echo, mode: str, change: dict[str, str]
) -> None:
    person.wechat.delivering.mode = mode
    with serve():
        assert person.wechat.delivering.post(person.fields("text", Content="伪造"), **change) == (403, "")
    assert echo.heard == []


@pytest.mark.parametrize("mode", ["compatible", "safe"])
@pytest.mark.parametrize("wrong", ["0" * 40, "", "签名"])
def test_the_signature_over_the_ciphertext_must_be_right_too(
    serve: Serve, person: Person, echo: Echo, mode: str, wrong: str
) -> None:
    person.wechat.delivering.mode = mode
    with serve():
        assert person.wechat.delivering.post(person.fields("text", Content="伪造"), msg_signature=wrong) == (403, "")
    assert echo.heard == []


def test_in_compatible_mode_the_clear_part_is_not_believed(serve: Serve, person: Person, echo: Echo) -> None:
    delivering = person.wechat.delivering
    stamp = ("1800000000", "nonce")
    sealed = seal(written(person.fields("text", Content="真的")), KEY, delivering.account)
    body = written({**person.fields("text", Content="伪造"), "Encrypt": sealed})
    query = {"timestamp": stamp[0], "nonce": stamp[1], "signature": signature(delivering.token, *stamp)}
    query["msg_signature"] = signature(delivering.token, *stamp, sealed)
    with serve():
        assert delivering.request(query, body.encode())[0] == 200
    assert [text for _, text in echo.heard] == ["真的"]


def test_while_the_key_is_exchanged_both_are_taken_and_answered_with(serve: Serve, person: Person) -> None:
    delivering = person.wechat.delivering
    delivering.mode = "safe"
    with serve(keys=(OTHER_KEY, KEY)):
        assert person.say("旧钥匙") == "听到：旧钥匙"
        delivering.key = OTHER_KEY
        assert person.say("新钥匙") == "听到：新钥匙"


def test_a_key_that_is_not_ours_is_shown_in_health_without_words(
    serve: Serve, person: Person, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    delivering = person.wechat.delivering
    delivering.mode, delivering.key = "safe", OTHER_KEY
    with serve() as connector:
        assert delivering.post(person.fields("text", Content="我叫张三丰")) == (403, "")
        assert connector.health()["state"] == "refused"
        assert "compare the EncodingAESKey" in connector.health()["problem"]
        delivering.key = KEY
        assert person.say("好了") == "听到：好了"
        assert connector.health()["state"] == "ok"
    assert "another EncodingAESKey" in caplog.text
    assert "张三丰" not in caplog.text


def test_safe_mode_without_a_key_is_shown_in_health(serve: Serve, person: Person) -> None:
    person.wechat.delivering.mode = "safe"
    with serve(keys=()) as connector:
        with pytest.raises(UnavailableError):
            person.say("你好")
        assert "no EncodingAESKey" in connector.health()["problem"]


def test_compatible_mode_without_a_key_is_read_in_the_clear(serve: Serve, person: Person) -> None:
    delivering = person.wechat.delivering
    delivering.mode = "compatible"
    with serve(keys=()):
        status, body = delivering.post(person.fields("text", Content="你好"))
    assert (status, "听到：你好" in body) == (200, True)


def test_a_message_for_another_account_is_refused(serve: Serve, person: Person, echo: Echo) -> None:
    delivering = person.wechat.delivering
    delivering.mode, delivering.account = "safe", "wxanother"
    with serve():
        assert delivering.post(person.fields("text", Content="你好")) == (403, "")
    assert echo.heard == []


BOMB = '<!DOCTYPE x [<!ENTITY a "哈">]><xml><ToUserName>&a;</ToUserName></xml>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Content>&a;</Content></xml>'


@pytest.mark.parametrize(
    "body", [BOMB, FILE, "no xml", "", "<xml>", "<xml><MsgType>text</MsgType></xml>", "<xml>" + " " * 70_000]
)
def test_a_body_that_is_no_message_is_refused(serve: Serve, person: Person, echo: Echo, body: str) -> None:
    delivering = person.wechat.delivering
    with serve():
        assert delivering.request(delivering.signed(), body.encode())[0] == 400
        assert person.say("你好") == "听到：你好"
    assert len(echo.heard) == 1


def test_neither_words_nor_openid_are_logged(serve: Serve, person: Person, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    async def fails(_: object) -> None:
        raise RuntimeError("broken")

    with serve(fails):
        person.say("我叫张三丰")
        person.wechat.delivering.post(person.fields("text", Content="我叫张三丰"), signature="wrong")
    assert "broken" in caplog.text
    assert "张三丰" not in caplog.text
    assert person.openid not in caplog.text
