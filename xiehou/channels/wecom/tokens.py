"""WeCom's access tokens: one for each secret."""

from __future__ import annotations

from xiehou.channels.state import ChannelState
from xiehou.channels.wechat.access_token import AccessToken
from xiehou.channels.wechat.asking import Asking
from xiehou.channels.wecom.credentials import Credentials

PATH = "/cgi-bin/gettoken"


def tokens_for(given: Credentials, asking: Asking, state: ChannelState) -> dict[str, AccessToken]:
    """The token for each secret that is set, by the secret's variable."""
    secrets = {"WECOM_SECRET": given.secret, "WECOM_KF_SECRET": given.kf_secret}
    return {
        name: AccessToken(asking, state, f"wecom {name}", PATH, {"corpid": given.corp_id, "corpsecret": secret})
        for name, secret in secrets.items()
        if secret is not None
    }
