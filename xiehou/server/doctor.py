"""`make doctor`: checks what the assistant needs and says, one line each, what is wrong and how to mend it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from functools import partial

from xiehou.channels.configured import PLATFORMS
from xiehou.channels.platform import Platform
from xiehou.components.training import up_to_date
from xiehou.knowledge.library import load_library
from xiehou.knowledge.strict_yaml import KnowledgeError
from xiehou.server.serve import check_model, listen
from xiehou.settings import ROOT, SettingsError, prepare_home, settings


def _environment() -> str:
    config = settings()
    return f"would serve on {config.host}:{config.port}, state in {config.home}, conversations kept {config.retention_days} days"


def _state() -> str:
    config = settings()
    prepare_home(config.home)
    return f"{config.home} can be written"


def _knowledge() -> str:
    library = load_library()
    return f"{len(library.topics)} topics, {len(library.causes)} causes, {len(library.law)} provisions"


def _model() -> str:
    check_model()
    if not up_to_date():
        raise SettingsError("models/xiehou.tar.gz: older than the data it is made from; run `make train`")
    return "trained from the files as they are"


def _port() -> str:
    config = settings()
    listen(config).close()
    return f"{config.host}:{config.port} is free"


def _api() -> str:
    return "Rasa's HTTP API is open to whoever has the token" if settings().api_token else "Rasa's HTTP API is closed"


def _web() -> str:
    config = settings()
    sites = ", ".join(config.cors_origins) or "none but its own page"
    return f"the widget may stand on: {sites}; Socket.IO is {'on' if config.socketio else 'off'}"


def _platform(platform: Platform) -> str:
    """Its credentials first, without network; then the platform is asked."""
    credentials = platform.credentials(os.environ)
    return "off" if credentials is None else asyncio.run(platform.check(credentials))


CHECKS: dict[str, Callable[[], str]] = {
    "environment": _environment,
    "state": _state,
    "knowledge": _knowledge,
    "model": _model,
    "port": _port,
    "api": _api,
    "web": _web,
    **{platform.name: partial(_platform, platform) for platform in PLATFORMS},
}


def main() -> None:
    """Run every check; exit status 1 when one of them failed."""
    os.chdir(ROOT)
    failed = False
    for name, check in CHECKS.items():
        try:
            print(f"ok    {name}: {check()}")
        except (SettingsError, KnowledgeError) as problem:
            failed = True
            print(f"wrong {name}: {problem}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
