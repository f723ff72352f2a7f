"""From an empty folder to a conversation, with the README's first command."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from xiehou.measuring.running import free_port, post
from xiehou.settings import MODEL, ROOT

pytestmark = pytest.mark.clone

SET_UP_SECONDS = 1200


def _start(folder: Path, port: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PORT": str(port)}
    environment.pop("XIEHOU_HOME", None)
    return subprocess.Popen(
        ["make", "run"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _lend_model(folder: Path) -> None:
    """Training is what `make` did before these tests came: doing it again tells nothing and takes five minutes. A model made from
    other files than the clone's is trained anew."""
    shutil.copytree(MODEL.parent, folder / "models", dirs_exist_ok=True)


def _until_ready(process: subprocess.Popen[str]) -> list[str]:
    lines: list[str] = []
    assert process.stdout is not None
    started = time.monotonic()
    for line in process.stdout:
        lines.append(line.rstrip())
        if "is ready" in line:
            return lines
        assert time.monotonic() - started < SET_UP_SECONDS, "\n".join(lines)
    raise AssertionError("it stopped before it was ready:\n" + "\n".join(lines[-30:]))


def _stop(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(30)


def test_a_fresh_clone_ends_in_a_conversation_and_starts_again_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    _lend_model(folder)
    port = free_port()
    first = _start(folder, port)
    try:
        lines = _until_ready(first)
        assert any("Installing" in line for line in lines), "the set-up says what it does"
        replies = post(f"http://127.0.0.1:{port}/webhooks/rest/webhook", {"sender": "clone", "message": "跟平台谈好了怎么还催"})
        assert replies[0]["text"]
    finally:
        _stop(first)
    again = _start(folder, port)
    try:
        lines = _until_ready(again)
        assert not any("Installing" in line or line.startswith("[train") for line in lines), "\n".join(lines)
    finally:
        _stop(again)
    assert subprocess.run(["git", "status", "--short"], cwd=folder, capture_output=True, text=True).stdout == ""
