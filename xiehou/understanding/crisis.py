"""Hears thoughts of suicide and self-harm by `knowledge/language/crisis.yml`, a word list that no professional has reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xiehou.knowledge.language import CrisisWords
from xiehou.knowledge.strict_yaml import KnowledgeError
from xiehou.understanding.patterns import any_of, compiled, fill

FILE = "knowledge/language/crisis.yml"
SAYS_MORE = 12
"""Characters beside the words that only sound like crisis: from here on the message says more than they do."""

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Crisis:
    """Whether crisis was heard, and whether the person in danger is somebody else than the one who writes."""

    heard: bool
    about_another: bool


class CrisisListener:
    """First net; the classifier's `crisis` intent is the second."""

    def __init__(self, words: CrisisWords) -> None:
        self._words = {name: f"({'|'.join(each)})" for name, each in words.words.items()}
        self._signals = self._pattern(*words.signals.values(), words.about_another.signs)
        self._not_meant = self._pattern(*words.unless.values(), *words.only_sounds_so.values())
        self._only_sounds_so = self._pattern(*words.only_sounds_so.values())
        self._another = self._pattern(words.about_another.signs, words.about_another.anywhere)
        self._another_before = self._pattern(words.about_another.before_the_sign)
        self._another_without = self._pattern(words.about_another.without_a_sign)
        self._dead_already = self._pattern(words.about_another.unless)

    def _pattern(self, *groups: Iterable[str]) -> re.Pattern[str]:
        return any_of(self._checked(each) for group in groups for each in group) or _NOTHING

    def _checked(self, expression: str) -> str:
        try:
            filled = fill(expression, self._words)
            compiled(filled)
        except KeyError as error:
            raise KnowledgeError(f"{FILE}: {expression} names {error}, which is not under words; add it there") from error
        except re.error as error:
            raise KnowledgeError(f"{FILE}: {expression} is no regular expression ({error}); correct it") from error
        return filled

    def listen(self, text: str) -> Crisis:
        """Whether normalised `text` tells of crisis. What is not meant so is taken out before looking.

        `about_another` is told of a text without a sign too: the classifier may hear the crisis that the list does not.
        """
        text = _modern(text)
        left = self._not_meant.sub("，", text)
        sign = self._signals.search(left)
        if sign is None:
            another = self._another.search(text) or self._another_without.search(text)
        else:
            another = self._another.search(text) or self._another_before.search(left[: sign.start()])
        return Crisis(sign is not None, bool(another) and not self._dead_already.search(text))

    def only_sounds_so(self, text: str) -> bool:
        """Words like 累死了 or somebody else's 去死 that sound like crisis to a classifier, and little beside them."""
        left, found = self._only_sounds_so.subn("，", _modern(text))
        return found > 0 and len(left.replace("，", "")) < SAYS_MORE and not self.listen(text).heard


def _modern(text: str) -> str:
    """活著, as it is written where characters are traditional: the converter takes 著 for a character of its own."""
    return text.replace("著", "着")
