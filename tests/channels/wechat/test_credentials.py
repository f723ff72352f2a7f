"""Half-set or malformed credentials are one line that names the variable; `credentials.yml` holds the cases."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.tables import table
from xiehou.channels.wechat.connector import WeChatInput
from xiehou.channels.wechat.credentials import read
from xiehou.settings import SettingsError

CASES: list[dict[str, Any]] = table("channels/wechat/credentials.yml")
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
    printed = repr(read(WELL[-1]["environment"]))
    assert not any(secret in printed for secret in ("QDG6eK", "0123456789", "jWmYm7", "abcdef"))


def test_a_plain_rasa_run_reads_the_same_environment(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIEHOU_HOME", str(tmp_path))
    with pytest.raises(SettingsError, match="WECHAT_APP_ID: not set; .* take wechat out of credentials.yml"):
        WeChatInput.from_credentials({})
    for name, value in WELL[-1]["environment"].items():
        monkeypatch.setenv(name, value)
    assert WeChatInput.from_credentials({}).health()["mode"] == WELL[-1]["mode"]
