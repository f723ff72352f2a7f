"""The running assistant over HTTP: what it serves, and what it refuses."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import uuid
from pathlib import Path

import pytest

from xiehou.channels import page
from xiehou.channels.inbox import LONGEST_TEXT
from xiehou.measuring.running import TOKEN, Running
from xiehou.settings import ROOT

pytestmark = pytest.mark.server


def _get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=30) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def _refused(url: str, body: bytes) -> str:
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(urllib.request.Request(url, body, {"Content-Type": "application/json"}), timeout=30)
    assert error.value.code == 400
    return json.load(error.value)["error"]


def test_it_says_that_it_is_alive_and_ready(assistant: Running) -> None:
    assert _get(f"{assistant.url}/healthz") == (200, '{"alive":true}')
    status, body = _get(f"{assistant.url}/readyz")
    assert status == 200
    assert json.loads(body).items() >= {"model": True, "store": True}.items()


def test_the_page_allows_nothing_from_elsewhere(assistant: Running) -> None:
    with urllib.request.urlopen(f"{assistant.url}/", timeout=30) as reply:
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert "<title>协后" in reply.read().decode()


def test_the_widget_is_compressed_and_kept_for_ever(assistant: Running) -> None:
    request = urllib.request.Request(f"{assistant.url}/widget.js", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as reply:
        assert reply.url == f"{assistant.url}/widget/{page.VERSION}/widget.js"
        assert "immutable" in reply.headers["Cache-Control"]
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
        assert gzip.decompress(reply.read()) == page.WIDGET["widget.js"].body


def test_rest_is_told_everything_in_one_text_and_nothing_in_parts(assistant: Running) -> None:
    replies = assistant.say(uuid.uuid4().hex, "会上征信吗")
    assert all(set(reply) <= {"recipient_id", "text", "buttons"} for reply in replies)
    assert "说「更多」就给你看" in replies[-1]["text"]


def test_rasas_api_needs_the_token(assistant: Running) -> None:
    assert _get(f"{assistant.url}/conversations/x/tracker")[0] == 401
    assert _get(f"{assistant.url}/conversations/x/tracker?token={TOKEN}")[0] == 200


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"not json", "the body is not JSON"),
        (b"[]", "sender is missing"),
        (b'{"message": "x"}', "sender is missing"),
        (b'{"sender": "a"}', "message is missing"),
        (b'{"sender": "web-1", "message": "x"}', "sender begins with a prefix of another channel"),
        (json.dumps({"sender": "s" * 200, "message": "x"}).encode(), "sender is missing or no text of 1 to 128"),
    ],
)
def test_a_malformed_request_is_told_why(assistant: Running, body: bytes, complaint: str) -> None:
    assert complaint in _refused(f"{assistant.url}/webhooks/rest/webhook", body)


def test_a_very_long_message_is_answered_and_what_was_left_out_is_said(assistant: Running) -> None:
    replies = assistant.say(uuid.uuid4().hex, "我跟平台谈好了分期还天天催" * 10_000)
    assert str(LONGEST_TEXT) in replies[0]["text"]


def test_three_messages_at_once_are_all_answered(assistant: Running) -> None:
    sender, replies = uuid.uuid4().hex, []
    threads = [threading.Thread(target=lambda: replies.append(assistant.say(sender, "会上征信吗"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(reply and reply[0]["text"] for reply in replies)
    assert len(replies) == 3


def test_a_delete_leaves_nothing_in_the_database(assistant: Running) -> None:
    sender = uuid.uuid4().hex
    assistant.say(sender, "我的秘密是欠了某某平台四万二")
    assistant.say(sender, "删除我的聊天记录")
    assert assistant.slots(sender)["topics"] == ["delete_data"]
    assistant.say(sender, "全部删掉")
    stored = b"".join(path.read_bytes() for path in assistant.home.glob("conversations.db*"))
    assert sender.encode() not in stored


def test_the_log_holds_nothing_that_was_said(assistant: Running) -> None:
    assistant.say(uuid.uuid4().hex, "我叫张三丰欠了独一无二平台")
    assert "独一无二" not in (assistant.home / "server.log").read_text(errors="replace")


def test_broken_knowledge_stops_the_start_with_one_line(tmp_path: Path) -> None:
    code = (
        "import pathlib, shutil, sys\n"
        "from xiehou.knowledge import library\n"
        f"broken = pathlib.Path(shutil.copytree(library.FOLDER, {str(tmp_path / 'knowledge')!r}))\n"
        "with (broken / 'phrases.yml').open('a', encoding='utf-8') as file: file.write('extra: 1\\n')\n"
        "load = library.load_library\n"
        "from xiehou.components import loaded\n"
        "loaded.load_library = lambda: load(broken)\n"
        "from xiehou.server import serve\n"
        "serve.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "phrases.yml" in done.stderr
    assert "extra: 不认识这个键；删掉它，或改对拼写" in done.stderr
