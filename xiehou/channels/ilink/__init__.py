"""iLink: a personal WeChat account (个人微信) by long polling. Experimental.

Described by https://github.com/Tencent/openclaw-weixin (docs/protocol.md), whose API is meant for that plugin; there is no
promise that it stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xiehou.channels.ilink import credentials
from xiehou.channels.ilink.credentials import Credentials
from xiehou.channels.platform import Platform

if TYPE_CHECKING:
    from xiehou.channels.connector import Connector


def _connect(given: Credentials, home: Path) -> Connector:
    from xiehou.channels.ilink.connector import ILinkInput

    return ILinkInput(given, home)


async def _check(given: Credentials) -> str:
    from xiehou.channels.ilink.check import check

    return await check(given)


PLATFORM = Platform("ilink", credentials.read, _connect, _check)
