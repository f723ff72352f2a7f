"""Messages of their own, beside the reply to a request: 客服消息 of a verified official account, 应用消息 of WeCom."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from xiehou.channels.parking import Parking
from xiehou.channels.state import ChannelState
from xiehou.channels.wechat.api import PlatformApi
from xiehou.channels.wechat.asking import PlatformError

logger = logging.getLogger(__name__)

REFUSED = "own messages refused"
REFUSED_SECONDS = 3600.0
NOT_AUTHORISED = (48001, 48002)
"""The account may not use the interface at all; WeChat's and WeCom's number."""


class OwnMessages:
    """Sends texts through the interface at `path`, with `more` in every body. Once it is refused it rests for an hour."""

    def __init__(
        self, channel: str, path: str, more: Mapping[str, Any], api: PlatformApi, state: ChannelState, parking: Parking
    ) -> None:
        self._channel = channel
        self._path = path
        self._more = more
        self._api = api
        self._state = state
        self._parking = parking

    @property
    def allowed(self) -> bool:
        """Whether it may be tried."""
        return self._state.kept(self._channel, REFUSED) is None

    async def send(self, person: str, conversation: str, text: str, most: int) -> bool:
        """Send `text` in at most so many messages and park the rest; false where nothing was sent."""
        pieces = self._parking.give(conversation, text, most)
        for number, piece in enumerate(pieces):
            body = {"touser": person, "msgtype": "text", **self._more, "text": {"content": piece}}
            try:
                await self._api.call(self._path, body)
            except PlatformError as error:
                self._failed(error)
                self._parking.give_back(conversation, pieces[number:])
                return number > 0
        return True

    def _failed(self, error: PlatformError) -> None:
        logger.warning("%s: a message was not sent: %s", self._channel, error)
        if error.code in NOT_AUTHORISED:
            logger.warning("%s: the account may not send messages of its own; passive replies only, for an hour", self._channel)
            self._state.keep(self._channel, REFUSED, True, REFUSED_SECONDS)
