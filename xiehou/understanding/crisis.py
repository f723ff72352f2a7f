"""Hears thoughts of suicide and self-harm by the reviewed word list `knowledge/language/crisis.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiehou.knowledge.language import CrisisWords
from xiehou.understanding.patterns import any_of

_ANOTHER = re.compile(
    r"(哥|姐|弟|妹|爸|妈|父亲|母亲|老公|老婆|丈夫|妻子|儿子|女儿|朋友|同事|同学|叔|舅|他|她|爹|娘|家里人|亲戚|邻居|室友)"
    r".{0,14}(药|自杀|楼|河|割|吊|轻生|寻短|想不开|自尽|不想活|死|遗书|走了)"
)


@dataclass(frozen=True)
class Crisis:
    """Whether crisis was heard, and whether it is about somebody else."""

    heard: bool
    about_another: bool


class CrisisListener:
    """First net; the classifier's `crisis` intent is the second."""

    def __init__(self, words: CrisisWords) -> None:
        self._signals = any_of(words.signals)
        self._unless = any_of(words.unless)
        self._hyperbole = any_of(words.hyperbole)

    def listen(self, text: str) -> Crisis:
        """Whether normalised `text` tells of crisis. Everyday exaggerations are taken out before looking."""
        left = self._unless.sub("，", text) if self._unless else text
        heard = bool(self._signals and self._signals.search(left))
        return Crisis(heard, heard and bool(_ANOTHER.search(text)))

    def only_sounds_so(self, text: str) -> bool:
        """Words like 累死了 or somebody else's 去死 that sound like crisis to a classifier, and nothing beside them that is."""
        sounds = any(pattern is not None and pattern.search(text) for pattern in (self._hyperbole, self._unless))
        return sounds and not self.listen(text).heard
