"""Long polling: asks for messages, so that no public address is needed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from xiehou.channels.backoff import waits
from xiehou.channels.connector import Health
from xiehou.channels.ilink.account import KEPT_SECONDS, OWNER
from xiehou.channels.ilink.api import EXPIRED, ILinkApi
from xiehou.channels.state import ChannelState
from xiehou.channels.wechat.asking import PlatformError

CURSOR = "cursor"
LEAST_SECONDS = 0.3
"""A server that does not hold the question, or gives the same messages again and again, is not asked again sooner."""


async def poll(api: ILinkApi, bot_id: str, state: ChannelState, health: Health, accept: Callable[[Any], None]) -> None:
    """Hand every message to `accept` until the sign-in has ended; what else goes wrong is shown in `health` and tried again.

    The cursor is kept after the messages were accepted: what comes twice is known by its id, what is left out never comes.
    """
    cursor = f"{CURSOR} {bot_id}"
    pauses = waits()
    while True:
        asked = asyncio.get_running_loop().time()
        try:
            answer = await api.updates(state.kept(OWNER, cursor) or "")
        except PlatformError as error:
            if error.code == EXPIRED:
                return
            (health.unreachable if error.code is None else health.refused)(error)
            await asyncio.sleep(next(pauses))
            continue
        health.ok()
        pauses = waits()
        for message in answer.get("msgs") or []:
            accept(message)
        if answer.get("get_updates_buf"):
            state.keep(OWNER, cursor, answer["get_updates_buf"], KEPT_SECONDS)
        await asyncio.sleep(max(0.0, LEAST_SECONDS - (asyncio.get_running_loop().time() - asked)))
