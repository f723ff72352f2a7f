"""A turn's bubbles in one, for platforms where one message of a person has one answer."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from xiehou.channels.numbered import listed
from xiehou.channels.turns import Bubble
from xiehou.components import loaded

logger = logging.getLogger(__name__)

_TEXT_FILES = (".txt", ".md")


class Gathered:
    """What the assistant said in one turn. A text file is said as text; other files cannot be sent here, which is said."""

    def __init__(self) -> None:
        self._bubbles: list[Bubble] = []

    async def show(self, bubble: Bubble) -> None:
        """As `turns.Show`."""
        self._bubbles.append(bubble)
        if bubble.attachment is not None:
            self._bubbles.append(Bubble(await _said(Path(bubble.attachment))))

    @property
    def options(self) -> tuple[str, ...]:
        """The options of all bubbles, in order."""
        return tuple(option for bubble in self._bubbles for option in bubble.options)

    @property
    def text(self) -> str:
        """All that is said, without options."""
        return "\n\n".join(bubble.text for bubble in self._bubbles if bubble.text)

    @property
    def numbered(self) -> str:
        """All that is said, each bubble's options listed under it with their numbers."""
        return "\n\n".join(_numbered(bubble) for bubble in self._bubbles if bubble.text or bubble.options)


def _numbered(bubble: Bubble) -> str:
    if not bubble.options:
        return bubble.text
    choose = loaded.library().channel_phrases.choose_number
    return "\n".join(part for part in (bubble.text, choose, listed(bubble.options, bubble.first_option)) if part)


async def _said(path: Path) -> str:
    if path.suffix in _TEXT_FILES:
        try:
            return await asyncio.get_running_loop().run_in_executor(None, lambda: path.read_text(encoding="utf-8").strip())
        except (OSError, UnicodeDecodeError) as error:
            logger.error("a file could not be read to be said as text (%s)", type(error).__name__)
            return loaded.library().channel_phrases.file_failed
    return loaded.library().channel_phrases.file_unsendable
