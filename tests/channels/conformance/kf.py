"""微信客服 for the conformance suite: messages are announced and pulled, options are menus to tap."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.channels.conformance.seen import Seen, numbered
from tests.channels.wechat.sealing import KEY
from tests.channels.wecom.fake_wecom import CORP_ID, SECRETS, TOKEN, FakeWeCom, fake_wecom
from tests.channels.wecom.people import Customer
from xiehou.channels.wecom.credentials import WEBHOOK_PATH


@dataclass(frozen=True)
class KfPerson:
    """As `conformance.platform.Person`."""

    customer: Customer

    def say(self, text: str) -> None:
        self.customer.say(text)

    def choose(self, option: str) -> None:
        asked = next(message for message in reversed(self.customer.seen()) if _seen(message).options)
        if asked["msgtype"] == "text":  # more than a menu holds
            self.customer.say(str(_seen(asked).options.index(option) + 1))
        else:
            self.customer.tap(option)

    def seen(self) -> list[Seen]:
        return [_seen(message) for message in self.customer.seen()]


@dataclass(frozen=True)
class Kf:
    """As `conformance.platform.Platform`."""

    wecom: FakeWeCom

    def environment(self, url: str) -> dict[str, str]:
        self.wecom.delivering.url = f"{url}{WEBHOOK_PATH}"
        _, kf_secret = SECRETS
        return {
            "WECOM_CORP_ID": CORP_ID,
            "WECOM_TOKEN": TOKEN,
            "WECOM_ENCODING_AES_KEY": KEY,
            "WECOM_KF_SECRET": kf_secret,
            "WECOM_API_URL": self.wecom.url,
        }

    def person(self) -> KfPerson:
        return KfPerson(Customer(self.wecom))


@contextmanager
def platform() -> Iterator[Kf]:
    """The fake, running."""
    with fake_wecom() as wecom:
        yield Kf(wecom)


def _seen(message: dict[str, Any]) -> Seen:
    if message["msgtype"] == "text":
        return numbered(message["text"]["content"])
    menu = message["msgmenu"]
    return Seen(menu["head_content"], tuple(entry["click"]["content"] for entry in menu["list"]))
