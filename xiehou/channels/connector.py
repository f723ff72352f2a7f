"""What every chat platform's connector is, and what the server asks of it."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Awaitable, ClassVar, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint

from xiehou.channels.inbox import OnNewMessage
from xiehou.channels.platform import Platform
from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.channels.state import open_state
from xiehou.channels.work import Work
from xiehou.settings import SettingsError, settings


@dataclass
class Health:
    """How a platform is doing: its `mode` (polling, webhook, …), `state`, and what is wrong in `problem`."""

    mode: str
    state: str = "starting"
    problem: str = ""

    def ok(self) -> None:
        """The platform answers."""
        self.state, self.problem = "ok", ""

    def unreachable(self, problem: object) -> None:
        """The platform cannot be reached, or cannot reach us."""
        self.state, self.problem = "unreachable", str(problem)

    def refused(self, problem: object) -> None:
        """The platform answers, and says no."""
        self.state, self.problem = "refused", str(problem)


def shown(whole: Health, parts: Mapping[str, Health]) -> dict[str, str]:
    """The platform's health where that is not well, else that of the first part that is not, with the variable it hangs on."""
    if whole.state == "ok":
        for variable, health in parts.items():
            if health.state != "ok":
                return {**asdict(health), "problem": f"{variable}: {health.problem}" if health.problem else ""}
    return asdict(whole)


class Connector(InputChannel, ABC):
    """A Rasa input channel that talks to a platform: made without network, started and stopped with the server.

    A connector is made from its credentials and `XIEHOU_HOME`, as `platform.connect` makes it.
    """

    platform: ClassVar[Platform]
    variable: ClassVar[str]
    """The variable of the environment without which the platform is off."""

    def __init__(self, given: Any, home: Path) -> None:
        self._state = open_state(home)
        self._key = data_key(home)
        self._work = Work(self.name())
        self.status = Health(given.mode)
        self._parts_health: Dict[str, Health] = {}

    @classmethod
    def name(cls) -> str:
        """Part of the address, and prefix of its conversation ids."""
        return cls.platform.name

    @classmethod
    def from_credentials(cls, _: Optional[Dict[str, Any]]) -> InputChannel:
        """For a plain `rasa run`; the credentials stand in the environment there too."""
        given = cls.platform.credentials(os.environ)
        if given is None:
            raise SettingsError(f"{cls.variable}: not set; set it, or take {cls.name()} out of credentials.yml")
        return cls(given, settings().home)

    def health(self) -> Dict[str, str]:
        """For `/readyz`; holds no secret and nothing personal."""
        return shown(self.status, self._parts_health)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's addresses, and its start and stop."""
        blueprint = Blueprint(f"{self.name()}_channel")
        self.listen(blueprint, on_new_message)

        @blueprint.listener("after_server_start")
        async def start(*_: Any) -> None:
            self.start()

        @blueprint.listener("before_server_stop")
        async def stop(*_: Any) -> None:
            await self._work.stop()
            await self.close()
            self._state.close()

        return blueprint

    @abstractmethod
    def listen(self, blueprint: Blueprint, on_new_message: OnNewMessage) -> None:
        """Have what arrives answered by `on_new_message`; add the addresses to which the platform sends."""

    @abstractmethod
    def start(self) -> None:
        """Begin what runs in the background until the server stops."""

    @abstractmethod
    async def close(self) -> None:
        """Close the connections to the platform."""

    def _conversation(self, identity: str) -> str:
        return pseudonym(self._key, self.name(), identity)
