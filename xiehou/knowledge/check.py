"""Checks the knowledge: `python -m xiehou.knowledge.check`. Errors fail; what only needs care is listed as a warning."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date

from xiehou.knowledge.library import Library, load_library
from xiehou.knowledge.strict_yaml import KnowledgeError
from xiehou.knowledge.uncited_law import uncited_law

LONGEST_SENTENCE = 40
_STOP = re.compile(r"[。？！；\n]")
_QUOTED_LAW = re.compile(r"第[一二三四五六七八九十百零\d]+条")


def warnings(library: Library, today: date) -> Iterator[str]:
    """Provisions past their end or unchecked for a year, and sentences too long to read in fear."""
    for cited in library.law.values():
        until = cited.instrument.until
        if until is not None and until < today:
            yield f"law {cited.provision.id}: {cited.instrument.instrument} ended on {until}"
        if (today - cited.provision.checked_on).days >= 365:
            yield f"law {cited.provision.id}: last checked on {cited.provision.checked_on}"
    for where, text in _said(library):
        for sentence in _STOP.split(text):
            if len(sentence) > LONGEST_SENTENCE:
                yield f"{where}: {len(sentence)} characters without a stop: {sentence[:24]}…"


def errors(library: Library) -> Iterator[str]:
    """Law stated in free text: what sounds like law cites a provision, and article numbers stand in `knowledge/law` only."""
    yield from uncited_law(library)
    for where, text in _said(library):
        if _QUOTED_LAW.search(text):
            yield f"{where}: names an article of a law in free text; move it to knowledge/law and cite its id"


def _said(library: Library) -> Iterator[tuple[str, str]]:
    """Every text a borrower may read, with where it stands."""
    for entries in (library.topics, library.causes, library.strategies, library.cases, library.points, library.helplines):
        for key, entry in entries.items():
            for field, value in entry.dict(exclude={"law", "cites", "id"}).items():
                for text in _texts(value):
                    yield f"{key}.{field}", text
            for claim in getattr(entry, "law", ()):
                yield f"{key}.law", claim.says


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))


def main() -> None:
    """Print what was found; exit status 1 on errors."""
    try:
        library = load_library()
    except KnowledgeError as error:
        sys.exit(str(error))
    for warning in warnings(library, date.today()):
        print(f"warning: {warning}")
    problems = list(errors(library))
    for problem in problems:
        print(f"error: {problem}")
    print(f"{len(library.topics)} topics, {len(library.causes)} causes, {len(library.law)} provisions: {len(problems)} errors")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
