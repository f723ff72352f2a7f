"""Long polling: asks Telegram for updates, so that no public address is needed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from xiehou.channels.backoff import waits
from xiehou.channels.connector import Health
from xiehou.channels.telegram.api import BotApi, RefusedError, UnreachableError
from xiehou.channels.telegram.introduction import introduce
from xiehou.channels.telegram.mentions import Bot
from xiehou.channels.telegram.updates import ALLOWED_UPDATES

HELD_SECONDS = 30
"""How long Telegram holds the question while there is nothing new."""
LEAST_SECONDS = 0.3
"""A server that does not hold the question is not asked again sooner."""


async def poll(api: BotApi, bot: Bot, health: Health, accept: Callable[[Any], None]) -> None:
    """Hand every update to `accept`, until cancelled; whatever goes wrong is shown in `health` and tried again."""
    pauses = waits()
    introduced = False
    confirm: int | None = None
    while True:
        try:
            if not introduced:
                await introduce(api, bot)
                await api.call("deleteWebhook", tries=1)  # Telegram answers only one of the two ways
                introduced = True
            asked = asyncio.get_running_loop().time()
            # The first question, and the one after trouble, is not held, so that it shows at once whether all is well.
            updates = await _ask(api, confirm, HELD_SECONDS if health.state == "ok" else 0)
            health.ok()
            pauses = waits()
        except RefusedError as error:
            health.refused(error)
            await asyncio.sleep(next(pauses))
            continue
        except UnreachableError as error:
            health.unreachable(error)
            await asyncio.sleep(next(pauses))
            continue
        for update in updates:
            accept(update)
        # The next question confirms these. After that none is put: ids start anew after a quiet week, and an old one would
        # then be too high. An update that comes again is known by its id.
        confirm = max((update["update_id"] for update in updates), default=None)
        if not updates:
            await asyncio.sleep(max(0.0, LEAST_SECONDS - (asyncio.get_running_loop().time() - asked)))


async def _ask(api: BotApi, confirm: int | None, held: int) -> list[Any]:
    question: dict[str, Any] = {"timeout": held, "allowed_updates": list(ALLOWED_UPDATES)}
    if confirm is not None:
        question["offset"] = confirm + 1
    answer = await api.call("getUpdates", question, patience=held + 10, tries=1)
    if not isinstance(answer, list) or not all(isinstance(each, dict) and "update_id" in each for each in answer):
        raise UnreachableError("getUpdates: no answer of the Bot API")
    return answer
