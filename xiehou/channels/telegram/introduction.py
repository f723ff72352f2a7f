"""What the bot asks and says of itself when it starts: its name, and the menu of its commands."""

from __future__ import annotations

import logging

from xiehou.channels.telegram.api import BotApi, RefusedError, UnreachableError
from xiehou.channels.telegram.mentions import COMMANDS, Bot
from xiehou.components import loaded

logger = logging.getLogger(__name__)


async def introduce(api: BotApi, bot: Bot) -> None:
    """Learn the bot's name and set its menu; raises as `BotApi.call` does, but a menu that is refused is only logged."""
    bot.username = (await api.ask("getMe")).get("username")
    phrases = loaded.library().channel_phrases
    menu = [{"command": name, "description": getattr(phrases, f"command_{name}")} for name in COMMANDS]
    try:
        await api.call("setMyCommands", {"commands": menu}, tries=1)
    except (RefusedError, UnreachableError) as error:
        logger.warning("telegram: the menu of commands was not set: %s", error)
