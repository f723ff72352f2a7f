"""Which messages of web visitors were answered, and with what, so that a message sent again is answered again but taken once."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path

from xiehou.channels.bubbles import Bubble

FILE = "answered.db"
KEPT_SECONDS = 3600
"""A browser that lost an answer asks again within minutes; a page that is loaded again does so too."""
STALE_SECONDS = 20
"""Who began with a message so long ago and has no replies yet was stopped: somebody else may begin."""


class Answered:
    """A table in `XIEHOU_HOME`, so that it holds across a restart and between processes."""

    def __init__(self, home: Path) -> None:
        path = home / FILE
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        path.chmod(0o600)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "busy_timeout=2000"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS answered (conversation TEXT, message TEXT, begun REAL, replies TEXT, "
            "PRIMARY KEY (conversation, message)) WITHOUT ROWID"
        )
        self._drop_old(time.time())

    def begin(self, conversation: str, message: str, now: float | None = None) -> bool:
        """Whether the caller is the one to answer `message`; false where it was answered or somebody else is at it."""
        now = time.time() if now is None else now
        self._drop_old(now)
        begun = self._database.execute(
            "INSERT INTO answered VALUES (?, ?, ?, NULL) ON CONFLICT DO UPDATE SET begun = excluded.begun "
            "WHERE replies IS NULL AND begun < ?",
            (conversation, message, now, now - STALE_SECONDS),
        )
        return begun.rowcount == 1

    def finish(self, conversation: str, message: str, replies: list[Bubble], now: float | None = None) -> None:
        """Remember the replies."""
        now = time.time() if now is None else now
        self._database.execute(
            "REPLACE INTO answered VALUES (?, ?, ?, ?)",
            (conversation, message, now, json.dumps(replies, ensure_ascii=False)),
        )

    def replies(self, conversation: str, message: str) -> list[Bubble] | None:
        """The replies; `None` while there are none."""
        found = self._database.execute(
            "SELECT replies FROM answered WHERE conversation = ? AND message = ?", (conversation, message)
        ).fetchone()
        return json.loads(found[0]) if found and found[0] else None

    def forget(self, conversation: str) -> None:
        """Delete what was said in one conversation; nothing of it can be asked for again."""
        self._database.execute("DELETE FROM answered WHERE conversation = ?", (conversation,))

    def _drop_old(self, now: float) -> None:
        self._database.execute("DELETE FROM answered WHERE begun < ?", (now - KEPT_SECONDS,))
