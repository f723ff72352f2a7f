"""What goes back: one text for what somebody wrote, in more where one does not hold it."""

from __future__ import annotations

import asyncio
import logging
import uuid
from functools import partial
from itertools import islice

from xiehou.channels.backoff import waits
from xiehou.channels.gathered import Gathered
from xiehou.channels.ilink.api import ILinkApi
from xiehou.channels.ilink.messages import Told
from xiehou.channels.parking import Parking
from xiehou.channels.wechat.asking import PlatformError

logger = logging.getLogger(__name__)

LONGEST_TEXT = 4000
"""UTF-8 bytes, about 1,330 Chinese characters. A message holds about 4,000; nobody says of what, so this is the least."""
MOST_MESSAGES = 3
"""Ten may follow what somebody wrote, but an account that sends many is throttled (-2) for minutes to hours."""
PAUSE_SECONDS = 1.0
"""Between two messages: three within a second were refused."""
TRIES = 3


class Replies:
    """Sends as the account of `api`. What cannot be sent is logged, without its words, and can be asked for (继续)."""

    def __init__(self, api: ILinkApi, parking: Parking) -> None:
        self._api = api
        self._parking = parking

    async def send(self, to: Told, conversation: str, said: Gathered) -> None:
        """Send what was said; what does not fit is parked."""
        pieces = self._parking.give(conversation, said.numbered, MOST_MESSAGES)
        for number, piece in enumerate(pieces):
            if number:
                await asyncio.sleep(PAUSE_SECONDS)
            try:
                await self._send(to, piece)
            except PlatformError as error:
                logger.warning("ilink: a message was not sent: %s", error)
                self._parking.give_back(conversation, pieces[number:])
                return

    async def _send(self, to: Told, text: str) -> None:
        message = uuid.uuid4().hex  # the same at every try, so that it is not shown twice
        send = partial(self._api.send, to.incoming.person, to.context, text, message)
        for pause in islice(waits(0.3), TRIES - 1):
            try:
                return await send()
            except PlatformError as error:
                if error.code is not None:
                    raise
                await asyncio.sleep(pause)
        return await send()
