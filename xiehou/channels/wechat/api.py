"""WeChat's and WeCom's interfaces, called with the access token."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from xiehou.channels.backoff import waits
from xiehou.channels.wechat.access_token import AccessToken
from xiehou.channels.wechat.asking import Asking, PlatformError

TRIES = 3
BUSY = -1
STALE_TOKEN = (40001, 40014, 42001)
"""The token is wrong or has ended: fetch another, once."""


class PlatformApi:
    """Calls the interfaces with one token."""

    def __init__(self, asking: Asking, token: AccessToken) -> None:
        self._asking = asking
        self._token = token

    async def call(self, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """POST `body`, or GET without one. Tried again where the platform is busy or not reached; raises `PlatformError`."""
        pauses = waits(0.3)
        for left in reversed(range(TRIES)):
            try:
                return await self._with_token(path, body)
            except PlatformError as error:
                if not left or error.code not in (None, BUSY):
                    raise
                await asyncio.sleep(next(pauses))
        raise AssertionError("unreachable: the last try returns or raises")

    async def _with_token(self, path: str, body: Mapping[str, Any] | None) -> dict[str, Any]:
        token = await self._token.current()
        try:
            return await self._asking.ask(path, {"access_token": token}, body)
        except PlatformError as error:
            if error.code not in STALE_TOKEN:
                raise
            return await self._asking.ask(path, {"access_token": await self._token.current(refused=token)}, body)
