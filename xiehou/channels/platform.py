"""What a chat platform's package says about itself in `configured.PLATFORMS`."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # Rasa takes seconds to import; credentials are checked before that
    from xiehou.channels.connector import Connector


@dataclass(frozen=True)
class Platform:
    """A chat platform that the environment may switch on.

    `credentials` reads the environment: `None` where nothing is set; raises `SettingsError`, one line that names the variable,
    where something is malformed or half set. `connect` makes the connector, without network, from the credentials and
    `XIEHOU_HOME`. `check` asks the platform (for `make doctor`): one line of what is well, or `SettingsError` with the mend.
    """

    name: str
    credentials: Callable[[Mapping[str, str]], Any]
    connect: Callable[[Any, Path], Connector]
    check: Callable[[Any], Coroutine[Any, Any, str]]
