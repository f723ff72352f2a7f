"""What every channel does with a message before Rasa sees it, and with a failure after."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel, UserMessage

from xiehou.components import loaded

logger = logging.getLogger(__name__)

LONGEST_TEXT = 600
"""Characters read of one message. Without a limit one message of 400,000 held the server for seconds."""
CHANNEL_PREFIXES = ("web-", "telegram-", "wechat-", "wecom-", "kf-", "ilink-", "socketio-")
"""Conversation ids of these channels cannot be spoken for through REST."""

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


async def deliver(on_new_message: OnNewMessage, text: str, sender: str, channel: str) -> list[dict[str, Any]]:
    """Hand a message to the assistant and collect the replies, which are never empty."""
    collector = CollectingOutputChannel()
    await hand_over(on_new_message, text, sender, channel, collector)
    if not collector.messages:
        collector.messages.append({"recipient_id": sender, "text": loaded.library().phrases.something_failed})
    return collector.messages


async def hand_over(on_new_message: OnNewMessage, text: str, sender: str, channel: str, output: OutputChannel) -> None:
    """Hand a message to the assistant, which utters into `output`.

    A failure is logged without the person's words; what was remembered stays, and `output` may have got nothing.
    """
    metadata = {"too_long": len(text) > LONGEST_TEXT}
    message = UserMessage(text[:LONGEST_TEXT], output, sender, input_channel=channel, metadata=metadata)
    try:
        await on_new_message(message)
    except Exception:
        logger.exception("a message on channel %s failed; the person was asked to send it again", channel)
