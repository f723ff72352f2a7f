"""A wrong setting is one clear line that names the variable and the mend."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.server import serve
from xiehou.settings import SettingsError, prepare_home, settings


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"PORT": "many"}, "PORT: 'many' is not a whole number from 0 to 65535; correct it or unset it"),
        ({"PORT": "70000"}, "PORT: '70000' is not a whole number"),
        ({"XIEHOU_RETENTION_DAYS": "0"}, "XIEHOU_RETENTION_DAYS: '0' is not a whole number from 1 to 3650"),
        (
            {"XIEHOU_PUBLIC_URL": "help.example.org"},
            "XIEHOU_PUBLIC_URL: 'help.example.org' is no web address; write it like https",
        ),
        ({"XIEHOU_CORS_ORIGINS": "https://a.org,b.org"}, "XIEHOU_CORS_ORIGINS: 'b.org' is no site; write scheme and host only"),
        ({"XIEHOU_CORS_ORIGINS": "https://a.org/page"}, "XIEHOU_CORS_ORIGINS: 'https://a.org/page' is no site"),
        ({"XIEHOU_SOCKETIO": "yes"}, "XIEHOU_SOCKETIO: 'yes' is neither on nor off; correct it or unset it"),
        ({"XIEHOU_API_TOKEN": "abc"}, "XIEHOU_API_TOKEN: shorter than 4 characters; set a longer one or unset it"),
    ],
)
def test_a_wrong_value_is_refused(environment: dict[str, str], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        settings(environment)


def test_nothing_set_serves_on_this_machine_only() -> None:
    config = settings({})
    assert (config.host, config.port, config.api_token, config.retention_days) == ("127.0.0.1", 5005, None, 180)


def test_a_taken_port_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        config = settings({"PORT": str(taken.getsockname()[1])})
        with pytest.raises(SettingsError, match="PORT: cannot serve on .* stop what is using it or set another PORT"):
            serve.listen(config)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    with pytest.raises(SettingsError, match="XIEHOU_HOME: cannot write to"):
        prepare_home(file / "state")


def test_a_missing_model_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "MODEL", serve.ROOT / "models" / "missing.tar.gz")
    with pytest.raises(SettingsError, match="models/missing.tar.gz: there is no trained model; run `make train`"):
        serve.check_model()


def test_the_data_key_is_made_once_for_its_owner_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = data_key(tmp_path)
    assert data_key(tmp_path) == key
    assert capsys.readouterr().out.count("data key was made") == 1
    assert stat.S_IMODE(os.stat(tmp_path / "data.key").st_mode) == 0o600


def test_a_pseudonym_carries_its_channel_and_not_the_identity() -> None:
    name = pseudonym(b"key", "web", "0123")
    assert name.startswith("web-")
    assert "0123" not in name
    assert name != pseudonym(b"other key", "web", "0123")
