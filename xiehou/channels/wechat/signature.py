"""The signature on everything WeChat and WeCom send: SHA-1 over the sorted parts, one of which is the token only both know."""

from __future__ import annotations

import hashlib
import hmac


def sign(*parts: str) -> str:
    """The signature of `parts`: token, timestamp and nonce, and the ciphertext where there is one."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324 - the platform's choice


def is_signed(signature: str, *parts: str) -> bool:
    """Whether `signature` is that of `parts`; takes the same time whatever is wrong."""
    return hmac.compare_digest(signature.encode(), sign(*parts).encode())
