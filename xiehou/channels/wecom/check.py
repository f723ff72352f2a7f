"""`make doctor` for WeCom: whether it gives an access token for each secret."""

from __future__ import annotations

from xiehou.channels.state import open_state
from xiehou.channels.wechat.asking import Asking, PlatformError
from xiehou.channels.wecom.credentials import WEBHOOK_PATH, Credentials
from xiehou.channels.wecom.tokens import tokens_for
from xiehou.settings import SettingsError, settings

UNKNOWN_CORP = 40013
BAD_SECRET = 40001


async def check(credentials: Credentials) -> str:
    """One line of what is well; raises `SettingsError` with what to mend."""
    asking = Asking(credentials.api_url)
    state = open_state(settings().home)
    tokens = tokens_for(credentials, asking, state)
    try:
        for name, token in tokens.items():
            try:
                await token.fetch()
            except PlatformError as error:
                raise SettingsError(_mend(name, error)) from error
    finally:
        await asking.close()
        state.close()
    asked = f"WeCom gives a token for {' and '.join(tokens)}" if tokens else "WeCom is asked nothing without a secret"
    return f"{credentials.mode}; messages are awaited at {WEBHOOK_PATH}; {asked}"


def _mend(name: str, error: PlatformError) -> str:
    if error.code is None:
        return f"WECOM_API_URL: WeCom cannot be reached ({error}); check the network and the address"
    if error.code == UNKNOWN_CORP:
        return f"WECOM_CORP_ID: WeCom does not know it; copy the 企业ID again from 我的企业 ({error})"
    if error.code == BAD_SECRET:
        return f"{name}: WeCom does not take it; copy the secret again ({error})"
    return f"{name}: look the number up in WeCom's 全局错误码 ({error})"
