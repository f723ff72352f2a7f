"""`make bench`: start, memory and reply time of the assistant, beside stock Rasa serving the same model.

Stock Rasa is `rasa run` with `rasa run actions`, the classic pair of `endpoints.yml`, with Rasa's own stores.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from xiehou.measuring.running import Running, free_port, running

CONVERSATION = (
    "我跟平台谈好了分期，按月在还，这两天又来电话",
    "就是谈好的那一笔",
    "这样会不会影响我孩子上学",
    "有书面的，App里签的",
    "换了工作，还没跟他们说",
    "是平台自己的人",
    "没有过分的做法",
    "为什么这样判断",
)
ROUNDS = 12
LONG_CONVERSATION = 120
TOGETHER = 8


def seconds(say: Callable[[str, str], object], sender: str, message: str) -> float:
    """How long one reply takes."""
    started = time.perf_counter()
    say(sender, message)
    return time.perf_counter() - started


def milliseconds(times: list[float]) -> str:
    """p50 and p95."""
    ordered = sorted(times)
    return f"p50 {1000 * statistics.median(ordered):.0f} ms, p95 {1000 * ordered[int(len(ordered) * 0.95)]:.0f} ms"


def measure(name: str, assistant: Running, extra_memory: Callable[[], float]) -> None:
    """Print the figures of one running assistant."""
    assistant.say("warm", CONVERSATION[0])
    times = [
        seconds(assistant.say, f"bench-{turn}-{uuid.uuid4().hex}", text) for turn in range(ROUNDS) for text in CONVERSATION[:1]
    ]
    for _ in range(ROUNDS):
        sender = uuid.uuid4().hex
        times += [seconds(assistant.say, sender, text) for text in CONVERSATION]
    sender = uuid.uuid4().hex
    history = [seconds(assistant.say, sender, CONVERSATION[turn % len(CONVERSATION)]) for turn in range(LONG_CONVERSATION)]
    print(f"{name}: start {assistant.start_seconds:.1f} s, memory {assistant.memory_mb() + extra_memory():.0f} MB")
    print(f"  one at a time: {milliseconds(times)} over {len(times)} messages")
    print(f"  turns 1-20 of a conversation {milliseconds(history[:20])}; turns 101-120 {milliseconds(history[-20:])}")
    print(f"  {TOGETHER} people at once: {_throughput(assistant):.0f} messages a second")


def _throughput(assistant: Running) -> float:
    def talk() -> None:
        sender = uuid.uuid4().hex
        for text in CONVERSATION:
            assistant.say(sender, text)

    people = [threading.Thread(target=talk) for _ in range(TOGETHER)]
    started = time.perf_counter()
    for person in people:
        person.start()
    for person in people:
        person.join()
    return TOGETHER * len(CONVERSATION) / (time.perf_counter() - started)


@contextmanager
def stock_rasa() -> Iterator[tuple[Running, Callable[[], float]]]:
    """`rasa run` and `rasa run actions` on free ports, with Rasa's own SQL store and lock store."""
    action_port = free_port()
    with tempfile.TemporaryDirectory(prefix="stock-") as folder:
        endpoints = Path(folder) / "endpoints.yml"
        endpoints.write_text(
            f"action_endpoint: {{url: 'http://127.0.0.1:{action_port}/webhook'}}\n"
            f"tracker_store: {{type: SQL, dialect: sqlite, db: {folder}/stock.db}}\n"
        )
        credentials = Path(folder) / "credentials.yml"
        credentials.write_text("rest:\n")
        actions = subprocess.Popen(
            [sys.executable, "-m", "rasa", "run", "actions", "--port", str(action_port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(f"http://127.0.0.1:{action_port}/health")
            port = free_port()
            command = [sys.executable, "-m", "rasa", "run", "--port", str(port), "--interface", "127.0.0.1"]
            command += ["--endpoints", str(endpoints), "--credentials", str(credentials), "--model", "models/xiehou.tar.gz"]
            started = time.perf_counter()
            server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                url = f"http://127.0.0.1:{port}"
                _wait_for(f"{url}/")
                assistant = Running(url, server.pid, time.perf_counter() - started, Path(folder))
                beside = Running(url, actions.pid, 0.0, Path(folder))
                yield assistant, beside.memory_mb
            finally:
                server.terminate()
                server.wait(20)
        finally:
            actions.terminate()
            actions.wait(20)


def _wait_for(url: str) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} did not answer within two minutes")


def main() -> None:
    """Measure ours, then stock Rasa."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    with running() as assistant:
        measure("xiehou", assistant, lambda: 0.0)
    with stock_rasa() as (assistant, action_server_memory):
        measure("stock Rasa and its action server", assistant, action_server_memory)


if __name__ == "__main__":
    main()
