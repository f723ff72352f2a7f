"""Rasa's SQL tracker store in `XIEHOU_HOME`, which also deletes: at once when asked to, and after the retention time."""

from __future__ import annotations

import time
from typing import Any, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from xiehou.channels.state import open_state
from xiehou.settings import prepare_home, settings

DAY = 24 * 3600


class ConversationStore(SQLTrackerStore):
    """Conversations in SQLite. A tracker whose slot `forget` is true is deleted instead of saved."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        **kwargs: Any,
    ) -> None:
        """Open (or make) the database; `host` is Rasa's and is not used."""
        prepare_home(settings().home)
        super().__init__(domain=domain, dialect="sqlite", db=str(settings().database), event_broker=event_broker)
        # A write waits for no reader and a reader for no writer; losing the last turn on a power cut is acceptable.
        sa.event.listen(self.engine, "connect", _write_ahead)
        self.engine.dispose()
        settings().database.chmod(0o600)
        self._channel_state = open_state(settings().home)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save the new events, or delete the conversation."""
        if tracker.get_slot("forget"):
            self.forget(tracker.sender_id)
        else:
            await super().save(tracker)

    def forget(self, sender_id: str) -> None:
        """Delete all events of one conversation, and what its channel remembers of it."""
        self._channel_state.forget(sender_id)
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()

    def forget_inactive(self, days: int, now: Optional[float] = None) -> int:
        """Delete conversations without an event for `days`; returns how many events went."""
        limit = (time.time() if now is None else now) - days * DAY
        event = self.SQLEvent
        with self.session_scope() as session:
            last = session.query(event.sender_id).group_by(event.sender_id).having(sa.func.max(event.timestamp) < limit)
            ids = [sender_id for (sender_id,) in last]
            deleted = sum(
                session.query(event).filter(event.sender_id == sender_id).delete(synchronize_session=False) for sender_id in ids
            )
            session.commit()
        return int(deleted)


def _write_ahead(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA secure_delete=ON")
