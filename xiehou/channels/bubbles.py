"""What the web widget gets of a message of the assistant: a bubble."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Dict

from xiehou.components import loaded

Bubble = Dict[str, Any]
"""`text`, `buttons` (words), `lang`, `tel` (help lines named in it); where there are any also `card`, `sections`, `files`,
`forgotten`."""


def bubble(message: Dict[str, Any]) -> Bubble:
    """The bubble of a message of Rasa's: its custom part where it has one, else text and the words of its buttons."""
    custom = message.get("custom")
    buttons = [button["payload"] for button in message.get("buttons") or []]
    said = dict(custom) if custom else {"text": message.get("text") or "", "buttons": buttons, "lang": "zh-CN"}
    if message.get("attachment"):
        said["files"] = [message["attachment"]]
    said["tel"] = [number for number, pattern in _helplines() if any(map(pattern.search, _texts(said)))]
    return said


@lru_cache(maxsize=1)
def _helplines() -> list[tuple[str, re.Pattern[str]]]:
    """Numbers that may be tapped: those of `knowledge/helplines.yml`, as long as they stand alone."""
    numbers = [each.number for each in loaded.library().helplines.values() if each.number]
    return [(number, re.compile(rf"(?<![\d-]){number}(?![\d-])")) for number in numbers]


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
        return
    inner: Iterable[Any] = part.values() if isinstance(part, dict) else part if isinstance(part, (list, tuple)) else ()
    for each in inner:
        yield from _texts(each)
