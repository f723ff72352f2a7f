"""What `/readyz` shows where an address and access tokens can each be unwell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from xiehou.channels.connector import Health


def shown(address: Health, tokens: Mapping[str, Health]) -> dict[str, str]:
    """The address's health where that is not well, else that of the first token that is not, with its secret's variable."""
    if address.state == "ok":
        for variable, health in tokens.items():
            if health.state != "ok":
                return {**asdict(health), "problem": f"{variable}: {health.problem}" if health.problem else ""}
    return asdict(address)
