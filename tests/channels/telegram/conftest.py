"""A fake Bot API, and the connector beside it with an assistant that says back what it heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.channels.serving import Assistant, Echo, serving
from tests.channels.telegram.bot_api import TOKEN, FakeBotApi, fake_bot_api
from xiehou.channels.connector import Connector
from xiehou.channels.telegram.connector import TelegramInput
from xiehou.channels.telegram.credentials import WEBHOOK_PATH, read
from xiehou.measuring.running import free_port

SECRET = "the-secret"
Serve = Callable[..., AbstractContextManager[Connector]]


def environment(api_url: str, port: int | None = None) -> dict[str, str]:
    """Long polling, or a webhook where a port is given."""
    values = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api_url}
    if port is not None:
        values |= {"TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}{WEBHOOK_PATH}", "TELEGRAM_WEBHOOK_SECRET": SECRET}
    return values


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    with fake_bot_api() as started:
        yield started


@pytest.fixture
def echo() -> Echo:
    return Echo(谈好了还催=("就是谈好的那一笔", "另一笔"))


@pytest.fixture
def serve(api: FakeBotApi, echo: Echo, tmp_path: Path) -> Serve:
    """Serve the connector: by webhook unless told otherwise, with one state folder for all starts of a test."""

    @contextmanager
    def start(
        webhook: bool = True, assistant: Assistant = echo, wait: bool = True, port: int | None = None, **more: Any
    ) -> Iterator[Connector]:
        port = port or free_port()
        given = read({**environment(api.url, port if webhook else None), **more})
        assert given is not None
        asked = len(api.called("setWebhook" if webhook else "getUpdates"))
        with serving(lambda: TelegramInput(given, tmp_path), assistant, port) as connector:
            if wait:
                api.wait_for("setWebhook" if webhook else "getUpdates", asked + 1)
            yield connector

    return start
