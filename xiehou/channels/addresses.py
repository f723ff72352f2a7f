"""Addresses that the environment gives, checked before anything is asked of them."""

from __future__ import annotations

from urllib.parse import urlsplit

from xiehou.settings import SettingsError


def checked(name: str, url: str) -> str:
    """`url` without a slash at its end; raises `SettingsError`, which does not print it, as it may hold a password."""
    try:
        parts = urlsplit(url)
        well = parts.scheme in ("https", "http") and parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        well = False
    if not well:
        raise SettingsError(
            f"{name}: not an address that begins with https:// or http:// and names a host; correct it or unset it"
        )
    return url.rstrip("/")
