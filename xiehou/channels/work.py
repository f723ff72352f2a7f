"""A channel's work beside its requests: a person's messages in order, loops that run until the end, and a clean stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from xiehou.channels.backoff import waits

logger = logging.getLogger(__name__)

MOST_WAITING = 20
"""Messages of one conversation that wait for an answer; further ones are left out, so that nobody can fill the memory."""
STOP_SECONDS = 10.0
"""How long a stop waits for answers under way."""

Job = Callable[[], Awaitable[None]]


class Work:
    """Runs jobs in the background. A job that fails is logged with its error, never with anybody's words."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._jobs: set[asyncio.Task[None]] = set()
        self._loops: set[asyncio.Task[None]] = set()
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}

    def in_order(self, key: str, job: Job) -> bool:
        """Run `job` after the jobs of the same `key`, beside those of others; false where too many wait already."""
        if self._waiting.get(key, 0) >= MOST_WAITING:
            logger.warning("%s: a message was left out, %d of the same person wait", self._channel, MOST_WAITING)
            return False
        self._waiting[key] = self._waiting.get(key, 0) + 1
        self._start(self._jobs, self._after_others(key, job))
        return True

    def until_stopped(self, job: Job) -> None:
        """Run `job`, a loop that ends only when it is cancelled; where it fails, it is started again after a while."""
        self._start(self._loops, self._again_and_again(job))

    async def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Cancel the loops, wait so long for the jobs, then cancel those too."""
        await _cancel(self._loops)
        if self._jobs:
            await asyncio.wait(self._jobs, timeout=seconds)
        await _cancel(self._jobs)

    def _start(self, tasks: set[asyncio.Task[None]], work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    async def _after_others(self, key: str, job: Job) -> None:
        # asyncio's lock is fair and tasks start in the order they were made: who came first is served first.
        lock = self._locks.setdefault(key, asyncio.Lock())
        try:
            async with lock:
                await self._guarded(job)
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]

    async def _again_and_again(self, job: Job) -> None:
        for pause in waits():
            await self._guarded(job)
            await asyncio.sleep(pause)

    async def _guarded(self, job: Job) -> None:
        try:
            await job()
        except Exception:
            logger.exception("%s: a job in the background failed", self._channel)


async def _cancel(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
