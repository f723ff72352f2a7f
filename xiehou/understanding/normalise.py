"""One way of writing for what people type: width, script, typos, dialect and emoji.

The classifier, the encoders and every rule see normalised text only, so that each is taught one spelling.
"""

from __future__ import annotations

import logging
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import jieba
from opencc import OpenCC

from xiehou.knowledge.language import Language

# Sounds are asked for character by character: the dictionary of phrases would be loaded for nothing (0.3 s).
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
from pypinyin import lazy_pinyin  # noqa: E402

NO_TEXT = "空白消息"
"""Stands for a message without a letter or digit; `data/nlu/acts/act_no_text.yml` teaches it to the classifier."""

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NEVER_MISSPELT = frozenset("是的了在不我你他她也都就")
"""Words so common that nobody means another one by them: 是新的 is not 失信的."""
_WORDLIKE = re.compile(r"[^\W_]")
_ENDS = re.compile(r"[\s,，。.!！;；:：、…~～·|/\\]+")
_QUESTION_MARKS = re.compile(r"[?？]+")
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_PASTED = re.compile(
    r"^(?P<own>.*?[\u3400-\u9fff].*?)(?:[\s,，。]*\S{0,4}(?:发来|收到|短信|内容|原文|原话|通知)\S{0,3}[:：]?)?\s*【.{2,}】.{8,}$",
    re.DOTALL,
)
_LEAST_OWN = 4
_MEDIA = re.compile(r"[\[【](图片|语音|视频|表情|文件|动画表情|链接)[\]】]")


class Normaliser:
    """Turns a message into normalised text. Built once from the language tables; `text` is a pure function."""

    def __init__(self, language: Language) -> None:
        self._to_simplified = OpenCC("t2s").convert
        self._terms = _Replacements({**language.traditional_terms, **language.typos})
        self._dialect = _Replacements(language.dialect)
        self._emoji = _Replacements(language.emoji)
        self._domain_words = frozenset(language.domain_words)
        self._by_sound = _by_sound(language.domain_words)
        jieba.setLogLevel(logging.WARNING)
        for word in language.domain_words:
            jieba.add_word(word)

    def own_words(self, message: str) -> str:
        """`text`, without a collector's message pasted behind the person's own words: those tell what they ask."""
        pasted = _PASTED.match(message)
        own = self.text(pasted["own"]) if pasted else NO_TEXT
        return own if own != NO_TEXT and len(own) >= _LEAST_OWN else self.text(message)

    def text(self, message: str) -> str:
        """`message` normalised: clauses parted by one `，`, a closing question mark kept, `NO_TEXT` where nothing is said.

        Emoji count only where they are all that is said: beside words they told the classifier nothing and confused it.
        """
        visible = _INVISIBLE.sub("", message)
        text = self._emoji.remove(visible)
        if not _WORDLIKE.search(_MEDIA.sub("", text)):
            text = self._emoji.apply(visible, around="，")
        text = unicodedata.normalize("NFKC", text).lower()
        # The converter takes 么 for the traditional form of 幺, a character nobody here writes.
        text = self._to_simplified(text).replace("幺", "么")
        text = self._terms.apply(self._dialect.apply(text))
        text = _MEDIA.sub("，", text)
        text = _QUESTION_MARKS.sub("？", text)
        text = "".join(c if _WORDLIKE.match(c) or c in "？%+@#*-" or _ENDS.match(c) else "，" for c in text)
        text = _ENDS.sub("，", text).strip("，")
        if not _WORDLIKE.search(text):
            return NO_TEXT
        return self._correct_homophones(text)

    def _correct_homophones(self, text: str) -> str:
        """Replace what sounds like a domain word and is no word itself (危胁 → 威胁), only along word boundaries."""
        if not self._by_sound:
            return text
        tokens = list(jieba.cut(text))
        out: list[str] = []
        at = 0
        while at < len(tokens):
            used, word = self._sounds_like(tokens, at)
            out.append(word)
            at += used
        return "".join(out)

    def _sounds_like(self, tokens: list[str], at: int) -> tuple[int, str]:
        window = ""
        for used, token in enumerate(tokens[at : at + 4], start=1):
            window += token
            if len(window) > 5 or not _CHINESE.match(token) or token in _NEVER_MISSPELT:
                break
            if len(window) >= 2 and window not in self._domain_words and not _is_word(window):
                word = self._by_sound.get(_sound(window))
                if word:
                    return used, word
        return 1, tokens[at]


class _Replacements:
    """Longest match first, all in one pass, so that no replacement is replaced again."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = dict(table)
        keys = sorted(self._table, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, keys))) if keys else None

    def remove(self, text: str) -> str:
        """`text` without what could be replaced, parted there."""
        return self._pattern.sub("，", text) if self._pattern else text

    def apply(self, text: str, around: str = "") -> str:
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: around + self._table[found.group()] + around, text)


def _is_word(text: str) -> bool:
    return bool(jieba.dt.FREQ.get(text))


@lru_cache(maxsize=8192)
def _sound_of(character: str) -> str:
    return lazy_pinyin(character)[0]


def _sound(text: str) -> str:
    # Character by character on both sides: 还 is read hai here whatever it means, and so it is in the table.
    return " ".join(_sound_of(character) for character in text)


def _by_sound(words: Iterable[str]) -> dict[str, str]:
    table: dict[str, str] = {}
    for word in words:
        if _CHINESE.match(word):
            table.setdefault(_sound(word), word)
    return table
