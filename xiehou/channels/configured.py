"""The one place that knows which chat platforms there are, and asks which of them the environment switches on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xiehou.channels import ilink, telegram, wechat, wecom
from xiehou.channels.platform import Platform

if TYPE_CHECKING:
    from xiehou.channels.connector import Connector

PLATFORMS: tuple[Platform, ...] = (telegram.PLATFORM, wechat.PLATFORM, wecom.PLATFORM, ilink.PLATFORM)


def credentials(environment: Mapping[str, str]) -> dict[str, Any]:
    """The credentials of the platforms that are switched on, by name; raises `SettingsError`."""
    read = {platform.name: platform.credentials(environment) for platform in PLATFORMS}
    return {name: each for name, each in read.items() if each is not None}


def connectors(environment: Mapping[str, str], home: Path) -> list[Connector]:
    """A connector for each platform that is switched on; raises `SettingsError`."""
    switched_on = credentials(environment)
    return [platform.connect(switched_on[platform.name], home) for platform in PLATFORMS if platform.name in switched_on]
