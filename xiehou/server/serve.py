"""Serves the assistant: `python -m xiehou.server.serve`. One process, no second one for actions."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
import time
from typing import Any

from xiehou.channels.configured import credentials
from xiehou.knowledge.strict_yaml import KnowledgeError
from xiehou.settings import MODEL, ROOT, Settings, SettingsError, prepare_home, settings


def main() -> None:
    """Check, load, serve until stopped. What is wrong before that is one line on standard error and exit status 1."""
    started = time.monotonic()
    os.chdir(ROOT)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    # Libraries set their own filters; captured, their deprecation warnings stay out of the operator's sight.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        config = settings()
        credentials(os.environ)
        prepare_home(config.home)
        check_knowledge()
        check_model()
        listening = listen(config)
    except (SettingsError, KnowledgeError) as problem:
        sys.exit(str(problem))
    print("Loading the model …", flush=True)
    serve(config, listening, started)


def check_knowledge() -> None:
    """Load the knowledge now, so that a broken file is one line here and not a failure at the first message."""
    from xiehou.components import loaded

    loaded.library()


def check_model() -> None:
    """A model must be there."""
    if not MODEL.exists():
        raise SettingsError(f"{MODEL.relative_to(ROOT)}: there is no trained model; run `make train`")


def listen(config: Settings) -> socket.socket:
    """The listening socket; raises `SettingsError` where host or port cannot be had."""
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((config.host, config.port))
        listening.listen(100)
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"PORT: cannot serve on {config.host}:{config.port} ({error.strerror}); "
            "stop what is using it or set another PORT or HOST"
        ) from error
    listening.setblocking(False)
    return listening


def serve(config: Settings, listening: socket.socket, started: float) -> None:
    """Build the app around the agent and run it."""
    from xiehou.server.app import make_app

    app = make_app(config)
    host, port = listening.getsockname()[:2]

    async def announce(*_: Any) -> None:
        print(f"协后 is ready after {time.monotonic() - started:.0f} s: http://{host}:{port}/  (Ctrl-C stops it)", flush=True)

    app.register_listener(announce, "after_server_start")
    asyncio.set_event_loop(asyncio.new_event_loop())
    app.run(sock=listening, access_log=False, debug=False, motd=False)


if __name__ == "__main__":
    main()
