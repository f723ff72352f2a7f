"""What is said in chat apps is short, and calm."""

from __future__ import annotations

import re

from xiehou.knowledge.check import LONGEST_SENTENCE
from xiehou.knowledge.library import Library


def test_sentences_are_short_and_nobody_shouts(library: Library) -> None:
    phrases = {name: text for name, text in library.channel_phrases.dict().items() if isinstance(text, str)}
    for name, text in phrases.items():
        assert "！" not in text, name
        assert max(map(len, re.split(r"[。？；\n]", text))) <= LONGEST_SENTENCE, name
