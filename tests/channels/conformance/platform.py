"""What the conformance suite asks of a chat platform: a fake that people can use as they use the real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Protocol

from tests.channels.conformance import ilink, kf, telegram, wechat
from tests.channels.conformance.seen import Seen


class Person(Protocol):
    """Somebody who talks with the assistant through the platform's real HTTP surface."""

    def say(self, text: str) -> None:
        """Type and send."""

    def choose(self, option: str) -> None:
        """Press the button, or send the number, of an option of the last message that had any."""

    def seen(self) -> list[Seen]:
        """All messages of the assistant so far, oldest first."""


class Platform(Protocol):
    """A running fake of a platform."""

    def environment(self, url: str) -> Mapping[str, str]:
        """What switches the channel on in an assistant that serves at `url`."""

    def person(self) -> Person:
        """Somebody new; waits until the assistant has connected."""


PLATFORMS = {"telegram": telegram.platform, "wechat": wechat.platform, "kf": kf.platform, "ilink": ilink.platform}
"""How to start each platform's fake; add a channel here and all conversations run through it."""


@contextmanager
def fakes() -> Iterator[dict[str, Platform]]:
    """All of them, running."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(start()) for name, start in PLATFORMS.items()}
