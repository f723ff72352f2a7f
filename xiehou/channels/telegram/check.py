"""`make doctor` for Telegram: what it says of the token and of where updates go."""

from __future__ import annotations

from typing import Any

from xiehou.channels.telegram.api import BotApi, RefusedError, UnreachableError
from xiehou.channels.telegram.credentials import Credentials
from xiehou.channels.telegram.webhook import delivery_problem
from xiehou.settings import SettingsError

_UNKNOWN_TOKEN = (401, 404)


async def check(credentials: Credentials) -> str:
    """One line of what is well; raises `SettingsError` with what to mend."""
    api = BotApi(credentials)
    try:
        me = await api.ask("getMe")
        info = await api.ask("getWebhookInfo")
    except RefusedError as error:
        if error.code in _UNKNOWN_TOKEN:
            raise SettingsError(
                "TELEGRAM_TOKEN: Telegram does not know it; copy it again from @BotFather, or make a new one"
            ) from error
        raise SettingsError(f"TELEGRAM_TOKEN: Telegram refuses it ({error}); ask @BotFather about the bot") from error
    except UnreachableError as error:
        where = "TELEGRAM_PROXY" if credentials.proxy else "TELEGRAM_API_URL"
        raise SettingsError(
            f"{where}: Telegram cannot be reached ({error}); check the network, the proxy, and the address"
        ) from error
    finally:
        await api.close()
    return f"@{me.get('username')} by {credentials.mode}; {_delivery(credentials, info)}; {_groups(me)}"


def _delivery(credentials: Credentials, info: dict[str, Any]) -> str:
    problem = delivery_problem(info)
    if credentials.webhook_url is None:
        return "a webhook set elsewhere is taken out at the start" if info.get("url") else "no webhook in the way"
    if problem:
        raise SettingsError(
            f"TELEGRAM_WEBHOOK_URL: {problem}; from outside it must have a valid certificate and lead to this server"
        )
    return "webhook set" if info.get("url") == credentials.webhook_url else "the webhook is set at the start"


def _groups(me: dict[str, Any]) -> str:
    if me.get("can_read_all_group_messages"):
        return "hears its @name in groups"
    return "in groups hears only commands and replies (for @name: @BotFather, /setprivacy, Disable)"
