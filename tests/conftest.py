"""What tests share: the library, and one running assistant for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.channels.conformance.platform import Platform, fakes
from tests.site import Site, serving
from xiehou.components import loaded
from xiehou.knowledge.library import Library
from xiehou.measuring.running import Running, running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first: what needs a server, a browser or a fresh clone comes last."""
    slow = ("server", "emulator", "page", "clone", "slow")
    items.sort(key=lambda item: max((slow.index(mark) + 1 for mark in slow if item.get_closest_marker(mark)), default=0))


@pytest.fixture(scope="session")
def library() -> Library:
    return loaded.library()


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A site of somebody else, which the assistant allows to embed its widget."""
    with serving() as started:
        yield started


@pytest.fixture(scope="session")
def platforms() -> Iterator[dict[str, Platform]]:
    """A fake of every chat platform."""
    with fakes() as started:
        yield started


@pytest.fixture(scope="session")
def assistant(site: Site, platforms: dict[str, Platform]) -> Iterator[Running]:
    """The assistant as `make run` starts it, with what is off by default switched on, and every chat platform."""

    def environment(url: str) -> dict[str, str]:
        credentials = {name: value for platform in platforms.values() for name, value in platform.environment(url).items()}
        return {"XIEHOU_CORS_ORIGINS": site.origin, "XIEHOU_SOCKETIO": "on", **credentials}

    with running(environment=environment) as started:
        yield started
