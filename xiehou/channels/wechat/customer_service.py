"""Customer-service messages (客服消息): what a verified account may send on its own, within 48 hours of a person's message."""

from __future__ import annotations

import logging

from xiehou.channels.parking import Parking
from xiehou.channels.state import DAY, ChannelState
from xiehou.channels.wechat.api import PlatformApi
from xiehou.channels.wechat.asking import PlatformError

logger = logging.getLogger(__name__)

OWNER = "wechat"
REFUSED = "customer service refused"
SEND_PATH = "/cgi-bin/message/custom/send"
NOT_AUTHORISED = 48001
MOST_MESSAGES = 5
"""After a person's message."""
MOST_AFTER_EVENT = 3
"""After a menu click, a subscription or a scan, within a minute."""


class CustomerService:
    """Sends texts. Once WeChat says that the account may not, it is not asked again for a day."""

    def __init__(self, api: PlatformApi, state: ChannelState, parking: Parking) -> None:
        self._api = api
        self._state = state
        self._parking = parking

    @property
    def allowed(self) -> bool:
        """Whether it may be tried."""
        return self._state.kept(OWNER, REFUSED) is None

    async def send(self, person: str, conversation: str, text: str, most: int) -> bool:
        """Send `text` in at most so many messages and park the rest; false where nothing was sent."""
        pieces = self._parking.give(conversation, text, most)
        for number, piece in enumerate(pieces):
            try:
                await self._api.call(SEND_PATH, {"touser": person, "msgtype": "text", "text": {"content": piece}})
            except PlatformError as error:
                self._failed(error)
                self._park_from(conversation, pieces[number:])
                return number > 0
        return True

    def _failed(self, error: PlatformError) -> None:
        if error.code == NOT_AUTHORISED:
            self._state.keep(OWNER, REFUSED, True, DAY)
            logger.warning("wechat: the account may send no customer-service messages (48001); passive replies only, for a day")
        else:
            logger.warning("wechat: a customer-service message was not sent: %s", error)

    def _park_from(self, conversation: str, pieces: list[str]) -> None:
        """What was not sent goes before what was parked."""
        parked = self._parking.take(conversation)
        self._parking.park(conversation, "\n".join([*pieces, *([parked] if parked else [])]))
