"""The webhook: tells Telegram where to send updates, and looks now and then whether that still holds."""

from __future__ import annotations

import asyncio
import time

from xiehou.channels.backoff import waits
from xiehou.channels.connector import Health
from xiehou.channels.telegram.api import BotApi, RefusedError, UnreachableError
from xiehou.channels.telegram.credentials import Credentials
from xiehou.channels.telegram.introduction import introduce
from xiehou.channels.telegram.mentions import Bot
from xiehou.channels.telegram.updates import ALLOWED_UPDATES

LOOK_SECONDS = 300.0
"""How often Telegram is asked whether the webhook still holds."""
RECENT_SECONDS = 600.0
"""A failure to deliver that is older is over: Telegram tries again within a minute or two."""


async def keep_webhook(api: BotApi, credentials: Credentials, bot: Bot, health: Health) -> None:
    """Set the webhook, and set it again where it was lost, until cancelled. `health` shows what goes wrong, theirs or ours."""
    pauses = waits()
    is_set = False
    while True:
        try:
            if is_set:
                is_set = await _look(api, credentials, health)
            if not is_set:
                await introduce(api, bot)
                await _set(api, credentials)
                is_set = True
                health.ok()
            pauses = waits()
            await asyncio.sleep(LOOK_SECONDS)
        except RefusedError as error:
            health.refused(error)
            await asyncio.sleep(next(pauses))
        except UnreachableError as error:
            health.unreachable(error)
            await asyncio.sleep(next(pauses))


async def _set(api: BotApi, credentials: Credentials) -> None:
    webhook = {
        "url": credentials.webhook_url,
        "secret_token": credentials.webhook_secret,
        "allowed_updates": list(ALLOWED_UPDATES),
    }
    await api.call("setWebhook", webhook, tries=1)


async def _look(api: BotApi, credentials: Credentials, health: Health) -> bool:
    """Whether our webhook is set; shows in `health` whether Telegram could deliver lately."""
    info = await api.ask("getWebhookInfo")
    problem = delivery_problem(info)
    if problem:
        health.unreachable(problem)
    else:
        health.ok()
    return info.get("url") == credentials.webhook_url


def delivery_problem(info: dict[str, object]) -> str | None:
    """What Telegram says of its last failure to deliver, where that is recent."""
    failed_at = info.get("last_error_date")
    if not isinstance(failed_at, (int, float)) or time.time() - failed_at > RECENT_SECONDS:
        return None
    return f"Telegram could not deliver: {info.get('last_error_message')}"
