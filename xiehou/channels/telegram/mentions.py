"""The words of a Telegram message, and whether they are said to the bot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

COMMANDS = ("start", "help", "restart", "forget")


@dataclass
class Bot:
    """Who we are; the name is known once Telegram was asked."""

    id: int
    username: str | None = None


@dataclass(frozen=True)
class Words:
    """What is said, without the bot's name and without one of our commands."""

    text: str
    command: str | None
    addressed: bool
    """By name, by a command, or as a reply to the bot. Asked in groups only."""


def words_for(message: Mapping[str, Any], bot: Bot) -> Words | None:
    """The words of `message` (or of its caption); `None` where they are a command for another bot."""
    text = message.get("text") or message.get("caption") or ""
    units = text.encode("utf-16-le")  # Telegram counts in UTF-16 units
    addressed = (message.get("reply_to_message") or {}).get("from", {}).get("id") == bot.id
    command = None
    entities = message.get("entities") or message.get("caption_entities") or []
    for entity in sorted(entities, key=lambda each: each["offset"], reverse=True):  # from the end, as text is cut out
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        part = units[start:end].decode("utf-16-le", "replace")
        if entity["type"] == "bot_command" and start == 0:
            name, _, whose = part[1:].partition("@")
            if whose:
                if not _is_name(whose, bot):
                    return None
                addressed = True
            if name.lower() in COMMANDS:
                command, addressed = name.lower(), True
        elif _mentions(entity, part, bot):
            addressed = True
            units = units[:start] + units[end:]
    said = units.decode("utf-16-le", "replace").strip()
    return Words("" if command else said, command, addressed)


def _mentions(entity: Mapping[str, Any], part: str, bot: Bot) -> bool:
    if entity["type"] == "text_mention":
        return entity["user"]["id"] == bot.id
    return entity["type"] == "mention" and _is_name(part[1:], bot)


def _is_name(name: str, bot: Bot) -> bool:
    return bot.username is not None and name.lower() == bot.username.lower()
