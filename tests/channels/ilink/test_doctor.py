"""`make doctor` says who is signed in, or what is wrong and how to mend it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.channels.ilink.conftest import Serve, environment
from tests.channels.ilink.fake_ilink import FakeILink
from xiehou.channels.ilink import credentials
from xiehou.channels.ilink.check import check
from xiehou.settings import SettingsError


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIEHOU_HOME", str(tmp_path))


def _doctor(url: str) -> str:
    given = credentials.read(environment(url))
    assert given is not None
    return asyncio.run(check(given))


def test_doctor_says_that_nobody_is_signed_in(ilink: FakeILink) -> None:
    assert _doctor(ilink.url) == "polling, experimental; nobody is signed in, so a QR code is shown at the start"


def test_doctor_says_who_is_signed_in(ilink: FakeILink, serve: Serve) -> None:
    with serve():
        pass
    assert _doctor(ilink.url) == "polling, experimental; signed in as 1@im.bot"


def test_doctor_says_that_the_sign_in_has_ended(ilink: FakeILink, serve: Serve) -> None:
    with serve():
        pass
    ilink.expire()
    with pytest.raises(SettingsError, match="XIEHOU_ILINK: the sign-in has ended; start the assistant and scan"):
        _doctor(ilink.url)


def test_doctor_says_that_wechat_refuses(ilink: FakeILink) -> None:
    ilink.refuse_next("get_bot_qrcode", {"ret": 2, "errmsg": "unknown bot_type"})
    with pytest.raises(SettingsError, match=r"XIEHOU_ILINK: WeChat refuses \(2 unknown bot_type\); set it to off"):
        _doctor(ilink.url)


def test_doctor_says_that_wechat_cannot_be_reached() -> None:
    with pytest.raises(SettingsError, match="XIEHOU_ILINK_API_URL: WeChat cannot be reached .*; check the network"):
        _doctor("http://127.0.0.1:1")
