"""`rasa run` and `rasa run actions`, the classic pair, still answer."""

from __future__ import annotations

import uuid

import pytest

from xiehou.measuring.bench import stock_rasa

pytestmark = pytest.mark.server


def test_the_classic_pair_answers() -> None:
    with stock_rasa() as (assistant, _):
        replies = assistant.say(uuid.uuid4().hex, "跟平台谈好了分期，怎么还天天催")
    assert any("谈好的那一笔" in reply.get("text", "") for reply in replies)
