"""Telegram's variables of the environment. Half set or malformed, they stop the start with one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from xiehou.settings import SettingsError

API_URL = "https://api.telegram.org"
WEBHOOK_PATH = "/webhooks/telegram/webhook"
_TOKEN = re.compile(r"(?P<bot>\d+):[A-Za-z0-9_-]+", re.ASCII)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PORTS = (None, 443, 80, 88, 8443)
"""Ports to which Telegram's own API server delivers."""
_DEPENDENT = ("TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_API_URL", "TELEGRAM_PROXY")


@dataclass(frozen=True)
class Credentials:
    """What is needed to speak as the bot. Secrets are left out of its `repr`."""

    token: str = field(repr=False)
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    api_url: str = API_URL
    proxy: str | None = field(default=None, repr=False)

    @property
    def bot_id(self) -> int:
        """The bot's own id is the first part of its token."""
        return int(self.token.partition(":")[0])

    @property
    def mode(self) -> str:
        """How updates come."""
        return "webhook" if self.webhook_url else "polling"


def read(environment: Mapping[str, str]) -> Credentials | None:
    """The credentials; `None` where none are set. Raises `SettingsError`."""
    token = environment.get("TELEGRAM_TOKEN")
    webhook_url, secret, api_url, proxy = (environment.get(name) or None for name in _DEPENDENT)
    if not token:
        given = next((name for name in _DEPENDENT if environment.get(name)), None)
        if given:
            raise SettingsError(f"TELEGRAM_TOKEN: not set, but {given} is; set the token from @BotFather, or unset {given}")
        return None
    if not _TOKEN.fullmatch(token):
        raise SettingsError("TELEGRAM_TOKEN: not of the form 123456789:letters-and-digits; copy it whole from @BotFather")
    if webhook_url and not secret:
        raise SettingsError(
            "TELEGRAM_WEBHOOK_SECRET: not set, but TELEGRAM_WEBHOOK_URL is, so anybody could send forged messages; "
            "set 1 to 256 letters, digits, _ or -, e.g. from `openssl rand -hex 32`"
        )
    if secret and not webhook_url:
        raise SettingsError(
            "TELEGRAM_WEBHOOK_URL: not set, but TELEGRAM_WEBHOOK_SECRET is; set the address, or unset the secret for long polling"
        )
    if secret and not _SECRET.fullmatch(secret):
        raise SettingsError("TELEGRAM_WEBHOOK_SECRET: Telegram takes 1 to 256 letters, digits, _ and - only; set such a one")
    if api_url:
        _check_url("TELEGRAM_API_URL", api_url, ("https", "http"))
    if webhook_url:
        _check_webhook(webhook_url, own_server=api_url is not None)
    if proxy:
        _check_url("TELEGRAM_PROXY", proxy, ("http",))
    return Credentials(token, webhook_url, secret, (api_url or API_URL).rstrip("/"), proxy)


def _check_webhook(url: str, own_server: bool) -> None:
    """An API server of one's own delivers over plain HTTP and to any port."""
    name = "TELEGRAM_WEBHOOK_URL"
    port = _check_url(name, url, ("https", "http") if own_server else ("https",))
    if not own_server and port not in _PORTS:
        raise SettingsError(f"{name}: Telegram delivers to ports 443, 80, 88 and 8443 only, not to {port}; use one of them")
    if urlsplit(url).path.rstrip("/").endswith(WEBHOOK_PATH):
        return
    raise SettingsError(f"{name}: does not end with {WEBHOOK_PATH}; append that to your public address")


def _check_url(name: str, url: str, schemes: tuple[str, ...]) -> int | None:
    """Raises `SettingsError` without printing the address, which may hold a password; returns the port."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in schemes:
        wanted = " or ".join(f"{scheme}://" for scheme in schemes)
        raise SettingsError(f"{name}: not an address that begins with {wanted} and names a host; correct it or unset it")
    return port
