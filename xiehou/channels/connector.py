"""What the server asks of a chat platform's connector."""

from __future__ import annotations

from typing import Dict

from rasa.core.channels.channel import InputChannel


class Connector(InputChannel):
    """A Rasa input channel that talks to a platform.

    It starts without network and stops cleanly, through listeners of its blueprint.
    """

    def health(self) -> Dict[str, str]:
        """For `/readyz`: `state` is `starting`, `ok`, `unreachable` or `refused`; else `problem` says what the platform said."""
        raise NotImplementedError
