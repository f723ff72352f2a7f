"""What the server asks of a chat platform's connector."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Dict

from rasa.core.channels.channel import InputChannel


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


class Connector(InputChannel):
    """A Rasa input channel that talks to a platform.

    It starts without network and stops cleanly, through listeners of its blueprint.
    """

    status: Health

    def health(self) -> Dict[str, str]:
        """For `/readyz`; holds no secret and nothing personal."""
        return asdict(self.status)
