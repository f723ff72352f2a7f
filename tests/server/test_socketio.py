"""Socket.IO with the real client of the npm package socket.io-client 4."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest
from sanic import Sanic

from tests.site import Site
from xiehou.measuring.running import Running
from xiehou.server.app import make_app
from xiehou.settings import ROOT, settings

pytestmark = pytest.mark.server

FOLDER = ROOT / "tests" / "javascript"


def _chat(assistant: Running, transport: str, origin: str, *messages: str) -> list[dict[str, Any]]:
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules").exists():
        pytest.skip("needs node and tests/javascript/node_modules; `make test-all` installs both")
    command = [node, str(FOLDER / "chat.mjs"), assistant.url, transport, origin, *messages]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_real_client_is_answered_in_its_session(assistant: Running, transport: str) -> None:
    said = _chat(assistant, transport, "", "跟平台谈好了怎么还催", "就是谈好的那一笔")
    assert said[0]["event"] == "session"
    bot = [each["data"] for each in said if each["event"] == "bot"]
    titles = [reply["title"] for each in bot for reply in each.get("quick_replies", [])]
    assert "就是谈好的那一笔" in titles
    # The second message was heard as the answer to the question of the first.
    assert "签了协议或App确认过" in titles


def test_a_site_that_may_not_embed_it_is_refused(assistant: Running, site: Site) -> None:
    assert _chat(assistant, "websocket", site.unknown_origin, "在吗")[0]["event"] == "refused"
    assert _chat(assistant, "websocket", site.origin, "在吗")[0]["event"] == "session"


def test_the_session_id_is_not_the_conversation_id(assistant: Running) -> None:
    session = _chat(assistant, "websocket", "", "我欠了独此一家的钱")[0]["data"]
    assert assistant.slots(session)["conversation_notes"] is None
    stored = b"".join(path.read_bytes() for path in assistant.home.glob("conversations.db*"))
    assert b"socketio-" in stored
    assert session.encode() not in stored


@pytest.mark.parametrize(("environment", "served"), [({}, False), ({"XIEHOU_SOCKETIO": "on"}, True)])
def test_it_is_off_unless_switched_on(
    environment: dict[str, str], served: bool, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIEHOU_HOME", str(tmp_path))
    monkeypatch.setattr(Sanic, "test_mode", True)  # else a second application of the same name is refused
    app = make_app(settings(environment))
    assert any("socket.io" in route.path for route in app.router.routes) is served
