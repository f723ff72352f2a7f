"""Channels remember over a restart and beside a second process, and nothing can be read in their file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from xiehou.channels.state import FILE, ChannelState, open_state


@pytest.fixture
def state(tmp_path: Path) -> ChannelState:
    return open_state(tmp_path)


def test_an_update_is_seen_once_also_by_another_process_and_after_a_restart(state: ChannelState, tmp_path: Path) -> None:
    assert state.first_time("telegram", "7")
    assert not state.first_time("telegram", "7")
    assert not open_state(tmp_path).first_time("telegram", "7")


def test_the_same_number_on_another_channel_is_another_update(state: ChannelState) -> None:
    assert state.first_time("telegram", "7")
    assert state.first_time("wechat", "7")


def test_an_update_is_new_again_after_its_time(state: ChannelState, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    assert state.first_time("telegram", "press", seconds=3)
    monkeypatch.setattr(time, "time", lambda: now + 2)
    assert not state.first_time("telegram", "press", seconds=3)
    monkeypatch.setattr(time, "time", lambda: now + 4)
    assert state.first_time("telegram", "press", seconds=3)


def test_what_is_kept_is_there_after_a_restart(state: ChannelState, tmp_path: Path) -> None:
    state.keep("telegram-1", "options", ["有", "没有"])
    assert open_state(tmp_path).kept("telegram-1", "options") == ["有", "没有"]
    assert state.kept("telegram-2", "options") is None


def test_what_is_kept_expires(state: ChannelState, monkeypatch: pytest.MonkeyPatch) -> None:
    state.keep("telegram-1", "options", ["有"], seconds=60)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 59)
    assert state.kept("telegram-1", "options") == ["有"]
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert state.kept("telegram-1", "options") is None
    assert state.take("telegram-1", "options") is None


def test_only_one_takes_it(state: ChannelState, tmp_path: Path) -> None:
    state.keep("wechat-1", "parked", ["还有一段"])
    assert state.take("wechat-1", "parked") == ["还有一段"]
    assert open_state(tmp_path).take("wechat-1", "parked") is None


def test_a_forgotten_conversation_leaves_nothing_and_others_stay(state: ChannelState) -> None:
    state.keep("wechat-1", "parked", ["一"])
    state.keep("wechat-2", "parked", ["二"])
    state.forget("wechat-1")
    assert state.kept("wechat-1", "parked") is None
    assert state.kept("wechat-2", "parked") == ["二"]


def test_nothing_can_be_read_in_the_file(state: ChannelState, tmp_path: Path) -> None:
    state.first_time("telegram", "update-4711")
    state.keep("wechat-openid", "parked", ["欠了四万二"])
    state.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob(f"{FILE}*"))
    assert b"4711" not in stored
    assert b"openid" not in stored
    assert "四万二".encode() not in stored
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_with_another_key_nothing_is_known_and_nothing_breaks(tmp_path: Path) -> None:
    ChannelState(tmp_path / FILE, b"one key").keep("wechat-1", "parked", ["一"])
    other = ChannelState(tmp_path / FILE, b"another key")
    assert other.kept("wechat-1", "parked") is None
    other.keep("wechat-1", "parked", ["二"])
    assert other.kept("wechat-1", "parked") == ["二"]
