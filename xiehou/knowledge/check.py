"""Checks the knowledge: `python -m xiehou.knowledge.check`. It answers in the language of the people who write the knowledge.

Errors fail; what only needs care is listed as a warning. With `--release` provisions that ended or were not checked for a year
fail too.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from xiehou.knowledge import contents, limits
from xiehou.knowledge.coverage import gaps, load_must_cover
from xiehou.knowledge.law import UNCHECKED_AFTER_DAYS
from xiehou.knowledge.library import Library, load_library
from xiehou.knowledge.readability import long_answers, long_sentences, unexplained_terms
from xiehou.knowledge.strict_yaml import KnowledgeError
from xiehou.knowledge.uncited_law import OF_LAW, uncited_law

_QUOTED_LAW = re.compile(r"第[一二三四五六七八九十百零\d]+条")


def lapsed(library: Library, today: date) -> Iterator[str]:
    """Provisions past their end, and those that nobody checked for a year. A release with any of them is refused."""
    for cited in library.law.values():
        where = f"{cited.file}: {cited.provision.id}"
        instrument = cited.instrument
        if cited.ended(today):
            instead = f"，由 {instrument.replaced_by} 代替" if instrument.replaced_by else ""
            yield f"{where}: until: {instrument.until} 就失效了{instead}；换成现行的，或删掉并改写引用它的回答"
        if cited.unchecked(today):
            days = (today - cited.provision.checked_on).days
            yield f"{where}: checked_on: {days} 天没核对了（满 {UNCHECKED_AFTER_DAYS} 天就要再核）；核对后改成当天日期"
    yield from limits.lapsed(library.limits, today)


def warnings(library: Library) -> Iterator[str]:
    """What is too long to read in fear, and terms that nobody explains."""
    yield from long_sentences(library)
    yield from long_answers(library)
    yield from unexplained_terms(library)


def errors(library: Library) -> Iterator[str]:
    """Law stated where its source cannot be printed, and what has no answer or serves none."""
    resting = {statement.entry.id for statement in contents.resting(library)}
    for said in contents.said(library):
        where = f"{said.entry.file}: {said.entry.id}: {said.key}"
        if _QUOTED_LAW.search(said.text):
            yield f"{where}: 把第几条写在了话里；挪到 law/ 里，这里用 cites 写编号"
        spoken = OF_LAW.search(said.text)
        if spoken and said.entry.id not in resting:
            yield f"{where}: 说到了法律（{spoken.group()}）却没有依据；用 cites 写编号，或换成不谈法律的说法"
    yield from uncited_law(library)
    for statement in contents.resting(library):
        for each in statement.cites:
            if library.law[each].held:
                where = f"{statement.entry.file}: {statement.entry.id}: {statement.key}"
                yield f"{where}: {each} 要有人审阅签字以后才能说；先换掉这句"
    yield from gaps(library, load_must_cover())


def main(arguments: Sequence[str] | None = None, today: date | None = None) -> int:
    """Print what was found; 1 when a check failed, else 0."""
    parser = argparse.ArgumentParser(prog="python -m xiehou.knowledge.check", description="检查 knowledge/ 里的知识。")
    parser.add_argument("--release", action="store_true", help="发布前：失效的、一年没核对的规定也算错")
    release = parser.parse_args(arguments).release
    try:
        library = load_library()
        problems = list(errors(library))
    except KnowledgeError as error:
        print(error)
        return 1
    today = today or date.today()
    old = list(lapsed(library, today))
    cautions = [*warnings(library), *limits.unsure(library.limits, today), *([] if release else old)]
    problems += old if release else []
    for each in cautions:
        print(f"提醒 knowledge/{each}")
    for each in problems:
        print(f"错误 knowledge/{each}")
    counts = f"{len(library.topics)} 个话题、{len(library.causes)} 个原因、{len(library.law)} 条规定"
    print(f"{counts}：{len(problems)} 个错误，{len(cautions)} 个提醒")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
