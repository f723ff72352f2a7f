"""A running assistant of its own: free port, own state folder, stopped at the end."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xiehou.settings import ROOT

TOKEN = "measuring"
PATIENCE_SECONDS = 180
OF_CHANNELS = ("TELEGRAM_", "WECHAT_", "WECOM_", "XIEHOU_SOCKETIO", "XIEHOU_ILINK")
"""Variables that are not handed on: an assistant that is measured must not answer for one that serves people."""


@dataclass(frozen=True)
class Running:
    """Where a started assistant answers, and what its start cost."""

    url: str
    pid: int
    start_seconds: float
    home: Path

    def say(self, sender: str, message: str) -> list[dict[str, Any]]:
        """Send a message over REST."""
        return post(f"{self.url}/webhooks/rest/webhook", {"sender": sender, "message": message})

    def slots(self, sender: str) -> dict[str, Any]:
        """The slots of a conversation, over Rasa's API."""
        with urllib.request.urlopen(f"{self.url}/conversations/{sender}/tracker?token={TOKEN}", timeout=30) as reply:
            return json.load(reply)["slots"]

    def memory_mb(self) -> float:
        """Resident memory of the serving process in megabytes."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError(f"process {self.pid} is gone")


def post(url: str, body: dict[str, Any]) -> Any:
    """POST JSON and read JSON."""
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str] = (sys.executable, "-m", "xiehou.server.serve"),
    ready: str = "/readyz",
    environment: Callable[[str], Mapping[str, str]] = lambda url: {},
) -> Iterator[Running]:
    """Start the assistant with `command` and wait until `ready` answers 200; stops it at the end.

    `environment` gives further variables, once the address where it will serve is known.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="xiehou-") as folder:
        home = Path(folder)
        variables = {
            **{name: value for name, value in os.environ.items() if not name.startswith(OF_CHANNELS)},
            "PORT": str(port),
            "HOST": "127.0.0.1",
            "XIEHOU_HOME": folder,
            "XIEHOU_API_TOKEN": TOKEN,
            "XIEHOU_RATE_LIMIT": "off",
            **environment(url),
        }
        log = home / "server.log"
        started = time.perf_counter()
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait(process, f"{url}{ready}", started, log)
            yield Running(url, process.pid, time.perf_counter() - started, home)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: subprocess.Popen[bytes], url: str, started: float, log: Path) -> None:
    while time.perf_counter() - started < PATIENCE_SECONDS:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the assistant did not start:\n{log.read_text(errors='replace')[-2000:]}")
