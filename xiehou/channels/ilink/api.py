"""A small client of the iLink Bot API. No token and no QR code is ever logged or raised."""

from __future__ import annotations

import base64
import secrets
from typing import Any

from xiehou.channels.ilink.account import Account
from xiehou.channels.ilink.messages import TEXT
from xiehou.channels.wechat.asking import Asking

HELD_SECONDS = 35.0
"""How long the platform holds a question while there is nothing new."""
EXPIRED = -14
"""The sign-in has ended."""
PERSONAL_ACCOUNT = "3"
CLIENT_VERSION = "1"
CHANNEL_VERSION = "1.0.0"
FROM_BOT = 2
FINISHED = 2


class ILinkApi:
    """Calls the API: to sign in, and then as the account that did. Made without network; close it at the end."""

    def __init__(self, url: str) -> None:
        self._token: str | None = None
        self._asking = Asking(url, self._headers)

    async def use(self, account: Account) -> None:
        """Speak as `account`, where it is served."""
        await self._asking.close()
        self._token = account.token
        self._asking = Asking(account.url, self._headers)

    async def qr_code(self) -> dict[str, Any]:
        """A new QR code: `qrcode` names it, `qrcode_img_content` is what it says. Raises `PlatformError`, as all calls do."""
        return await self._asking.ask("/ilink/bot/get_bot_qrcode", {"bot_type": PERSONAL_ACCOUNT})

    async def qr_code_status(self, name: str) -> dict[str, Any]:
        """What became of a QR code, in `status`."""
        return await self._asking.ask("/ilink/bot/get_qrcode_status", {"qrcode": name}, patience=HELD_SECONDS + 10)

    async def updates(self, cursor: str) -> dict[str, Any]:
        """New messages in `msgs`, and in `get_updates_buf` the cursor to ask with next; the first cursor is empty."""
        return await self._post("getupdates", {"get_updates_buf": cursor}, HELD_SECONDS + 10)

    async def send(self, person: str, context: str, text: str, message: str) -> None:
        """Send a text to somebody who wrote; `context` came with what they wrote. `message` is an id that no other has."""
        sent = {
            "from_user_id": "",
            "to_user_id": person,
            "client_id": message,
            "message_type": FROM_BOT,
            "message_state": FINISHED,
            "context_token": context,
            "item_list": [{"type": TEXT, "text_item": {"text": text}}],
        }
        await self._post("sendmessage", {"msg": sent})

    async def settings(self, person: str) -> dict[str, Any]:
        """The account's settings for a chat with somebody: changes nothing, so it is good to see whether the sign-in holds."""
        return await self._post("getconfig", {"ilink_user_id": person})

    async def close(self) -> None:
        """Close the connections."""
        await self._asking.close()

    async def _post(self, name: str, body: dict[str, Any], patience: float = 15.0) -> dict[str, Any]:
        told = {**body, "base_info": {"channel_version": CHANNEL_VERSION}}
        return await self._asking.ask(f"/ilink/bot/{name}", {}, told, patience)

    def _headers(self) -> dict[str, str]:
        headers = {"iLink-App-ClientVersion": CLIENT_VERSION}
        if self._token is not None:
            number = str(secrets.randbits(32)).encode()
            headers["AuthorizationType"] = "ilink_bot_token"
            headers["Authorization"] = f"Bearer {self._token}"
            headers["X-WECHAT-UIN"] = base64.b64encode(number).decode()
        return headers
