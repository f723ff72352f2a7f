"""Signing in: a QR code in the terminal that somebody scans with WeChat."""

from __future__ import annotations

import asyncio
import io
from urllib.parse import urlsplit

import segno

from xiehou.channels.backoff import waits
from xiehou.channels.connector import Health
from xiehou.channels.ilink.account import Account, signed_in
from xiehou.channels.ilink.api import ILinkApi
from xiehou.channels.ilink.credentials import SWITCH
from xiehou.channels.wechat.asking import PlatformError

MOST_CODES = 5
"""QR codes shown one after the other, each for a minute or two, before it is taken that nobody is there to scan one."""
LOOK_SECONDS = 1.0
UNSCANNED = "nobody is signed in; scan the QR code in the terminal"
RISK = f"""\
{SWITCH}: EXPERIMENTAL. This signs the assistant in as the bot of a personal WeChat account.
The interface was made for another program. WeChat may change it, throttle the bot, or restrict the account that signs in,
without a warning. Do not use an account that you cannot do without. docs/channels.md says more.\
"""


class NotSignedInError(Exception):
    """Nobody signed in, or it was refused: one line that says why and what to do."""


def shown(content: str) -> str:
    """A QR code that says `content`, drawn for a dark terminal, and `content` itself for where it cannot be read."""
    drawn = io.StringIO()
    segno.make_qr(content).terminal(drawn, compact=True)
    return f"Scan this with WeChat to sign the assistant in:\n{drawn.getvalue()}or open this on the phone: {content}"


async def sign_in(url: str, health: Health) -> Account:
    """Show QR codes until one is scanned and confirmed; `health` says so meanwhile.

    Raises `NotSignedInError`, and `PlatformError` where no code can be had.
    """
    api = ILinkApi(url)
    try:
        for _ in range(MOST_CODES):
            code = await api.qr_code()
            _say(shown(code["qrcode_img_content"]))
            account = await _scanned(url, code["qrcode"], health)
            if account is not None:
                _say(f"ilink: signed in as {account.bot_id}")
                return account
            _say("ilink: the QR code has expired")
    except KeyError as error:
        raise PlatformError(None, f"the answer holds no {error.args[0]}") from None
    finally:
        await api.close()
    raise NotSignedInError("nobody scanned a QR code; start the assistant again to be shown a new one")


async def _scanned(url: str, name: str, health: Health) -> Account | None:
    """The account that scanned the code; `None` where it has expired. Follows to the server that knows the account."""
    api, pauses, told = ILinkApi(url), waits(), False
    health.refused(UNSCANNED)
    try:
        while True:
            try:
                answer = await api.qr_code_status(name)
            except PlatformError as error:
                if error.code is not None:
                    raise
                health.unreachable(error)
                await asyncio.sleep(next(pauses))
                continue
            health.refused(UNSCANNED)
            pauses = waits()
            status = answer.get("status")
            if status == "confirmed":
                return signed_in(answer, url)
            if status == "expired":
                return None
            if status in _REFUSALS:
                raise NotSignedInError(_REFUSALS[status])
            if status == "scaned" and not told:
                told = True
                _say("ilink: scanned; confirm it on the phone")
            if status == "scaned_but_redirect" and answer.get("redirect_host"):
                await api.close()
                api = ILinkApi(f"{urlsplit(url).scheme}://{answer['redirect_host']}")
            await asyncio.sleep(LOOK_SECONDS)
    finally:
        await api.close()


_AGAIN = "; start the assistant again to be shown a new QR code"
_REFUSALS = {
    "need_verifycode": f"WeChat wants a number from the phone, which cannot be typed here{_AGAIN}, or use another account",
    "binded_redirect": f"WeChat says that the account is signed in elsewhere; end that on the phone{_AGAIN}",
}
"""Ends of a sign-in that no new code would change."""


def _say(words: str) -> None:
    print(words, flush=True)
