"""What a person sees of the assistant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiehou.components import loaded

_OPTION = re.compile(r"^【\d+】(.+)$\n?", re.MULTILINE)


@dataclass(frozen=True)
class Seen:
    """One message as a person sees it: its text without the list of numbered options, and the options that go with it."""

    text: str
    options: tuple[str, ...] = ()


def numbered(text: str) -> Seen:
    """A text with its options as numbers, as channels without buttons show them."""
    shown = _OPTION.sub("", text.replace(f"{loaded.library().channel_phrases.choose_number}\n", ""))
    return Seen(shown, tuple(_OPTION.findall(text)))
