"""Conversations are deleted when asked for and after the retention time; messages of one conversation wait for each other."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from xiehou.server.conversation_locks import ConversationLocks
from xiehou.server.conversation_store import DAY, ConversationStore
from xiehou.settings import ROOT


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ConversationStore:
    monkeypatch.setenv("XIEHOU_HOME", str(tmp_path))
    return ConversationStore(domain=Domain.load(ROOT / "domain.yml"))


def _tracker(store: ConversationStore, sender: str, age: float = 0.0, forget: bool = False) -> DialogueStateTracker:
    tracker = DialogueStateTracker(sender, store.domain.slots)
    said = UserUttered("我的话", timestamp=time.time() - age)
    tracker.update(said)
    if forget:
        tracker.update(SlotSet("forget", True))
    return tracker


def test_what_was_said_is_kept(store: ConversationStore) -> None:
    asyncio.run(store.save(_tracker(store, "a")))
    kept = asyncio.run(store.retrieve("a"))
    assert kept is not None
    assert kept.latest_message is not None
    assert kept.latest_message.text == "我的话"


def test_a_conversation_to_be_forgotten_is_gone_from_the_file(store: ConversationStore, tmp_path: Path) -> None:
    asyncio.run(store.save(_tracker(store, "a")))
    asyncio.run(store.save(_tracker(store, "b")))
    asyncio.run(store.save(_tracker(store, "a", forget=True)))
    assert asyncio.run(store.retrieve("a")) is None
    assert asyncio.run(store.retrieve("b")) is not None


def test_only_conversations_past_the_retention_time_go(store: ConversationStore) -> None:
    asyncio.run(store.save(_tracker(store, "old", age=181 * DAY)))
    asyncio.run(store.save(_tracker(store, "new", age=179 * DAY)))
    assert store.forget_inactive(180) == 1
    assert asyncio.run(store.retrieve("old")) is None
    assert asyncio.run(store.retrieve("new")) is not None


def test_the_database_is_readable_by_its_owner_only(store: ConversationStore, tmp_path: Path) -> None:
    assert (tmp_path / "conversations.db").stat().st_mode & 0o077 == 0


def test_messages_of_one_conversation_are_served_in_order_and_others_do_not_wait() -> None:
    locks = ConversationLocks()
    served: list[str] = []

    async def message(conversation: str, name: str, seconds: float) -> None:
        async with locks.lock(conversation):
            await asyncio.sleep(seconds)
            served.append(name)

    async def all_together() -> None:
        await asyncio.gather(message("a", "a1", 0.05), message("a", "a2", 0), message("a", "a3", 0), message("b", "b1", 0))

    asyncio.run(all_together())
    assert served == ["b1", "a1", "a2", "a3"]
    assert not locks._locks
