"""A fake of WeCom's servers, and the connector beside it with an assistant that says back what it heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.channels.serving import Assistant, Echo, serving
from tests.channels.wechat.sealing import KEY
from tests.channels.wecom.fake_wecom import AGENT_ID, CORP_ID, SECRETS, TOKEN, FakeWeCom, fake_wecom
from tests.channels.wecom.people import Customer, Member
from xiehou.channels.connector import Connector
from xiehou.channels.wecom.connector import WeComInput
from xiehou.channels.wecom.credentials import WEBHOOK_PATH, read
from xiehou.measuring.running import free_port

Serve = Callable[..., AbstractContextManager[Connector]]
APPLICATION_SECRET, KF_SECRET = SECRETS


@pytest.fixture
def wecom() -> Iterator[FakeWeCom]:
    with fake_wecom() as started:
        yield started


@pytest.fixture
def member(wecom: FakeWeCom) -> Member:
    return Member(wecom)


@pytest.fixture
def customer(wecom: FakeWeCom) -> Customer:
    return Customer(wecom)


@pytest.fixture
def echo() -> Echo:
    return Echo(谈好了还催=("就是谈好的那一笔", "另一笔"))


def environment(api_url: str, **more: str) -> dict[str, str]:
    """All of WeCom."""
    return {
        "WECOM_CORP_ID": CORP_ID,
        "WECOM_TOKEN": TOKEN,
        "WECOM_ENCODING_AES_KEY": KEY,
        "WECOM_API_URL": api_url,
        "WECOM_AGENT_ID": str(AGENT_ID),
        "WECOM_SECRET": APPLICATION_SECRET,
        "WECOM_KF_SECRET": KF_SECRET,
        **more,
    }


@pytest.fixture
def serve(wecom: FakeWeCom, echo: Echo, tmp_path: Path) -> Serve:
    """Serve the connector; one state folder for all starts of a test."""

    @contextmanager
    def start(assistant: Assistant = echo, **more: str) -> Iterator[Connector]:
        given = read(environment(wecom.url, **more))
        assert given is not None
        port = free_port()
        wecom.delivering.url = f"http://127.0.0.1:{port}{WEBHOOK_PATH}"
        with serving(lambda: WeComInput(given, tmp_path), assistant, port) as connector:
            yield connector

    return start
