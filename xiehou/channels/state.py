"""What channels remember between messages, in one small SQLite file that several processes may share.

Conversation itself is not here but in Rasa's tracker store. Nothing is readable in the file: who and which update are keyed
hashes, values are encrypted, all with keys made from the data key. A lost key only means that buttons of old keyboards,
open numbers and parked replies are not known any more.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sqlite3
import time
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from xiehou.channels.pseudonyms import data_key
from xiehou.settings import prepare_home

FILE = "channels.db"
DAY = 24 * 3600
CLEAN_SECONDS = 3600
"""How often what has expired is removed; it is not given out in between."""

_TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=NORMAL;
PRAGMA secure_delete=ON;
CREATE TABLE IF NOT EXISTS seen (id BLOB PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept (
    owner BLOB, name TEXT, value BLOB NOT NULL, until REAL NOT NULL, PRIMARY KEY (owner, name)
) WITHOUT ROWID;
"""
_SEE = "INSERT INTO seen VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET until = excluded.until WHERE until <= ?"


class ChannelState:
    """Seen updates, and small values kept for an owner: a conversation id, or a channel's name for what is nobody's.

    Every call is one short statement (under a millisecond), so it is made on the event loop.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file, or make it, readable by its owner only."""
        self._hash_key = hmac.digest(key, b"channel state ids", hashlib.sha256)
        self._cipher = Fernet(base64.urlsafe_b64encode(hmac.digest(key, b"channel state values", hashlib.sha256)))
        self._database = sqlite3.connect(path, timeout=5, isolation_level=None)
        path.chmod(0o600)  # before anything is written: SQLite makes its files beside it as readable as this one
        self._database.executescript(_TABLES)
        self._cleaned = 0.0

    def first_time(self, channel: str, update: str, seconds: float = 2 * DAY) -> bool:
        """Whether `update` of `channel` was not handed in before, here or in another process, within `seconds`.

        The longest any platform repeats an update is a day.
        """
        self._clean()
        now = time.time()
        row = (self._hash(f"{channel}:{update}"), now + seconds, now)
        # One statement, so that of two processes only one is first.
        return self._database.execute(_SEE, row).rowcount == 1

    def keep(self, owner: str, name: str, value: Any, seconds: float = 30 * DAY) -> None:
        """Keep `value` (JSON) under `name` for so long, in place of what was there."""
        self._clean()
        secret = self._cipher.encrypt(json.dumps(value, ensure_ascii=False).encode())
        row = (self._hash(owner), name, secret, time.time() + seconds)
        self._database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", row)

    def kept(self, owner: str, name: str) -> Any:
        """What is kept under `name`; `None` where nothing is, where it expired, or where it cannot be read with this key."""
        return self._read(self._row(owner, name))

    def take(self, owner: str, name: str) -> Any:
        """As `kept`, and removes it: of two callers only one gets it."""
        row = self._row(owner, name)
        if row is None:
            return None
        where = (self._hash(owner), name, row[0])
        removed = self._database.execute("DELETE FROM kept WHERE owner = ? AND name = ? AND value = ?", where).rowcount
        return self._read(row) if removed else None

    def forget(self, owner: str) -> None:
        """Remove all that is kept for `owner`."""
        self._database.execute("DELETE FROM kept WHERE owner = ?", (self._hash(owner),))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _hash(self, identity: str) -> bytes:
        return hmac.digest(self._hash_key, identity.encode(), hashlib.sha256)

    def _row(self, owner: str, name: str) -> tuple[bytes] | None:
        where = (self._hash(owner), name, time.time())
        return self._database.execute("SELECT value FROM kept WHERE owner = ? AND name = ? AND until > ?", where).fetchone()

    def _read(self, row: tuple[bytes] | None) -> Any:
        try:
            return None if row is None else json.loads(self._cipher.decrypt(row[0]))
        except InvalidToken:
            return None

    def _clean(self) -> None:
        now = time.time()
        if now - self._cleaned > CLEAN_SECONDS:
            self._cleaned = now
            self._database.execute("DELETE FROM seen WHERE until <= ?", (now,))
            self._database.execute("DELETE FROM kept WHERE until <= ?", (now,))


def open_state(home: Path) -> ChannelState:
    """The state in `home` (`XIEHOU_HOME`); raises `SettingsError` where that cannot be written."""
    prepare_home(home)
    return ChannelState(home / FILE, data_key(home))
