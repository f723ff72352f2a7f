"""Questions to the servers of WeChat and WeCom. Secret and token stand in the address, so no address is logged or raised."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

PATIENCE_SECONDS = 10.0


class PlatformError(Exception):
    """The platform refused, with its `code` (`errcode`, in iLink also `ret`) and words; or was not reached, with no code."""

    def __init__(self, code: int | None, words: str) -> None:
        super().__init__(words if code is None else f"{code} {words}")
        self.code = code


class Asking:
    """Asks under one address, with `headers` made anew for each question. Made without network; close it at the end."""

    def __init__(self, url: str, headers: Callable[[], Mapping[str, str]] = dict) -> None:
        self._url = url
        self._headers = headers
        self._session: aiohttp.ClientSession | None = None

    async def ask(
        self,
        path: str,
        parameters: Mapping[str, str],
        body: Mapping[str, Any] | None = None,
        patience: float = PATIENCE_SECONDS,
    ) -> dict[str, Any]:
        """The answer to a POST of `body`, or to a GET without one, within `patience` seconds; raises `PlatformError`.

        The JSON holds real characters: WeChat shows `\\u` escapes to people as they are.
        """
        if self._session is None:
            self._session = aiohttp.ClientSession()
        method, content = ("GET", None) if body is None else ("POST", json.dumps(body, ensure_ascii=False).encode())
        headers = {**self._headers(), **({"Content-Type": "application/json; charset=utf-8"} if content else {})}
        timeout = aiohttp.ClientTimeout(total=patience)
        try:
            async with self._session.request(
                method, f"{self._url}{path}", params=parameters, data=content, headers=headers, timeout=timeout
            ) as response:
                answer = await response.json(content_type=None)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            # Its own words may hold the address.
            raise PlatformError(None, f"{path}: {type(error).__name__}") from None
        if not isinstance(answer, dict):
            raise PlatformError(None, f"{path}: status {response.status} and no answer of the platform")
        code = answer.get("errcode") or answer.get("ret")
        if code:
            raise PlatformError(int(code), str(answer.get("errmsg") or "without a reason"))
        return answer

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None
