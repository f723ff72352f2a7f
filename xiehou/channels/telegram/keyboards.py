"""Buttons under a message. Telegram gives 64 bytes back for a press, so a button carries a short id of its words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from xiehou.channels.state import DAY, ChannelState

OWNER = "telegram"
KEPT_SECONDS = 400 * DAY
"""How long a button works after it was last shown to anybody."""


class Keyboards:
    """Makes inline keyboards and knows what their buttons say, also after a restart: ids are made from the words."""

    def __init__(self, state: ChannelState) -> None:
        self._state = state

    def markup(self, conversation: str, options: Sequence[str]) -> dict[str, Any]:
        """A keyboard of `options`, one a row."""
        return {"inline_keyboard": [[{"text": option, "callback_data": self._data(conversation, option)}] for option in options]}

    def words(self, pressed: str) -> str | None:
        """What the pressed button says; `None` where that is not known any more."""
        return self._state.kept(OWNER, pressed.partition(".")[2])

    def is_for(self, conversation: str, pressed: str) -> bool:
        """Whether the button was shown in this conversation: in a group everybody sees everybody's buttons."""
        return pressed.partition(".")[0] == _short(conversation, 8)

    def _data(self, conversation: str, option: str) -> str:
        option_id = _short(option, 16)
        self._state.keep(OWNER, option_id, option, KEPT_SECONDS)
        return f"{_short(conversation, 8)}.{option_id}"


def _short(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
