"""What the environment says. A wrong value stops the start with one line that names the variable and the mend."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "models" / "xiehou.tar.gz"
"""What training makes and the server loads."""


class SettingsError(Exception):
    """An environment variable or a folder is not usable: one line, `NAME: what is wrong; mend`."""


@dataclass(frozen=True)
class Settings:
    """`../shared/contract.md`, section "Environment", as far as it is served."""

    host: str
    port: int
    home: Path
    api_token: str | None
    retention_days: int
    public_url: str | None
    cors_origins: tuple[str, ...]
    socketio: bool

    @property
    def database(self) -> Path:
        """Where conversations are stored."""
        return self.home / "conversations.db"


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment; raises `SettingsError`."""
    env = os.environ if environment is None else environment
    token = env.get("XIEHOU_API_TOKEN") or None
    if token is not None and len(token) < 4:
        raise SettingsError("XIEHOU_API_TOKEN: shorter than 4 characters; set a longer one or unset it")
    return Settings(
        host=env.get("HOST") or "127.0.0.1",
        port=_whole_number(env, "PORT", 5005, 0, 65535),
        home=Path(env.get("XIEHOU_HOME") or ROOT / ".state").expanduser(),
        api_token=token,
        retention_days=_whole_number(env, "XIEHOU_RETENTION_DAYS", 180, 1, 3650),
        public_url=_public_url(env),
        cors_origins=_origins(env),
        socketio=is_on(env, "XIEHOU_SOCKETIO"),
    )


def prepare_home(home: Path) -> None:
    """Make `home`, readable by its owner only; raises `SettingsError` where that is not possible."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = home / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            f"XIEHOU_HOME: cannot write to {home} ({error.strerror}); give this user write permission or set another folder"
        ) from error


def is_on(env: Mapping[str, str], name: str) -> bool:
    """Whether a switch is on; off where it is not set. Raises `SettingsError`."""
    value = env.get(name) or "off"
    if value not in ("on", "off"):
        raise SettingsError(f"{name}: {value!r} is neither on nor off; correct it or unset it")
    return value == "on"


def _whole_number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or not least <= int(text) <= most:
        raise SettingsError(f"{name}: {text!r} is not a whole number from {least} to {most}; correct it or unset it")
    return int(text)


def _public_url(env: Mapping[str, str]) -> str | None:
    url = env.get("XIEHOU_PUBLIC_URL") or None
    if url is not None and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc):
        raise SettingsError(f"XIEHOU_PUBLIC_URL: {url!r} is no web address; write it like https://help.example.org")
    return url


def _origins(env: Mapping[str, str]) -> tuple[str, ...]:
    origins = tuple((env.get("XIEHOU_CORS_ORIGINS") or "").replace(",", " ").split())
    for origin in origins:
        parts = urlsplit(origin)
        if origin != "*" and (parts.scheme not in ("http", "https") or origin != f"{parts.scheme}://{parts.netloc}"):
            raise SettingsError(
                f"XIEHOU_CORS_ORIGINS: {origin!r} is no site; write scheme and host only, like https://www.example.org, "
                "several with commas between them"
            )
    return origins
