"""Addresses that the environment gives, checked before anything is asked of them."""

from __future__ import annotations

from urllib.parse import urlsplit

from xiehou.settings import SettingsError


def checked(name: str, url: str, schemes: tuple[str, ...] = ("https", "http")) -> str:
    """`url` without a slash at its end; raises `SettingsError`, which does not print it, as it may hold a password."""
    try:
        parts = urlsplit(url)
        well = parts.scheme in schemes and parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        well = False
    if not well:
        wanted = " or ".join(f"{scheme}://" for scheme in schemes)
        raise SettingsError(f"{name}: not an address that begins with {wanted} and names a host; correct it or unset it")
    return url.rstrip("/")
