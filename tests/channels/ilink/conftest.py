"""A fake of the iLink Bot API, and the connector beside it with an assistant that says back what it heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.channels.ilink.fake_ilink import FakeILink, fake_ilink
from tests.channels.ilink.people import Person
from tests.channels.serving import Assistant, Echo, serving
from xiehou.channels.connector import Connector
from xiehou.channels.ilink import sign_in
from xiehou.channels.ilink.connector import ILinkInput
from xiehou.channels.ilink.credentials import read
from xiehou.measuring.running import free_port

Serve = Callable[..., AbstractContextManager[Connector]]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "LOOK_SECONDS", 0.02)


@pytest.fixture
def ilink() -> Iterator[FakeILink]:
    with fake_ilink() as started:
        yield started


@pytest.fixture
def person(ilink: FakeILink) -> Person:
    return Person(ilink)


@pytest.fixture
def echo() -> Echo:
    return Echo(谈好了还催=("就是谈好的那一笔", "另一笔"))


def environment(url: str) -> dict[str, str]:
    """Switched on, with the fake's address."""
    return {"XIEHOU_ILINK": "on", "XIEHOU_ILINK_API_URL": url}


@pytest.fixture
def serve(ilink: FakeILink, echo: Echo, tmp_path: Path) -> Serve:
    """Serve the connector; one state folder for all starts of a test. `scan` has somebody sign in at once."""

    @contextmanager
    def start(assistant: Assistant = echo, scan: bool = True) -> Iterator[Connector]:
        given = read(environment(ilink.url))
        assert given is not None
        asked = len(ilink.called("getupdates"))
        with serving(lambda: ILinkInput(given, tmp_path), assistant, free_port()) as connector:
            if scan:
                ilink.scan()
                ilink.wait_for("getupdates", asked + 1)
            yield connector

    return start
