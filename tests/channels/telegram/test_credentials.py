"""Half-set or malformed credentials are one line that names the variable; `credentials.yml` holds the cases."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.tables import table
from xiehou.channels.configured import connectors, credentials
from xiehou.channels.telegram.connector import TelegramInput
from xiehou.channels.telegram.credentials import read
from xiehou.settings import SettingsError

CASES: list[dict[str, Any]] = table("channels/telegram/credentials.yml")
WELL = [case for case in CASES if "mode" in case]
REFUSED = [case for case in CASES if "refused" in case]


@pytest.mark.parametrize("case", WELL, ids=[case["name"] for case in WELL])
def test_taken(case: dict[str, Any]) -> None:
    given = read(case["environment"])
    assert (given and given.mode) == case["mode"]


@pytest.mark.parametrize("case", REFUSED, ids=[case["name"] for case in REFUSED])
def test_refused_with_one_line(case: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=re.escape(case["refused"])) as error:
        read(case["environment"])
    assert "\n" not in str(error.value)


def test_no_secret_is_printed() -> None:
    given = read(WELL[-1]["environment"])
    assert "abc" not in repr(given)
    assert "pass" not in repr(given)


def test_a_channel_without_credentials_is_not_there(tmp_path: Any) -> None:
    assert credentials({}) == {}
    assert connectors({}, tmp_path) == []


def test_a_plain_rasa_run_reads_the_same_environment(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIEHOU_HOME", str(tmp_path))
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:abc")
    assert TelegramInput.from_credentials({}).health() == {"mode": "polling", "state": "starting", "problem": ""}
    monkeypatch.delenv("TELEGRAM_TOKEN")
    with pytest.raises(SettingsError, match="TELEGRAM_TOKEN: not set; .* take telegram out of credentials.yml"):
        TelegramInput.from_credentials({})
