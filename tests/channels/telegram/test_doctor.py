"""`make doctor` asks Telegram and says in one line what is well, or what is wrong and how to mend it."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.channels.telegram.bot_api import TOKEN, FakeBotApi
from tests.channels.telegram.conftest import environment
from xiehou.channels.telegram import credentials
from xiehou.channels.telegram.check import check
from xiehou.settings import SettingsError


def _doctor(values: dict[str, str]) -> str:
    given = credentials.read(values)
    assert given is not None
    return asyncio.run(check(given))


def test_doctor_says_who_the_bot_is_and_what_it_hears(api: FakeBotApi) -> None:
    said = _doctor(environment(api.url))
    assert said.startswith("@XiehouBot by polling; no webhook in the way; in groups hears only commands and replies")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"TELEGRAM_TOKEN": "4711:revoked"}, "TELEGRAM_TOKEN: Telegram does not know it; copy it again from @BotFather"),
        ({"TELEGRAM_API_URL": "http://127.0.0.1:1"}, "TELEGRAM_API_URL: Telegram cannot be reached .*; check the network"),
        ({"TELEGRAM_PROXY": "http://127.0.0.1:1"}, "TELEGRAM_PROXY: Telegram cannot be reached .*; check the network"),
    ],
)
def test_doctor_says_what_is_wrong(api: FakeBotApi, changes: dict[str, str], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint) as error:
        _doctor({**environment(api.url), **changes})
    assert TOKEN not in str(error.value)


def test_doctor_passes_on_that_telegram_cannot_deliver(api: FakeBotApi) -> None:
    api.webhook_info = {"last_error_date": int(time.time()) - 500, "last_error_message": "Connection timed out"}
    with pytest.raises(
        SettingsError, match="TELEGRAM_WEBHOOK_URL: Telegram could not deliver: Connection timed out; from outside"
    ):
        _doctor(environment(api.url, 8443))
    api.webhook_info["last_error_date"] -= 7200
    assert "the webhook is set at the start" in _doctor(environment(api.url, 8443))
