"""Telegram's variables of the environment. Half set or malformed, they stop the start with one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from xiehou.channels.addresses import checked
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
    if webhook_url:
        _check_webhook(webhook_url, own_server=api_url is not None)
    api_url = checked("TELEGRAM_API_URL", api_url or API_URL)
    return Credentials(token, webhook_url, secret, api_url, checked("TELEGRAM_PROXY", proxy, ("http",)) if proxy else None)


def _check_webhook(url: str, own_server: bool) -> None:
    """An API server of one's own delivers over plain HTTP and to any port."""
    name = "TELEGRAM_WEBHOOK_URL"
    parts = urlsplit(checked(name, url, ("https", "http") if own_server else ("https",)))
    if not own_server and parts.port not in _PORTS:
        raise SettingsError(f"{name}: Telegram delivers to ports 443, 80, 88 and 8443 only, not to {parts.port}; use one of them")
    if not parts.path.endswith(WEBHOOK_PATH):
        raise SettingsError(f"{name}: does not end with {WEBHOOK_PATH}; append that to your public address")
