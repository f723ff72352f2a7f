"""Signing and sealing as WeChat's servers do, written apart from the code under test."""

from __future__ import annotations

import base64
import hashlib
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OTHER_KEY = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba"


def signature(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def seal(content: str, key: str, account: str) -> str:
    body = content.encode()
    inside = os.urandom(16) + struct.pack(">I", len(body)) + body + account.encode()
    fill = 32 - len(inside) % 32
    encryptor = _cipher(key).encryptor()
    return base64.b64encode(encryptor.update(inside + bytes([fill]) * fill) + encryptor.finalize()).decode()


def unseal(sealed: str, key: str) -> tuple[str, str]:
    """The content, and the account inside."""
    decryptor = _cipher(key).decryptor()
    padded = decryptor.update(base64.b64decode(sealed)) + decryptor.finalize()
    inside = padded[: -padded[-1]]
    (length,) = struct.unpack(">I", inside[16:20])
    return inside[20 : 20 + length].decode(), inside[20 + length :].decode()


def _cipher(key: str) -> Cipher:
    raw = base64.b64decode(key + "=")
    return Cipher(algorithms.AES(raw), modes.CBC(raw[:16]))
