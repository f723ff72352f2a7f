"""One message as the understanding hands it to the advice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timezone

from xiehou.understanding.facts import Told


@dataclass(frozen=True)
class Intent:
    """A topic or a conversation act, with the classifier's probability."""

    name: str
    confidence: float


@dataclass(frozen=True)
class Heard:
    """What was understood of one message.

    `ranking`: intents, likeliest first. `sure`: whether the first is likely enough to be acted on.
    `facts`: what the message tells by itself, whatever was asked. `likely_answers`: the value (and its probability) that the
    message would most likely give to the question for a fact. `seconds`: when it came (Unix time).
    """

    text: str
    ranking: tuple[Intent, ...] = ()
    sure: bool = False
    facts: dict[str, Told] = field(default_factory=dict)
    likely_answers: dict[str, Intent] = field(default_factory=dict)
    crisis: bool = False
    about_another: bool = False
    role: str | None = None
    he: str | None = None
    lender_kind: str | None = None
    too_long: bool = False
    traditional_characters: int = 0
    seconds: float = 0.0

    @property
    def today(self) -> date:
        """The day on which it came."""
        return datetime.fromtimestamp(self.seconds, timezone.utc).date()

    @property
    def simplified_only(self) -> bool:
        """Long enough to tell that the person writes simplified characters."""
        return self.traditional_characters == 0 and len(self.text) >= 10

    @property
    def top(self) -> Intent:
        """The likeliest intent; one of no name and no likelihood where nothing was understood."""
        return self.ranking[0] if self.ranking else Intent("", 0.0)
