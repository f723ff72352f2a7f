"""What tests share: the library, and one running assistant for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from xiehou.components import loaded
from xiehou.knowledge.library import Library
from xiehou.measuring.running import Running, running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first: what needs a server, a browser or a fresh clone comes last."""
    slow = ("server", "page", "clone")
    items.sort(key=lambda item: max((slow.index(mark) + 1 for mark in slow if item.get_closest_marker(mark)), default=0))


@pytest.fixture(scope="session")
def library() -> Library:
    return loaded.library()


@pytest.fixture(scope="session")
def assistant() -> Iterator[Running]:
    """The assistant as `make run` starts it."""
    with running() as started:
        yield started
