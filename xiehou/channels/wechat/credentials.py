"""The official account's variables of the environment. Half set or malformed, they stop the start with one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from xiehou.channels.addresses import checked
from xiehou.channels.wechat.envelope import Envelope
from xiehou.settings import SettingsError

API_URL = "https://api.weixin.qq.com"
WEBHOOK_PATH = "/webhooks/wechat/webhook"
NAMES = (
    "WECHAT_APP_ID",
    "WECHAT_TOKEN",
    "WECHAT_APP_SECRET",
    "WECHAT_ENCODING_AES_KEY",
    "WECHAT_PREVIOUS_AES_KEY",
    "WECHAT_API_URL",
)
_TOKEN = re.compile(r"[!-~]{3,64}")
_ID = re.compile(r"[!-~]{1,64}")


@dataclass(frozen=True)
class Credentials:
    """What is needed to speak as the account. Secrets are left out of its `repr`."""

    app_id: str
    token: str = field(repr=False)
    secret: str | None = field(default=None, repr=False)
    envelopes: tuple[Envelope, ...] = field(default=(), repr=False)
    """With the current key, then with the one before."""
    api_url: str = API_URL

    @property
    def mode(self) -> str:
        """What is read, and how is answered."""
        read = "encrypted and plain" if self.envelopes else "plain"
        return f"{read}, passive replies and customer-service messages" if self.secret else f"{read}, passive replies"


def read(environment: Mapping[str, str]) -> Credentials | None:
    """The credentials; `None` where none are set. Raises `SettingsError`."""
    app_id, token, secret, key, previous, api_url = (environment.get(name) or None for name in NAMES)
    given = next((name for name in NAMES if environment.get(name)), None)
    if given is None:
        return None
    if not app_id:
        raise SettingsError(f"WECHAT_APP_ID: not set, but {given} is; set the AppID of the account (基础信息), or unset {given}")
    if not token:
        raise SettingsError("WECHAT_TOKEN: not set, so nobody could tell forged messages; set the Token of 消息与事件推送")
    if app_id.startswith("gh_") or not _ID.fullmatch(app_id):
        raise SettingsError("WECHAT_APP_ID: not an AppID; it begins with wx (gh_… is the 原始ID); copy it from 基础信息")
    check_token("WECHAT_TOKEN", token)
    if secret and not _ID.fullmatch(secret):
        raise SettingsError("WECHAT_APP_SECRET: holds white space or other signs; copy the AppSecret again")
    if previous and not key:
        raise SettingsError(
            "WECHAT_ENCODING_AES_KEY: not set, but WECHAT_PREVIOUS_AES_KEY is; set the current key, or unset the previous one"
        )
    keys = (("WECHAT_ENCODING_AES_KEY", key), ("WECHAT_PREVIOUS_AES_KEY", previous))
    envelopes = tuple(make_envelope(name, each, app_id) for name, each in keys if each)
    return Credentials(app_id, token, secret, envelopes, checked("WECHAT_API_URL", api_url or API_URL))


def check_token(name: str, token: str) -> None:
    """Raises `SettingsError` for what the platform cannot have as a token."""
    if not _TOKEN.fullmatch(token):
        raise SettingsError(f"{name}: a token has 3 to 32 letters and digits; copy it again from the console")


def make_envelope(name: str, key: str, account: str) -> Envelope:
    """Raises `SettingsError` where `key` is no EncodingAESKey."""
    try:
        return Envelope(key, account)
    except ValueError:
        raise SettingsError(f"{name}: an EncodingAESKey has 43 letters and digits; copy it again") from None
