"""Every point of the source article is reached by a question in the chat."""

from __future__ import annotations

import uuid

import pytest

from tests.tables import table
from xiehou.components import loaded
from xiehou.measuring.running import Running

pytestmark = pytest.mark.server
QUESTIONS: dict[str, list[str]] = table("conversations/article.yml")


def _text(point: str) -> str:
    library = loaded.library()
    if point in library.points:
        return library.points[point].text
    if point in library.causes:
        return library.causes[point].means.format(本人="你")
    if point in library.strategies:
        return library.strategies[point].how[0]
    return library.cases[point].turning_point


@pytest.mark.parametrize("point", sorted(QUESTIONS))
def test_reached_by_a_question(point: str, assistant: Running) -> None:
    sender = uuid.uuid4().hex
    said = "\n".join(reply.get("text", "") for question in QUESTIONS[point] for reply in assistant.say(sender, question))
    assert _text(point) in said
