"""WeCom's variables of the environment. Half set or malformed, they stop the start with one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from xiehou.channels.addresses import checked
from xiehou.channels.wechat.credentials import check_token, make_envelope
from xiehou.channels.wechat.envelope import Envelope
from xiehou.settings import SettingsError

API_URL = "https://qyapi.weixin.qq.com"
WEBHOOK_PATH = "/webhooks/wecom/webhook"
NEEDED = {
    "WECOM_CORP_ID": "the 企业ID of 我的企业",
    "WECOM_TOKEN": "the Token of 接收消息",
    "WECOM_ENCODING_AES_KEY": "the EncodingAESKey of 接收消息",
}
MORE = ("WECOM_AGENT_ID", "WECOM_SECRET", "WECOM_KF_SECRET", "WECOM_API_URL")
_SECRET = re.compile(r"[!-~]{1,128}")


@dataclass(frozen=True)
class Credentials:
    """What is needed to speak as an application and as 微信客服. Secrets are left out of its `repr`."""

    corp_id: str
    token: str = field(repr=False)
    envelope: Envelope = field(repr=False)
    agent_id: int | None = None
    secret: str | None = field(default=None, repr=False)
    """The application's; with it come messages of its own."""
    kf_secret: str | None = field(default=None, repr=False)
    """That of 微信客服; without it customers are not answered."""
    api_url: str = API_URL

    @property
    def mode(self) -> str:
        """What is answered, and how."""
        application = "application messages" if self.secret else "passive replies"
        return f"{application} and 微信客服" if self.kf_secret else application


def read(environment: Mapping[str, str]) -> Credentials | None:
    """The credentials; `None` where none are set. Raises `SettingsError`."""
    given = {name: value for name in (*NEEDED, *MORE) if (value := environment.get(name))}
    if not given:
        return None
    for name, what in NEEDED.items():
        if name not in given:
            other = next(iter(given))
            raise SettingsError(f"{name}: not set, but {other} is; set {what}, or unset {other}")
    agent_id, secret, kf_secret = (given.get(name) for name in MORE[:3])
    if bool(agent_id) != bool(secret):
        missing, there = ("WECOM_AGENT_ID", "WECOM_SECRET") if secret else ("WECOM_SECRET", "WECOM_AGENT_ID")
        raise SettingsError(f"{missing}: not set, but {there} is; copy both from the application's page, or unset {there}")
    if agent_id and not re.fullmatch(r"\d{1,10}", agent_id, re.ASCII):
        raise SettingsError("WECOM_AGENT_ID: not a number; copy the AgentId from the application's page")
    for name in ("WECOM_CORP_ID", "WECOM_SECRET", "WECOM_KF_SECRET"):
        if name in given and not _SECRET.fullmatch(given[name]):
            raise SettingsError(f"{name}: holds white space or other signs; copy it again")
    corp_id = given["WECOM_CORP_ID"]
    check_token("WECOM_TOKEN", given["WECOM_TOKEN"])
    return Credentials(
        corp_id,
        given["WECOM_TOKEN"],
        make_envelope("WECOM_ENCODING_AES_KEY", given["WECOM_ENCODING_AES_KEY"], corp_id),
        int(agent_id) if agent_id else None,
        secret,
        kf_secret,
        checked("WECOM_API_URL", given.get("WECOM_API_URL", API_URL)),
    )
