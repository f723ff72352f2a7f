"""Telegram for the conformance suite: the fake Bot API, by webhook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.channels.conformance.seen import Seen
from tests.channels.telegram import people
from tests.channels.telegram.bot_api import TOKEN, FakeBotApi, fake_bot_api
from xiehou.channels.telegram.credentials import WEBHOOK_PATH


@dataclass(frozen=True)
class TelegramPerson:
    """As `conformance.platform.Person`."""

    person: people.Person

    def say(self, text: str) -> None:
        self.person.say(text)

    def choose(self, option: str) -> None:
        asked = next(message for message in reversed(self.person.seen()) if option in people.options(message))
        self.person.press(asked, option)

    def seen(self) -> list[Seen]:
        return [Seen(message["text"], tuple(people.options(message))) for message in self.person.seen()]


@dataclass(frozen=True)
class Telegram:
    """As `conformance.platform.Platform`."""

    api: FakeBotApi

    def environment(self, url: str) -> dict[str, str]:
        return {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.api.url,
            "TELEGRAM_WEBHOOK_URL": f"{url}{WEBHOOK_PATH}",
            "TELEGRAM_WEBHOOK_SECRET": "conformance",
        }

    def person(self) -> TelegramPerson:
        self.api.wait_for("setWebhook")
        return TelegramPerson(people.Person(self.api))


@contextmanager
def platform() -> Iterator[Telegram]:
    """The fake, running."""
    with fake_bot_api() as api:
        yield Telegram(api)
