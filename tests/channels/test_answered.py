"""A message that a browser sends again gets the same replies and starts no second turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiehou.channels.answered import KEPT_SECONDS, STALE_SECONDS, Answered

REPLIES = [{"text": "先查一查", "buttons": []}]


@pytest.fixture
def answered(tmp_path: Path) -> Answered:
    return Answered(tmp_path)


def test_only_the_first_sending_is_answered_anew(answered: Answered) -> None:
    assert answered.begin("web-a", "1")
    assert not answered.begin("web-a", "1")
    assert answered.begin("web-a", "2")
    assert answered.begin("web-b", "1")


def test_there_are_no_replies_while_the_first_is_at_it(answered: Answered) -> None:
    answered.begin("web-a", "1")
    assert answered.replies("web-a", "1") is None
    answered.finish("web-a", "1", REPLIES)
    assert answered.replies("web-a", "1") == REPLIES


def test_another_process_and_a_restart_know_the_replies(answered: Answered, tmp_path: Path) -> None:
    answered.begin("web-a", "1")
    answered.finish("web-a", "1", REPLIES)
    other = Answered(tmp_path)
    assert not other.begin("web-a", "1")
    assert other.replies("web-a", "1") == REPLIES


def test_what_a_stopped_process_had_begun_is_begun_again(answered: Answered) -> None:
    assert answered.begin("web-a", "1", now=1000.0)
    assert not answered.begin("web-a", "1", now=1000.0 + STALE_SECONDS)
    assert answered.begin("web-a", "1", now=1001.0 + STALE_SECONDS)


def test_replies_are_kept_for_an_hour(answered: Answered) -> None:
    answered.begin("web-a", "1", now=1000.0)
    answered.finish("web-a", "1", REPLIES, now=1000.0)
    assert not answered.begin("web-a", "1", now=1000.0 + KEPT_SECONDS)
    assert answered.begin("web-a", "1", now=1001.0 + KEPT_SECONDS)


def test_what_is_forgotten_is_gone_from_the_file(answered: Answered, tmp_path: Path) -> None:
    answered.begin("web-a", "1")
    answered.finish("web-a", "1", [{"text": "独一无二的话"}])
    answered.forget("web-a")
    assert answered.replies("web-a", "1") is None
    answered._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "独一无二".encode() not in (tmp_path / "answered.db").read_bytes()


def test_the_file_is_readable_by_its_owner_only(answered: Answered, tmp_path: Path) -> None:
    assert (tmp_path / "answered.db").stat().st_mode & 0o077 == 0
