"""`make doctor` for iLink: whether an account is signed in, or a QR code to sign in with can be had."""

from __future__ import annotations

from xiehou.channels.ilink import account
from xiehou.channels.ilink.api import EXPIRED, ILinkApi
from xiehou.channels.ilink.credentials import ADDRESS, SWITCH, Credentials
from xiehou.channels.state import open_state
from xiehou.channels.wechat.asking import PlatformError
from xiehou.settings import SettingsError, settings


async def check(credentials: Credentials) -> str:
    """One line of what is well; raises `SettingsError` with what to mend."""
    state = open_state(settings().home)
    current = account.kept(state)
    state.close()
    api = ILinkApi(credentials.api_url)
    try:
        if current is None:
            await api.qr_code()
            return f"{credentials.mode}; nobody is signed in, so a QR code is shown at the start"
        await api.use(current)
        await api.settings(current.user_id)
    except PlatformError as error:
        raise SettingsError(_mend(error)) from error
    finally:
        await api.close()
    return f"{credentials.mode}; signed in as {current.bot_id}"


def _mend(error: PlatformError) -> str:
    if error.code is None:
        return f"{ADDRESS}: WeChat cannot be reached ({error}); check the network and the address"
    if error.code == EXPIRED:
        return f"{SWITCH}: the sign-in has ended; start the assistant and scan the QR code in its terminal ({error})"
    return f"{SWITCH}: WeChat refuses ({error}); set it to off if that stays so, the interface may have changed"
