"""`make doctor` for an official account: whether WeChat gives an access token for its secret."""

from __future__ import annotations

from xiehou.channels.state import open_state
from xiehou.channels.wechat.asking import Asking, PlatformError
from xiehou.channels.wechat.connector import token_for
from xiehou.channels.wechat.credentials import WEBHOOK_PATH, Credentials
from xiehou.settings import SettingsError, settings

_MENDS = {
    40013: ("WECHAT_APP_ID", "WeChat does not know it; copy the AppID again from 基础信息"),
    40125: ("WECHAT_APP_SECRET", "WeChat does not take it; reset the AppSecret in the console and set the new one"),
    40001: ("WECHAT_APP_SECRET", "WeChat does not take it; reset the AppSecret in the console and set the new one"),
    40164: ("WECHAT_APP_SECRET", "WeChat does not know this server; add its address to IP白名单 in the console"),
    40243: ("WECHAT_APP_SECRET", "it is frozen; unfreeze the AppSecret in the console"),
}


async def check(credentials: Credentials) -> str:
    """One line of what is well; raises `SettingsError` with what to mend."""
    well = f"{credentials.mode}; messages are awaited at {WEBHOOK_PATH}"
    if credentials.secret is None:
        return f"{well}; WeChat is asked nothing without WECHAT_APP_SECRET"
    asking = Asking(credentials.api_url)
    state = open_state(settings().home)
    try:
        # Shared with the running server, as a new token ends the one it has.
        await token_for(credentials, asking, state).fetch()
    except PlatformError as error:
        raise SettingsError(_mend(error)) from error
    finally:
        await asking.close()
        state.close()
    return f"{well}; WeChat gives an access token"


def _mend(error: PlatformError) -> str:
    if error.code is None:
        return f"WECHAT_API_URL: WeChat cannot be reached ({error}); check the network and the address"
    name, mend = _MENDS.get(error.code, ("WECHAT_APP_SECRET", "look the number up in WeChat's 全局返回码"))
    return f"{name}: {mend} ({error})"
