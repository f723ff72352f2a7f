"""Writes documents that are made from the knowledge, and tells when one of them is older than it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from xiehou.knowledge.contents import Resting
from xiehou.knowledge.law import Cited
from xiehou.knowledge.library import FOLDER, Library, load_library
from xiehou.knowledge.strict_yaml import KnowledgeError


def document(name: str, write: Callable[[Library], str], arguments: Sequence[str] | None = None) -> int:
    """Write `docs/<name>.md`, or with `--check` only say whether it is up to date; 1 when not, or when the knowledge is wrong."""
    parser = argparse.ArgumentParser(prog=f"python -m xiehou.knowledge.{name}", description=f"由知识生成 docs/{name}.md。")
    parser.add_argument("--check", action="store_true", help="不写，只看它是不是最新的")
    path = FOLDER.parent / "docs" / f"{name}.md"
    try:
        text = write(load_library())
    except KnowledgeError as error:
        print(error)
        return 1
    if parser.parse_args(arguments).check:
        return 0 if up_to_date(path, text) else 1
    path.write_text(text, encoding="utf-8")
    print(f"docs/{name}.md 写好了")
    return 0


def up_to_date(path: Path, text: str) -> bool:
    """Whether the document says `text`; prints the mend when not."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return True
    print(f"错误 docs/{path.name}: 和知识对不上了；运行 make knowledge-docs 重新生成")
    return False


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield _row(heading)
    yield _row(["---"] * len(heading))
    yield from (_row(each) for each in rows)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"


def source(library: Library, cited: Cited) -> str:
    """Id, document and article of a provision; for advice what it is."""
    if cited.is_advice:
        return f"{cited.provision.id} {kind(library, cited)}"
    return f"{cited.provision.id} {cited.title}{cited.provision.article}"


def sources(library: Library, cites: Iterable[str]) -> str:
    """The sources, one a line; of nothing a dash."""
    return "\n".join(source(library, library.law[each]) for each in cites) or "—"


def kind(library: Library, cited: Cited) -> str:
    """What sort of rule it is, in words."""
    return library.source_words.kinds[cited.instrument.kind]


def claims(statements: Iterable[Resting]) -> str:
    """Statements, one a line, with the ids they rest on."""
    return "\n".join(f"{each.says}（{'、'.join(each.cites)}）" for each in statements)
