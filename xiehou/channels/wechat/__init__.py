"""WeChat official accounts (公众号). Public description: https://developers.weixin.qq.com/doc/offiaccount/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xiehou.channels.platform import Platform
from xiehou.channels.wechat import credentials
from xiehou.channels.wechat.credentials import Credentials

if TYPE_CHECKING:
    from xiehou.channels.connector import Connector


def _connect(given: Credentials, home: Path) -> Connector:
    from xiehou.channels.wechat.connector import WeChatInput

    return WeChatInput(given, home)


async def _check(given: Credentials) -> str:
    from xiehou.channels.wechat.check import check

    return await check(given)


PLATFORM = Platform("wechat", credentials.read, _connect, _check)
