"""WeCom (企业微信): messages to an application, and 微信客服. Public description: https://developer.work.weixin.qq.com/document/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xiehou.channels.platform import Platform
from xiehou.channels.wecom import credentials
from xiehou.channels.wecom.credentials import Credentials

if TYPE_CHECKING:
    from xiehou.channels.connector import Connector


def _connect(given: Credentials, home: Path) -> Connector:
    from xiehou.channels.wecom.connector import WeComInput

    return WeComInput(given, home)


async def _check(given: Credentials) -> str:
    from xiehou.channels.wecom.check import check

    return await check(given)


PLATFORM = Platform("wecom", credentials.read, _connect, _check)
