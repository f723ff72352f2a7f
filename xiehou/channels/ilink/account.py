"""The account that is signed in, kept over a restart in the channel state: a file of mode 600, in which it is encrypted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from xiehou.channels.state import DAY, ChannelState

OWNER = "ilink"
"""Under which the channel keeps what is nobody's."""
ACCOUNT = "account"
KEPT_SECONDS = 400 * DAY
"""After each start: a sign-in holds until WeChat ends it."""


@dataclass(frozen=True)
class Account:
    """What a sign-in brings. Whoever has the token speaks as the bot."""

    token: str = field(repr=False)
    bot_id: str
    url: str
    """Where this account is served."""
    user_id: str
    """Who signed in."""


def signed_in(status: Mapping[str, Any], url: str) -> Account:
    """The account in the status of a confirmed QR code, which was asked for at `url`. Raises `KeyError` where it holds none."""
    served_at = (status.get("baseurl") or url).rstrip("/")
    return Account(status["bot_token"], status["ilink_bot_id"], served_at, status.get("ilink_user_id") or "")


def keep(state: ChannelState, account: Account) -> None:
    """Keep the account in place of the one before."""
    state.keep(OWNER, ACCOUNT, asdict(account), KEPT_SECONDS)


def kept(state: ChannelState) -> Account | None:
    """The account that signed in last."""
    found = state.kept(OWNER, ACCOUNT)
    return Account(**found) if found else None
