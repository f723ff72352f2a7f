"""What the assistant says and decides in one turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from xiehou.advice.diagnosis import Finding
from xiehou.advice.memory import Memory
from xiehou.advice.rich import Rich


@dataclass(frozen=True)
class Message:
    """One bubble: a text and the buttons under it. Pressing a button sends its words, so that it works on every channel.

    `rich` says the same in parts, for channels that can fold.
    """

    text: str
    buttons: tuple[str, ...] = ()
    rich: Rich | None = None


@dataclass
class Turn:
    """Collects the messages of a turn, and what the tracker is to remember."""

    memory: Memory
    today: date
    messages: list[Message] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    clarifying: bool = False
    finding: Finding | None = None
    forget: bool = False
    answered: str | None = None
    """The topic answered in full, or the diagnosis where its result was told."""
    cited: list[str] | None = None
    """The provisions that the answers of this turn rest on; `None` where nothing was answered."""

    def say(self, text: str, buttons: Iterable[str] = (), rich: Rich | None = None) -> None:
        """Add a message."""
        self.messages.append(Message(text.strip(), tuple(buttons), rich))

    def cite(self, ids: Iterable[str]) -> None:
        """Remember what an answer of this turn rests on, each provision once."""
        self.cited = list(dict.fromkeys([*(self.cited or []), *ids]))
