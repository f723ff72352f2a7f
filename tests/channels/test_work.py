"""Work in the background: in order for one person, beside each other for several, and a stop that leaves nothing behind."""

from __future__ import annotations

import asyncio

import pytest

from xiehou.channels import work
from xiehou.channels.work import Work


def test_a_person_is_served_in_order_and_others_do_not_wait() -> None:
    served: list[str] = []

    async def job(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        served.append(name)

    async def all_together() -> None:
        doing = Work("telegram")
        doing.in_order("a", lambda: job("a1", 0.05))
        doing.in_order("a", lambda: job("a2", 0))
        doing.in_order("b", lambda: job("b1", 0))
        await doing.stop()

    asyncio.run(all_together())
    assert served == ["b1", "a1", "a2"]


def test_a_job_that_fails_does_not_stop_the_next(caplog: pytest.LogCaptureFixture) -> None:
    served: list[str] = []

    async def fails() -> None:
        raise RuntimeError("broken")

    async def works() -> None:
        served.append("next")

    async def both() -> None:
        doing = Work("telegram")
        doing.in_order("a", fails)
        doing.in_order("a", works)
        await doing.stop()

    asyncio.run(both())
    assert served == ["next"]
    assert "broken" in caplog.text


def test_nobody_can_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_WAITING", 2)

    async def flood() -> list[bool]:
        doing = Work("telegram")
        accepted = [doing.in_order("a", lambda: asyncio.sleep(0)) for _ in range(3)]
        await doing.stop()
        return [*accepted, doing.in_order("a", lambda: asyncio.sleep(0))]

    assert asyncio.run(flood()) == [True, True, False, True]


def test_a_loop_that_fails_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "waits", lambda: iter([0.0, 0.0]))
    started: list[str] = []

    async def loop() -> None:
        started.append("once more")
        if len(started) < 2:
            raise RuntimeError("broken")
        await asyncio.sleep(3600)

    async def run() -> None:
        doing = Work("telegram")
        doing.until_stopped(loop)
        await asyncio.sleep(0.05)
        await doing.stop()

    asyncio.run(run())
    assert len(started) == 2


def test_a_stop_ends_loops_at_once_and_jobs_that_take_too_long() -> None:
    ended: list[str] = []

    async def forever(name: str) -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            ended.append(name)

    async def stop() -> int:
        doing = Work("telegram")
        doing.until_stopped(lambda: forever("loop"))
        doing.in_order("a", lambda: forever("job"))
        await asyncio.sleep(0)
        await doing.stop(seconds=0.05)
        return len(asyncio.all_tasks())

    assert asyncio.run(stop()) == 1
    assert ended == ["loop", "job"]
