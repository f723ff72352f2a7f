"""Whether somebody scared can read it: nothing too long, no term unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiehou.knowledge import contents
from xiehou.knowledge.contents import Entry
from xiehou.knowledge.entries import Topic
from xiehou.knowledge.library import Library

LONGEST_SENTENCE = 40
"""Characters before a stop."""
LONGEST_SHORT = 90
"""Characters of the short answer: what somebody scared reads in ten seconds."""
MOST_CLAIMS = 5
"""Statements about law in the answer to a topic."""
_STOP = re.compile(r"[。？！；\n]")


def long_sentences(library: Library) -> Iterator[str]:
    """Sentences with more than `LONGEST_SENTENCE` characters, in what borrowers read and in the law in plain words."""
    law = ((cited.file, f"{cited.provision.id}.says", cited.provision.says) for cited in library.law.values())
    read = ((said.entry.file, f"{said.entry.id}: {said.key}", said.text) for said in contents.said(library))
    for file, where, text in (*read, *law):
        for sentence in _STOP.split(text):
            if len(sentence) > LONGEST_SENTENCE:
                yield f"{file}: {where}: 一句有 {len(sentence)} 个字（最多 {LONGEST_SENTENCE}）；断成两句：{sentence[:20]}…"


def long_answers(library: Library) -> Iterator[str]:
    """Answers to topics whose short answer is too long for ten seconds, or that say too much of the law."""
    for answer in _answers(library):
        topic, where = answer.content, f"{answer.file}: {answer.id}"
        if not isinstance(topic, Topic):
            continue
        if len(topic.short) > LONGEST_SHORT:
            yield f"{where}: short: 有 {len(topic.short)} 个字（最多 {LONGEST_SHORT}）；把后面的挪到 steps 或 law"
        if len(topic.law) > MOST_CLAIMS:
            yield f"{where}: law: 有 {len(topic.law)} 条（最多 {MOST_CLAIMS} 条）；合并或删掉不要紧的"


def unexplained_terms(library: Library) -> Iterator[str]:
    """Entries that use a term of the glossary and explain it nowhere in the same entry, nor in the same variant of it."""
    for entry in _answers(library):
        whole = "\n".join(text for _, text in contents.texts(entry))
        for term in library.glossary:
            if term.used_in(whole) and not term.told_in(whole):
                key = next(key for key, text in contents.texts(entry) if term.used_in(text))
                yield f"{entry.file}: {entry.id}: {key}: 用了「{term.term}」没解释；在同一个回答里加几个字，比如「{term.gloss}」"


def _answers(library: Library) -> Iterator[Entry]:
    """Every entry as somebody reads it: of a topic each variant by itself."""
    for entry in contents.entries(library):
        if not isinstance(entry.content, Topic):
            yield entry
            continue
        yield Entry(entry.id, entry.file, entry.content.copy(update={"variants": ()}))
        for number, variant in enumerate(entry.content.variants, start=1):
            yield Entry(f"{entry.id}.variants[{number}]", entry.file, entry.content.varied(variant))
