"""The sheet for a lawyer, `docs/review.md`: twenty hard questions, what the assistant answers, and the source of each line.

`python -m xiehou.knowledge.review` writes it from `knowledge/review.yml` and the answers as they stand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from xiehou.knowledge import contents
from xiehou.knowledge.contents import Resting
from xiehou.knowledge.documents import document, sources, table
from xiehou.knowledge.entries import Cause, Strategy, Text, Topic
from xiehou.knowledge.law import Cited
from xiehou.knowledge.library import FOLDER, Library
from xiehou.knowledge.strict_yaml import KnowledgeError, Strict, read

_HEAD = """\
# 二十个难题：请律师逐行看、逐行签

**{signed}**

选的是答错会害人的问题。每一题列出助手现在的回答，一行一个结论，后面是它的依据。
这份表由 `make knowledge-docs` 从 `knowledge/` 生成，不要手改：同意的签在打印件上，要改的写意见。
签过的规定，把姓名和日期写进 `knowledge/law/` 那一条的 `reviewed_by`，这里的「状态」会跟着变。
来电的人怎么问、助手有没有听懂，不在这份表里审；这里审的是话对不对、依据够不够。
"""
_NOBODY = "还没有任何人签过字。下面每一行都没有律师看过。"
_SOMEBODY = "{signed} 条规定有人签过，其余 {rest} 条没有。签的是规定，不是这些回答。"


class HardQuestion(Strict):
    """A question where a wrong answer harms, and the statements with which it is answered."""

    ask: Text
    harm: Text
    """What a wrong answer would do."""
    answers: tuple[str, ...]
    """Ids of topics, causes or strategies, or `phrase.` and the name of a phrase."""
    cites: tuple[str, ...]
    """Which statements of those answers belong here: those resting on one of these."""


def load_questions(library: Library, folder: Path = FOLDER) -> tuple[HardQuestion, ...]:
    """The questions under `folder`; raises `KnowledgeError`, also where an answer does not rest on what is named."""
    path = folder / "review.yml"
    questions: tuple[HardQuestion, ...] = read(path, tuple[HardQuestion, ...])
    known = {entry.id for entry in contents.entries(library)}
    for question in questions:
        unknown = sorted(set(question.answers) - known)
        if unknown or not question.answers:
            raise KnowledgeError(f"{path}:1: 「{question.ask}」: answers 写了 {'、'.join(unknown) or '空的'}；写上有的回答")
        rests = {each for answer in question.answers for statement in _of(library, answer) for each in statement.cites}
        missing = sorted(set(question.cites) - rests)
        if missing or not question.cites:
            raise KnowledgeError(f"{path}:1: 「{question.ask}」: 回答没有引用 {'、'.join(missing) or '任何规定'}；改对编号或补上")
    return questions


def write(library: Library) -> str:
    """The whole document."""
    signed = sum(cited.provision.reviewed_by is not None for cited in library.law.values())
    words = _SOMEBODY.format(signed=signed, rest=len(library.law) - signed) if signed else _NOBODY
    parts = [_HEAD.format(signed=words)]
    for number, question in enumerate(load_questions(library), start=1):
        parts.append(f"## {number}. {question.ask}\n\n答错的害处：{question.harm}\n")
        rows = [row for answer in question.answers for row in _rows(library, answer, question.cites)]
        parts += table(("结论", "依据（编号、文件、条）", "状态", "律师意见", "签名 日期"), rows)
    return "\n".join(parts).rstrip() + "\n"


def _rows(library: Library, answer: str, cites: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """An answer line by line: in short, what it says of the law, what to do, and what that does not do."""
    content = next(entry.content for entry in contents.entries(library) if entry.id == answer)
    if isinstance(content, Topic):
        yield _advice("短答", content.short.format(本人="你"), "下面各行合起来")
    if isinstance(content, Cause):
        yield _advice("短答", content.means.format(本人="你"), "下面各行合起来")
    for statement in _of(library, answer):
        if set(statement.cites) & set(cites):
            standing = "\n".join(_state(library, library.law[each]) for each in statement.cites)
            yield statement.says, sources(library, statement.cites), standing, "", ""
    if isinstance(content, Topic):
        yield _advice("做法", "\n".join(content.steps))
        yield _advice("边界", "\n".join(content.limits))
    if isinstance(content, Cause):
        yield _advice("做法", "\n".join((*content.today, *content.this_week, *content.if_not)))
        yield _advice("边界", "\n".join(content.limits))
    if isinstance(content, Strategy):
        yield _advice("边界", "\n".join(content.does_not))


def _advice(part: str, text: str, rests_on: str = "—") -> tuple[str, ...]:
    return f"【{part}】{text}", rests_on, "见下面各行" if part == "短答" else "做法建议", "", ""


def _of(library: Library, answer: str) -> list[Resting]:
    return [statement for statement in contents.resting(library) if statement.entry.id == answer]


def _state(library: Library, cited: Cited) -> str:
    """How a provision was verified, when it was checked, what to be careful about, and whether somebody signed it."""
    provision, words = cited.provision, library.source_words
    parts = [words.verified[provision.verified]]
    if provision.second_check:
        parts.append(words.second_check[provision.second_check])
    parts.append(f"{provision.checked_on} 核对")
    if cited.instrument.until:
        parts.append(f"到 {cited.instrument.until} 为止")
    if provision.lawyer_must_see:
        parts.append("律师必须看")
    signature = provision.reviewed_by
    parts.append(f"{signature.name} {signature.signed_on} 签" if signature else "没人签")
    caution = f"。当心：{provision.caution}" if provision.caution else ""
    return f"{provision.id}：{'，'.join(parts)}{caution}"


if __name__ == "__main__":
    sys.exit(document("review", write))
