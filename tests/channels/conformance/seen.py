"""What a person sees of the assistant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """One message as a person sees it: its text without the list of numbered options, and the options that go with it."""

    text: str
    options: tuple[str, ...] = ()
