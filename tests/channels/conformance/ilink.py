"""A personal account for the conformance suite: messages are polled for, numbers, 继续."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.channels.conformance.seen import Seen, numbered
from tests.channels.ilink import people
from tests.channels.ilink.fake_ilink import FakeILink, fake_ilink
from xiehou.components import loaded


@dataclass
class ILinkPerson:
    """As `conformance.platform.Person`; asks for the rest of a long answer at once."""

    person: people.Person
    asked_for_more: set[int] = field(default_factory=set)

    def say(self, text: str) -> None:
        self.person.say(text)

    def choose(self, option: str) -> None:
        options = next(seen.options for seen in reversed(self.seen()) if seen.options)
        self.say(str(options.index(option) + 1))

    def seen(self) -> list[Seen]:
        more = loaded.library().channel_phrases.more_follows
        texts = self.person.seen()
        last = len(texts) - 1
        if texts and texts[-1].endswith(more) and last not in self.asked_for_more:
            self.asked_for_more.add(last)
            self.say("继续")
        return [numbered(text.replace(more, "")) for text in texts]


@dataclass(frozen=True)
class ILink:
    """As `conformance.platform.Platform`."""

    ilink: FakeILink

    def environment(self, url: str) -> dict[str, str]:
        return {"XIEHOU_ILINK": "on", "XIEHOU_ILINK_API_URL": self.ilink.url}

    def person(self) -> ILinkPerson:
        if not self.ilink.token:
            self.ilink.scan()
        self.ilink.wait_for("getupdates")
        return ILinkPerson(people.Person(self.ilink))


@contextmanager
def platform() -> Iterator[ILink]:
    """The fake, running."""
    with fake_ilink() as ilink:
        yield ILink(ilink)
