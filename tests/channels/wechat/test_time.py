"""The platform's 5 seconds: what is late goes out with its next request, or with the person's next message."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.channels.serving import Echo
from tests.channels.wechat.conftest import Serve
from tests.channels.wechat.fake_wechat import FakeWeChat
from tests.channels.wechat.people import Person
from xiehou.channels.wechat import passive
from xiehou.knowledge.library import Library


class Slow(Echo):
    """Answers after so many seconds."""

    def __init__(self, seconds: float, **buttons: tuple[str, ...]) -> None:
        super().__init__(**buttons)
        self.seconds = seconds

    async def __call__(self, message: Any) -> None:
        await asyncio.sleep(self.seconds)
        await super().__call__(message)


@pytest.fixture(autouse=True)
def a_platform_in_a_hurry(wechat: FakeWeChat, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A tenth of the real times."""
    wechat.delivering.timeout = 0.5
    monkeypatch.setattr(passive, "ANSWER_SECONDS", 0.45)
    monkeypatch.setattr(passive, "HUNG_UP_SECONDS", 0.55)
    monkeypatch.setattr(passive, "LOOK_SECONDS", 0.025)
    yield


@pytest.mark.parametrize("seconds", [0.8, 1.2])
def test_an_answer_that_is_late_goes_out_with_a_later_request(serve: Serve, person: Person, seconds: float) -> None:
    slow = Slow(seconds)
    with serve(slow):
        assert person.say("你好") == "听到：你好"
    assert len(slow.heard) == 1
    assert person.wechat.delivering.requests == (2 if seconds < 1 else 3)


def test_an_answer_later_than_all_requests_comes_when_asked_for(serve: Serve, person: Person, library: Library) -> None:
    slow = Slow(1.8, 你好=("甲",))
    with serve(slow):
        assert person.say("你好") == library.channel_phrases.still_thinking
        assert (person.say("继续") or "").startswith("听到：你好")
        slow.seconds = 0
        assert person.say("1") == "听到：甲"


def test_an_answer_later_than_all_requests_comes_with_the_next(serve: Serve, person: Person) -> None:
    slow = Slow(1.8)
    with serve(slow):
        person.say("你好")
    slow.seconds = 0
    with serve(slow):  # a restart in between waits for what is under way
        assert person.say("在吗") == "听到：你好\n\n听到：在吗"
        assert person.say("在吗") == "听到：在吗"


def test_what_was_handed_over_late_is_not_said_again(serve: Serve, person: Person) -> None:
    slow = Slow(0.8)
    with serve(slow):
        person.say("你好")
        slow.seconds = 0
        assert person.say("在吗") == "听到：在吗"


def test_a_retry_that_reaches_another_process_finds_the_answer(serve: Serve, person: Person, echo: Echo) -> None:
    asked = person.fields("text", Content="你好")
    delivering = person.wechat.delivering
    with serve(Slow(0.8)):
        with pytest.raises(TimeoutError):
            delivering.post(asked)
        with serve(echo):
            assert "听到：你好" in delivering.post(asked)[1]
    assert echo.heard == []


def test_two_messages_sent_quickly_are_answered_in_order(serve: Serve, person: Person) -> None:
    slow = Slow(0.1)
    answers: dict[str, str | None] = {}

    def say(text: str) -> None:
        answers[text] = person.say(text)

    with serve(slow):
        threads = [threading.Thread(target=say, args=(text,)) for text in ("一", "二")]
        for thread in threads:
            thread.start()
            threads[0].join(0.03)
        for thread in threads:
            thread.join()
    assert answers == {"一": "听到：一", "二": "听到：二"}
    assert [text for _, text in slow.heard] == ["一", "二"]


def test_a_message_sent_again_is_answered_again_and_heard_once(serve: Serve, person: Person, echo: Echo) -> None:
    asked = person.fields("text", Content="你好")
    with serve():
        assert person.sends(asked) == person.sends(asked) == "听到：你好"
    with serve():
        assert person.sends(asked) == "听到：你好"
        assert person.sends(asked) == "听到：你好"
    assert len(echo.heard) == 1


def test_a_replay_long_after_is_neither_heard_nor_answered(
    serve: Serve, person: Person, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passive, "REPEATED_SECONDS", 0.05)
    asked = person.fields("text", Content="你好")
    with serve():
        assert person.sends(asked) == "听到：你好"
        for _ in range(passive.REQUESTS):
            time.sleep(0.1)
            assert person.sends(asked) is None
    assert len(echo.heard) == 1


def test_an_event_sent_again_is_taken_once(serve: Serve, person: Person, echo: Echo) -> None:
    tapped = person.fields("event", Event="CLICK", EventKey="重新判断")
    with serve():
        assert person.sends(tapped) == person.sends(tapped) == "听到：重新判断"
    assert len(echo.heard) == 1


def test_two_people_do_not_wait_for_each_other(serve: Serve, person: Person) -> None:
    class SlowForOne(Slow):
        async def __call__(self, message: Any) -> None:
            self.seconds = 0.8 if message.text == "慢" else 0
            await super().__call__(message)

    with serve(SlowForOne(0)):
        waiting = threading.Thread(target=lambda: person.say("慢"))
        waiting.start()
        assert Person(person.wechat).say("快") == "听到：快"
        waiting.join()
