"""The access token of WeChat's and WeCom's interfaces, which lasts two hours. Processes share it through the channel state.

Each fetch from WeChat ends the token before it after five minutes, so nobody fetches while one is good.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from xiehou.channels.backoff import waits
from xiehou.channels.connector import Health
from xiehou.channels.state import ChannelState
from xiehou.channels.wechat.asking import Asking, PlatformError

EARLY_SECONDS = 300
"""A token is fetched anew so long before it ends."""
LOOK_SECONDS = 60.0
TOKEN = "access token"


class AccessToken:
    """The token for one secret, kept under `owner`. `path` and `parameters` say how to fetch it."""

    def __init__(self, asking: Asking, state: ChannelState, owner: str, path: str, parameters: Mapping[str, str]) -> None:
        self._asking = asking
        self._state = state
        self._owner = owner
        self._path = path
        self._parameters = parameters
        self._fetching = asyncio.Lock()

    async def current(self, refused: str | None = None) -> str:
        """A good token, fetched if need be; another than `refused`, which the platform did not take. Raises `PlatformError`."""
        async with self._fetching:
            known = self._state.kept(self._owner, TOKEN)
            return str(known) if known is not None and known != refused else await self.fetch()

    async def fetch(self) -> str:
        """One fetched now; raises `PlatformError`."""
        answer = await self._asking.ask(self._path, self._parameters)
        try:
            token, seconds = str(answer["access_token"]), float(answer["expires_in"])
        except (KeyError, TypeError, ValueError):
            raise PlatformError(None, f"{self._path}: the answer holds no access_token") from None
        self._state.keep(self._owner, TOKEN, token, max(seconds - EARLY_SECONDS, seconds / 2))
        return token

    async def keep_fresh(self, health: Health, at_first: Callable[[], Awaitable[None]] | None = None) -> None:
        """Have a good token at any time, until cancelled; `health` shows what is wrong. With the first one do `at_first`."""
        pauses = waits()
        while True:
            try:
                await self.current()
            except PlatformError as error:
                (health.unreachable if error.code is None else health.refused)(error)
                await asyncio.sleep(next(pauses))
                continue
            if health.state != "ok":
                health.ok()
                pauses = waits()
            if at_first is not None:
                await at_first()
                at_first = None
            await asyncio.sleep(LOOK_SECONDS)
