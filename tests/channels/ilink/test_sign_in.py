"""An account signs in by a QR code in the terminal, stays signed in over a restart, and is asked again when that has ended."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.channels.ilink.conftest import Serve
from tests.channels.ilink.fake_ilink import NO_ANSWER, FakeILink
from tests.channels.ilink.people import Person
from tests.channels.serving import Echo
from xiehou.channels.connector import Connector
from xiehou.channels.ilink import sign_in
from xiehou.channels.state import FILE


def _state(connector: Connector, state: str, seconds: float = 10.0) -> str:
    """What is wrong, as soon as the channel is in that state."""
    until = time.monotonic() + seconds
    while connector.health()["state"] != state and time.monotonic() < until:
        time.sleep(0.02)
    assert connector.health()["state"] == state
    return connector.health()["problem"]


def test_the_risk_is_said_before_a_code_is_shown(serve: Serve, ilink: FakeILink, capfd: pytest.CaptureFixture[str]) -> None:
    with serve(scan=False):
        ilink.wait_for("get_qrcode_status")
    said = capfd.readouterr().out
    assert said.index("EXPERIMENTAL") < said.index("restrict the account") < said.index("Scan this with WeChat")
    assert "▄▄▄▄▄ █" in said, "the code itself"
    assert "https://liteapp.weixin.qq.com/q/1?qrcode=code-1&bot_type=3" in said


def test_until_somebody_scans_the_channel_says_what_it_waits_for(serve: Serve, ilink: FakeILink, person: Person) -> None:
    with serve(scan=False) as connector:
        assert _state(connector, "refused") == "nobody is signed in; scan the QR code in the terminal"
        ilink.code(1, "scaned")
        ilink.scan()
        person.say("你好")
        assert person.sees() == ["听到：你好"]
        assert connector.health() == {"mode": "polling, experimental", "state": "ok", "problem": ""}


def test_a_code_that_has_expired_is_replaced(serve: Serve, ilink: FakeILink, person: Person) -> None:
    with serve(scan=False):
        ilink.code(1, "expired")
        ilink.scan(2)
        person.say("你好")
        assert person.sees() == ["听到：你好"]


def test_a_sign_in_is_followed_to_the_server_that_knows_the_account(serve: Serve, ilink: FakeILink, person: Person) -> None:
    with serve(scan=False):
        ilink.code(1, "scaned_but_redirect", redirect_host=f"{ilink.url.removeprefix('http://')}/elsewhere")
        ilink.wait_for("get_qrcode_status", 3)
        ilink.scan()
        person.say("你好")
        assert person.sees() == ["听到：你好"]


def test_where_nobody_scans_no_more_codes_are_shown(
    serve: Serve, ilink: FakeILink, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sign_in, "MOST_CODES", 2)
    with serve(scan=False) as connector:
        ilink.code(1, "expired")
        ilink.code(2, "expired")
        ilink.wait_for("get_qrcode_status", 2)
        until = time.monotonic() + 10
        while "start the assistant again" not in connector.health()["problem"] and time.monotonic() < until:
            time.sleep(0.02)
        assert connector.health()["problem"] == "nobody scanned a QR code; start the assistant again to be shown a new one"
    assert len(ilink.called("get_bot_qrcode")) == 2
    assert "ilink: nobody scanned a QR code" in capfd.readouterr().out


@pytest.mark.parametrize("status", ["need_verifycode", "binded_redirect"])
def test_what_cannot_be_done_here_is_said(serve: Serve, ilink: FakeILink, status: str) -> None:
    with serve(scan=False) as connector:
        ilink.code(1, status)
        until = time.monotonic() + 10
        while "start the assistant again" not in connector.health()["problem"] and time.monotonic() < until:
            time.sleep(0.02)
        assert "start the assistant again" in connector.health()["problem"]
    assert len(ilink.called("get_bot_qrcode")) == 1


def test_who_is_signed_in_stays_so_over_a_restart(serve: Serve, ilink: FakeILink, person: Person, echo: Echo) -> None:
    with serve():
        person.say("你好")
        person.sees()
    with serve(scan=False):
        person.say("还在吗")
        assert person.sees(2) == ["听到：你好", "听到：还在吗"]
    assert len(ilink.called("get_bot_qrcode")) == 1
    assert [text for _, text in echo.heard] == ["你好", "还在吗"], "the cursor was kept"


def test_the_token_is_kept_where_only_its_owner_reads_it_and_cannot(serve: Serve, tmp_path: Path, person: Person) -> None:
    with serve():
        person.say("你好")
        person.sees()
        files = list(tmp_path.glob(f"{FILE}*"))
        assert {oct(path.stat().st_mode & 0o777) for path in files} == {"0o600"}
        assert not [path for path in files if b"token-1" in path.read_bytes()]


def test_when_the_sign_in_has_ended_that_is_said_and_a_new_code_shown(
    serve: Serve, ilink: FakeILink, person: Person, capfd: pytest.CaptureFixture[str]
) -> None:
    with serve() as connector:
        ilink.expire()
        assert _state(connector, "refused") == "nobody is signed in; scan the QR code in the terminal"
        said = capfd.readouterr().out
        assert said.index("ilink: the sign-in has ended") < said.rindex("Scan this with WeChat")
        ilink.scan(2)
        person.say("又来了")
        assert person.sees() == ["听到：又来了"]
        assert connector.health()["state"] == "ok"


def test_a_platform_that_cannot_be_reached_is_shown_and_tried_again(serve: Serve, ilink: FakeILink, person: Person) -> None:
    ilink.refuse_next("get_bot_qrcode", NO_ANSWER)
    with serve(scan=False) as connector:
        assert "no answer of the platform" in _state(connector, "unreachable")
        ilink.scan()
        person.say("你好")
        assert person.sees() == ["听到：你好"]


def test_no_token_and_no_person_is_logged(
    serve: Serve, ilink: FakeILink, person: Person, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with serve():
        person.say("我叫张三丰")
        person.sees()
        ilink.quota[person.id] = 0
        ilink.refuse_next("sendmessage", {"ret": -2, "errmsg": "rate limited"})
        person.say("再说一句")
        ilink.wait_for("sendmessage", 2)
        ilink.refuse_next("getupdates", {"ret": 1, "errmsg": "busy"})
        ilink.wait_for("getupdates", 4)
    printed = caplog.text + capfd.readouterr().out
    assert not [secret for secret in ("token-1", person.id, "张三丰", "context of") if secret in printed]
