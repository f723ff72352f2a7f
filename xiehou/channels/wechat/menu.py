"""The menu under an official account's chat: its entries say words as if the person had typed them."""

from __future__ import annotations

import logging
from typing import Any

from xiehou.channels.wechat.api import PlatformApi
from xiehou.channels.wechat.asking import PlatformError
from xiehou.components import loaded
from xiehou.knowledge.channel_phrases import InnerMenuEntry, MenuEntry

logger = logging.getLogger(__name__)

LOOK_PATH = "/cgi-bin/get_current_selfmenu_info"
CREATE_PATH = "/cgi-bin/menu/create"


async def make_menu(api: PlatformApi) -> None:
    """Make the menu of `knowledge/channels.yml`, unless the account has one: that is the operator's. What fails is logged."""
    try:
        info = await api.call(LOOK_PATH)
        if not info.get("is_menu_open") or not info.get("selfmenu_info", {}).get("button"):
            await api.call(CREATE_PATH, {"button": [_button(entry) for entry in loaded.library().channel_phrases.menu]})
    except PlatformError as error:
        logger.warning("wechat: the menu was not made: %s", error)


def _button(entry: MenuEntry | InnerMenuEntry) -> dict[str, Any]:
    if isinstance(entry, MenuEntry) and entry.entries:
        return {"name": entry.name, "sub_button": [_button(each) for each in entry.entries]}
    return {"type": "click", "name": entry.name, "key": entry.says}
