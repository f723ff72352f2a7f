"""What does not fit waits until it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiehou.channels.parking import Parking, asks_for_more
from xiehou.channels.splitting import utf8_bytes
from xiehou.channels.state import open_state
from xiehou.knowledge.library import Library

TEXT = "先留好证据。" * 50
LIMIT = 200


@pytest.fixture
def parking(tmp_path: Path) -> Parking:
    return Parking(open_state(tmp_path), LIMIT)


def test_a_text_of_exactly_the_limit_is_given_whole(parking: Parking) -> None:
    text = "证" * 66 + "ab"
    assert utf8_bytes(text) == LIMIT
    assert parking.give("wechat-1", text) == [text]
    assert parking.take("wechat-1") is None


def test_one_byte_more_is_parked_and_every_piece_fits_with_its_hint(parking: Parking, library: Library) -> None:
    (piece,) = parking.give("wechat-1", "证" * 66 + "abc")
    assert piece.endswith(library.channel_phrases.more_follows)
    assert utf8_bytes(piece) <= LIMIT


@pytest.mark.parametrize("most", [1, 2, 5])
def test_nothing_is_lost_however_often_it_is_asked(parking: Parking, library: Library, most: int) -> None:
    hint = "\n" + library.channel_phrases.more_follows
    given: list[str] = []
    rest: str | None = TEXT
    while rest:
        pieces = parking.give("wechat-1", rest, most)
        assert len(pieces) <= most
        assert max(map(utf8_bytes, pieces)) <= LIMIT
        given += [piece.replace(hint, "") for piece in pieces]
        rest = parking.take("wechat-1")
    assert "".join(given) == TEXT


def test_a_shorter_answer_takes_the_place_of_what_was_parked(parking: Parking) -> None:
    parking.give("wechat-1", TEXT)
    parking.give("wechat-1", "好。")
    assert parking.take("wechat-1") is None


def test_pieces_that_were_not_sent_come_back_before_the_rest_without_their_hint(parking: Parking) -> None:
    pieces = parking.give("wechat-1", TEXT, 3)
    parking.give_back("wechat-1", pieces[1:])
    rest = parking.take("wechat-1") or ""
    assert (pieces[0] + rest).replace("\n", "") == TEXT


@pytest.mark.parametrize("words", ["继续", " 继续。", "「继续」", "繼續", "继续！"])
def test_asks_for_more(words: str) -> None:
    assert asks_for_more(words)


@pytest.mark.parametrize("words", ["继续判断", "还继续催", "", "1"])
def test_asks_for_something_else(words: str) -> None:
    assert not asks_for_more(words)
