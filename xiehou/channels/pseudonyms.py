"""The secret from which pseudonyms of people on other channels are made."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

FILE = "data.key"


def data_key(home: Path) -> bytes:
    """`XIEHOU_DATA_KEY`, else the key kept in `home`; made on first use, mode 600, and said once."""
    given = os.environ.get("XIEHOU_DATA_KEY")
    if given:
        return given.encode()
    path = home / FILE
    try:
        return path.read_bytes()
    except FileNotFoundError:
        key = secrets.token_hex(32).encode()
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key)
        print(f"A data key was made: {path}. Keep a copy: without it people on the web and in chats start over.", flush=True)
        return key


def pseudonym(key: bytes, channel: str, identity: str) -> str:
    """The conversation id of somebody on `channel`: its prefix and a keyed hash, so that ids cannot be guessed or traced."""
    digest = hmac.new(key, f"{channel}:{identity}".encode(), hashlib.sha256).hexdigest()
    return f"{channel}-{digest[:32]}"
