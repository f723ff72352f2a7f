"""An official account without a secret for the conformance suite, in safe mode: passive replies, numbers, 继续."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.channels.conformance.seen import Seen, numbered
from tests.channels.wechat import people
from tests.channels.wechat.fake_wechat import APP_ID, TOKEN, FakeWeChat, fake_wechat
from tests.channels.wechat.sealing import KEY
from xiehou.channels.wechat.credentials import WEBHOOK_PATH
from xiehou.components import loaded


@dataclass
class WeChatPerson:
    """As `conformance.platform.Person`; asks for the rest of a long answer at once."""

    person: people.Person
    seen_so_far: list[Seen] = field(default_factory=list)

    def say(self, text: str) -> None:
        phrases = loaded.library().channel_phrases
        reply = self.person.say(text) or ""
        parts = [reply]
        while reply.endswith(phrases.more_follows):
            reply = self.person.say("继续") or ""
            parts.append(reply)
        whole = "\n".join(part.replace(phrases.more_follows, "") for part in parts)
        self.seen_so_far.append(numbered(whole))

    def choose(self, option: str) -> None:
        options = next(seen.options for seen in reversed(self.seen_so_far) if seen.options)
        self.say(str(options.index(option) + 1))

    def seen(self) -> list[Seen]:
        return self.seen_so_far


@dataclass(frozen=True)
class WeChat:
    """As `conformance.platform.Platform`."""

    wechat: FakeWeChat

    def environment(self, url: str) -> dict[str, str]:
        self.wechat.delivering.mode, self.wechat.delivering.url = "safe", f"{url}{WEBHOOK_PATH}"
        return {
            "WECHAT_APP_ID": APP_ID,
            "WECHAT_TOKEN": TOKEN,
            "WECHAT_ENCODING_AES_KEY": KEY,
            "WECHAT_API_URL": self.wechat.url,
        }

    def person(self) -> WeChatPerson:
        return WeChatPerson(people.Person(self.wechat))


@contextmanager
def platform() -> Iterator[WeChat]:
    """The fake, running."""
    with fake_wechat() as wechat:
        yield WeChat(wechat)
