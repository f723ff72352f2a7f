"""A fake of WeChat's servers, and the connector beside it with an assistant that says back what it heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.channels.serving import Assistant, Echo, serving
from tests.channels.wechat.fake_wechat import APP_ID, SECRET, TOKEN, FakeWeChat, fake_wechat
from tests.channels.wechat.people import Person
from tests.channels.wechat.sealing import KEY
from xiehou.channels.connector import Connector
from xiehou.channels.wechat.connector import WeChatInput
from xiehou.channels.wechat.credentials import WEBHOOK_PATH, read
from xiehou.measuring.running import free_port

Serve = Callable[..., AbstractContextManager[Connector]]


@pytest.fixture
def wechat() -> Iterator[FakeWeChat]:
    with fake_wechat() as started:
        yield started


@pytest.fixture
def person(wechat: FakeWeChat) -> Person:
    return Person(wechat)


@pytest.fixture
def echo() -> Echo:
    return Echo(谈好了还催=("就是谈好的那一笔", "另一笔"))


@pytest.fixture
def serve(wechat: FakeWeChat, echo: Echo, tmp_path: Path) -> Serve:
    """Serve the connector as an account without a secret, unless told otherwise; one state folder for all starts of a test."""

    @contextmanager
    def start(assistant: Assistant = echo, secret: bool = False, keys: tuple[str, ...] = (KEY,)) -> Iterator[Connector]:
        names = ("WECHAT_ENCODING_AES_KEY", "WECHAT_PREVIOUS_AES_KEY")
        environment = {"WECHAT_APP_ID": APP_ID, "WECHAT_TOKEN": TOKEN, "WECHAT_API_URL": wechat.url}
        more = {"WECHAT_APP_SECRET": SECRET} if secret else {}
        given = read({**environment, **more, **dict(zip(names, keys, strict=False))})
        assert given is not None
        port = free_port()
        wechat.delivering.url = f"http://127.0.0.1:{port}{WEBHOOK_PATH}"
        with serving(lambda: WeChatInput(given, tmp_path), assistant, port) as connector:
            yield connector

    return start
