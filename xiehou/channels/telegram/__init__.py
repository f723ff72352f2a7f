"""Telegram: the Bot API by webhook or long polling. Public description: https://core.telegram.org/bots/api."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xiehou.channels.platform import Platform
from xiehou.channels.telegram import credentials
from xiehou.channels.telegram.credentials import Credentials

if TYPE_CHECKING:
    from xiehou.channels.connector import Connector


def _connect(given: Credentials, home: Path) -> Connector:
    from xiehou.channels.telegram.connector import TelegramInput

    return TelegramInput(given, home)


async def _check(given: Credentials) -> str:
    from xiehou.channels.telegram.check import check

    return await check(given)


PLATFORM = Platform("telegram", credentials.read, _connect, _check)
