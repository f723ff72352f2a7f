"""Questions to WeChat's or WeCom's servers. Secret and token stand in the address, so no address is logged or raised."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import aiohttp

PATIENCE_SECONDS = 10.0


class PlatformError(Exception):
    """The platform refused, with its `code` (`errcode`) and words; or could not be reached, with no code."""

    def __init__(self, code: int | None, words: str) -> None:
        super().__init__(words if code is None else f"{code} {words}")
        self.code = code


class Asking:
    """Asks under one address. Made without network; close it at the end."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, path: str, parameters: Mapping[str, str], body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The answer to a POST of `body`, or to a GET without one; raises `PlatformError`.

        The JSON holds real characters: WeChat shows `\\u` escapes to people as they are.
        """
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_SECONDS))
        method, content = ("GET", None) if body is None else ("POST", json.dumps(body, ensure_ascii=False).encode())
        headers = {"Content-Type": "application/json; charset=utf-8"} if content else {}
        try:
            async with self._session.request(
                method, f"{self._url}{path}", params=parameters, data=content, headers=headers
            ) as response:
                answer = await response.json(content_type=None)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            # Its own words may hold the address.
            raise PlatformError(None, f"{path}: {type(error).__name__}") from None
        if not isinstance(answer, dict):
            raise PlatformError(None, f"{path}: status {response.status} and no answer of the platform")
        if answer.get("errcode"):
            raise PlatformError(int(answer["errcode"]), str(answer.get("errmsg") or "without a reason"))
        return answer

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None
