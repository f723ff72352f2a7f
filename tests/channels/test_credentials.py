"""Half-set or malformed credentials are one line that names the variable; each channel's `credentials.yml` holds the cases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.tables import table
from xiehou.channels.configured import PLATFORMS, connectors, credentials
from xiehou.channels.connector import Connector
from xiehou.channels.platform import Platform
from xiehou.settings import SettingsError

CASES = [(platform, case) for platform in PLATFORMS for case in table(f"channels/{platform.name}/credentials.yml")]
WELL = [(platform, case) for platform, case in CASES if "mode" in case]
REFUSED = [(platform, case) for platform, case in CASES if "refused" in case]
ON = [(platform, case) for platform, case in WELL if case["mode"]]
SECRETS = ("TOKEN", "SECRET", "KEY", "PROXY")


def _ids(cases: list[tuple[Platform, dict[str, Any]]]) -> list[str]:
    return [f"{platform.name}: {case['name']}" for platform, case in cases]


@pytest.mark.parametrize(("platform", "case"), WELL, ids=_ids(WELL))
def test_taken(platform: Platform, case: dict[str, Any]) -> None:
    given = platform.credentials(case["environment"])
    assert (given and given.mode) == case["mode"]


@pytest.mark.parametrize(("platform", "case"), REFUSED, ids=_ids(REFUSED))
def test_refused_with_one_line(platform: Platform, case: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=re.escape(case["refused"])) as error:
        platform.credentials(case["environment"])
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("platform", "case"), ON, ids=_ids(ON))
def test_no_secret_is_printed(platform: Platform, case: dict[str, Any]) -> None:
    printed = repr(platform.credentials(case["environment"]))
    secret = [value for name, value in case["environment"].items() if name.endswith(SECRETS) and value]
    assert not [value for value in secret if value in printed]


@pytest.mark.parametrize(("platform", "case"), ON, ids=_ids(ON))
def test_a_plain_rasa_run_reads_the_same_environment(
    platform: Platform, case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connector = _connector(platform, case, tmp_path)
    monkeypatch.setenv("XIEHOU_HOME", str(tmp_path))
    for name, value in case["environment"].items():
        monkeypatch.setenv(name, value)
    assert connector.from_credentials({}).health() == {"mode": case["mode"], "state": "starting", "problem": ""}


@pytest.mark.parametrize("platform", PLATFORMS, ids=[platform.name for platform in PLATFORMS])
def test_a_plain_rasa_run_names_what_is_not_set(platform: Platform, tmp_path: Path) -> None:
    case = next(case for each, case in ON if each is platform)
    connector = _connector(platform, case, tmp_path)
    with pytest.raises(SettingsError, match=f"{connector.variable}: not set; .* take {platform.name} out of credentials.yml"):
        connector.from_credentials({})


def test_a_channel_without_credentials_is_not_there(tmp_path: Path) -> None:
    assert credentials({}) == {}
    assert connectors({}, tmp_path) == []


def _connector(platform: Platform, case: dict[str, Any], home: Path) -> type[Connector]:
    """The class that the platform's connectors are of."""
    return type(platform.connect(platform.credentials(case["environment"]), home))
