"""Long texts are cut where a reader would pause; `splitting.yml` holds the cases."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tables import table
from xiehou.channels.splitting import split, utf8_bytes, utf16_units

CASES: list[dict[str, Any]] = table("channels/splitting.yml")
MEASURES = {"characters": len, "utf16": utf16_units, "utf8": utf8_bytes}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_split(case: dict[str, Any]) -> None:
    measure = MEASURES[case.get("measure", "characters")]
    assert split(case["text"], case["limit"], measure) == case["pieces"]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_every_piece_fits_and_nothing_is_lost(measure: Any, library: Any) -> None:
    text = "\n".join(topic.short + "。".join(topic.steps) for topic in library.topics.values())
    pieces = split(text, 500, measure)
    assert max(map(measure, pieces)) <= 500
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_character_longer_than_the_limit_is_taken_apart_rather_than_lost() -> None:
    assert split("👨‍👩‍👧", 1) == ["👨", "\u200d", "👩", "\u200d", "👧"]
