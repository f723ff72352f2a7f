"""The coverage table, `docs/coverage.md`: what is answered, where, and on what it rests.

`python -m xiehou.knowledge.coverage` writes it; `gaps` says what has no answer, and what serves none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from xiehou.knowledge import contents
from xiehou.knowledge.contents import PHRASE, Resting
from xiehou.knowledge.documents import claims, document, kind, source, table
from xiehou.knowledge.library import FOLDER, Library
from xiehou.knowledge.strict_yaml import Strict, read

_HEAD = """\
# 覆盖表：问什么，怎么答，凭什么

这份表由 `make knowledge-docs` 从 `knowledge/` 生成，不要手改。改了知识不重新生成，`make lint` 会报错。
编号（像 L12）是 `knowledge/law/` 里的一条规定；完整的话、核对日期和要小心的地方写在那里。
"""


class Conduct(Strict):
    """The topic that answers a kind of misconduct, and the provisions with which it must say what the rules are."""

    topic: str
    cites: tuple[str, ...]


class MustCover(Strict):
    """What the knowledge must have an answer to (`knowledge/must_cover.yml`)."""

    small_talk: dict[str, tuple[str, ...]]
    """Topics without a file of their own, and the phrases that answer them."""
    misconduct: dict[str, Conduct]
    priority: tuple[str, ...]
    """Provisions that matter most to those who negotiated and are still chased."""


def load_must_cover(folder: Path = FOLDER) -> MustCover:
    """The list under `folder`; raises `KnowledgeError`."""
    return read(folder / "must_cover.yml", MustCover)


def gaps(library: Library, must: MustCover) -> Iterator[str]:
    """What nothing answers, and what serves no answer."""
    uses = contents.used_by(library)
    for each, cited in library.law.items():
        if each not in uses and not cited.held:
            yield f"{cited.file}: {each}: 没有一个回答引用它；在用得上的回答里引用，或删掉"
    for each in must.priority:
        if each not in library.law:
            yield f"must_cover.yml: priority: 没有 {each}；补上这条规定"
    phrases = {entry.id for entry in contents.entries(library)}
    for topic, names in must.small_talk.items():
        for name in names:
            if PHRASE + name not in phrases:
                yield f"must_cover.yml: small_talk.{topic}: 没有 {name} 这句话；改对名字"
    for value in library.facts["misconduct"].values:
        if value not in must.misconduct:
            yield f"must_cover.yml: misconduct: 没写 {value} 由哪个话题回答；补上"
    for value, conduct in must.misconduct.items():
        missing = set(conduct.cites) - {each for statement in _about(library, conduct) for each in statement.cites}
        if missing or not conduct.cites:
            yield f"must_cover.yml: misconduct.{value}: {conduct.topic} 没有引用 {'、'.join(sorted(missing)) or '任何规定'}；补上"
    for point in _article(library):
        if not _told_in(library, point):
            yield f"topics: 没有一个话题说到文章的 {point}；在合适的话题的 points 里写上它"
    reached = {each for topic in library.topics.values() for each in topic.turn_to}
    for each in library.helplines:
        if each not in reached:
            yield f"helplines.yml: {each}: 没有一个话题把人引到这里；写进某个话题的 turn_to，或删掉"


def write(library: Library) -> str:
    """The whole document."""
    must = load_must_cover()
    resting = list(contents.resting(library))
    parts = [_HEAD, *_topics(library, must, resting), *_points(library, resting)]
    parts += [*_conduct(library, must), *_priority(library, must), *_provisions(library)]
    return "\n".join(parts).rstrip() + "\n"


def _topics(library: Library, must: MustCover, resting: list[Resting]) -> Iterator[str]:
    yield f"## 话题（{len(library.topics) + len(must.small_talk)} 个）\n"
    rows: list[tuple[str, ...]] = []
    for topic in library.topics.values():
        rows.append((f"`{topic.id}`", topic.label, topic.short, _own(resting, topic.id) or "只有做法，没说到法律"))
    said = {entry.id: entry.content for entry in contents.entries(library)}
    for topic_id, names in must.small_talk.items():
        text = "\n".join(str(said[PHRASE + name]) for name in names)
        cites = dict.fromkeys(each for name in names for each in library.phrases.cites.get(name, ()))
        rows.append((f"`{topic_id}`", "—", text, "、".join(cites) or "只有对话，没说到法律"))
    yield from table(("话题", "按钮上的话", "短答", "说到法律或求助的话和依据"), rows)


def _points(library: Library, resting: list[Resting]) -> Iterator[str]:
    points = list(_article(library))
    yield f"## 来源文章的要点（{len(points)} 个）\n"
    rows = []
    for each in points:
        topics = [f"`{topic}`" for topic in _told_in(library, each)]
        rows.append((f"`{each}`", _name(library, each), "、".join(topics), _own(resting, each) or "文章的说法，没说到法律"))
    yield from table(("要点", "我们的说法", "在哪些话题里说", "说到法律的话和依据"), rows)


def _conduct(library: Library, must: MustCover) -> Iterator[str]:
    yield "## 催收里的过分做法：规矩怎么说，怎么办\n"
    names = library.facts["misconduct"].values
    rows = []
    for value, conduct in must.misconduct.items():
        steps = "\n".join(library.topics[conduct.topic].steps)
        said = [each for each in _about(library, conduct) if set(each.cites) & set(conduct.cites)]
        rows.append((f"`{value}` {names[value]}", f"`{conduct.topic}`", claims(said), steps))
    yield from table(("做法", "话题", "规矩怎么说", "怎么办"), rows)


def _priority(library: Library, must: MustCover) -> Iterator[str]:
    yield f"## 最要紧的规定（{len(must.priority)} 条）\n"
    uses = contents.used_by(library)
    rows = [(source(library, library.law[each]), library.law[each].provision.title, _ids(uses[each])) for each in must.priority]
    yield from table(("规定", "说什么", "用在哪"), rows)


def _provisions(library: Library) -> Iterator[str]:
    yield f"## 每条规定用在哪（{len(library.law)} 条）\n"
    uses = contents.used_by(library)
    rows = []
    for each, cited in library.law.items():
        rows.append(
            (
                source(library, cited),
                kind(library, cited),
                cited.provision.title,
                str(cited.provision.checked_on),
                _ids(uses.get(each, [])),
            )
        )
    yield from table(("编号、文件、条", "是什么", "说什么", "核对于", "用在哪"), rows)


def _article(library: Library) -> Iterator[str]:
    yield from library.points
    yield from (cause.id for cause in library.causes.values() if cause.source == "article")
    yield from library.strategies
    yield from library.cases


def _told_in(library: Library, point: str) -> list[str]:
    return [topic.id for topic in library.topics.values() if point in topic.points]


def _name(library: Library, point: str) -> str:
    if point in library.points:
        return library.points[point].title
    named: Mapping[str, object] = {**library.causes, **library.strategies, **library.cases}
    return str(getattr(named[point], "name", ""))


def _about(library: Library, conduct: Conduct) -> list[Resting]:
    return [statement for statement in contents.resting(library) if statement.entry.id == conduct.topic]


def _own(resting: list[Resting], entry: str) -> str:
    return claims(statement for statement in resting if statement.entry.id == entry)


def _ids(ids: list[str]) -> str:
    return "、".join(f"`{each}`" for each in ids)


if __name__ == "__main__":
    sys.exit(document("coverage", write))
