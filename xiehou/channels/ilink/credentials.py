"""iLink's variables of the environment. The token is no variable: it is had by scanning a QR code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xiehou.channels.addresses import checked
from xiehou.settings import SettingsError, is_on

API_URL = "https://ilinkai.weixin.qq.com"
SWITCH = "XIEHOU_ILINK"
ADDRESS = "XIEHOU_ILINK_API_URL"


@dataclass(frozen=True)
class Credentials:
    """Where to sign in; the sign-in says where to go on."""

    api_url: str = API_URL

    @property
    def mode(self) -> str:
        """How messages come."""
        return "polling, experimental"


def read(environment: Mapping[str, str]) -> Credentials | None:
    """Where to sign in; `None` where the channel is not on. Raises `SettingsError`."""
    api_url = environment.get(ADDRESS) or None
    if not is_on(environment, SWITCH):
        if api_url:
            raise SettingsError(f"{SWITCH}: not on, but {ADDRESS} is set; set it to on, or unset {ADDRESS}")
        return None
    return Credentials(checked(ADDRESS, api_url or API_URL))
