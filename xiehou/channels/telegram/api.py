"""A small client of Telegram's Bot API. The token stands in every address, so no address is ever logged or raised."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import aiohttp

from xiehou.channels.backoff import waits
from xiehou.channels.telegram.credentials import Credentials

PATIENCE_SECONDS = 15.0
TRIES = 4
LONGEST_WAIT = 60
"""Seconds that a `retry_after` is waited for; a longer one is a refusal."""
TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500


class RefusedError(Exception):
    """Telegram answered no: its code and description."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code


class UnreachableError(Exception):
    """Telegram could not be reached, or did not answer as the Bot API does."""


class _LaterError(Exception):
    """Telegram asks to come back after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


class BotApi:
    """Calls methods of the Bot API as one bot. Made without network; close it at the end."""

    def __init__(self, credentials: Credentials) -> None:
        self._address = f"{credentials.api_url}/bot{credentials.token}"
        self._proxy = credentials.proxy
        self._session: aiohttp.ClientSession | None = None

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        patience: float = PATIENCE_SECONDS,
        tries: int = TRIES,
    ) -> Any:
        """The result of `method`; raises `RefusedError` or `UnreachableError`.

        Tried again after `retry_after` where Telegram asks for that, and where it could not be reached.
        """
        return await self._try(lambda: {"json": dict(parameters or {})}, method, patience, tries)

    async def ask(self, method: str) -> dict[str, Any]:
        """The object that `method` gives, asked once; raises as `call`."""
        answer = await self.call(method, tries=1)
        if not isinstance(answer, dict):
            raise UnreachableError(f"{method}: no answer of the Bot API")
        return answer

    async def send_document(self, chat: Mapping[str, Any], path: Path) -> None:
        """Send a file; raises `OSError` where it cannot be read, else as `call`. `chat` holds who it goes to."""
        content = await asyncio.get_running_loop().run_in_executor(None, path.read_bytes)

        def form() -> dict[str, Any]:
            data = aiohttp.FormData({name: str(value) for name, value in chat.items()})
            data.add_field("document", content, filename=path.name, content_type="application/octet-stream")
            return {"data": data}

        await self._try(form, "sendDocument", 4 * PATIENCE_SECONDS, TRIES)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _try(self, body: Callable[[], dict[str, Any]], method: str, patience: float, tries: int) -> Any:
        pauses = waits()
        for left in reversed(range(tries)):
            try:
                return await self._once(body(), method, patience)
            except _LaterError as later:
                if not left or later.seconds > LONGEST_WAIT:
                    raise RefusedError(TOO_MANY_REQUESTS, f"too many requests, again in {later.seconds:.0f} s") from None
                await asyncio.sleep(later.seconds)
            except UnreachableError:
                if not left:
                    raise
                await asyncio.sleep(next(pauses))
        raise AssertionError("unreachable: the last try returns or raises")

    async def _once(self, body: dict[str, Any], method: str, patience: float) -> Any:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        timeout = aiohttp.ClientTimeout(total=patience)
        try:
            async with self._session.post(f"{self._address}/{method}", proxy=self._proxy, timeout=timeout, **body) as response:
                status, answer = response.status, await response.json(content_type=None)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            # Its own words may hold the address, and that the token.
            raise UnreachableError(f"{method}: {type(error).__name__}") from None
        if not isinstance(answer, dict):
            raise UnreachableError(f"{method}: status {status} and no answer of the Bot API")
        if answer.get("ok"):
            return answer.get("result")
        code = answer.get("error_code") or status
        if code == TOO_MANY_REQUESTS:
            raise _LaterError(float((answer.get("parameters") or {}).get("retry_after") or 1))
        if code >= SERVER_ERROR:
            raise UnreachableError(f"{method}: status {code}")
        raise RefusedError(code, str(answer.get("description") or "without a reason"))
