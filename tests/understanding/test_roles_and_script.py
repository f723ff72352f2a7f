"""Who is writing, and in which script."""

from __future__ import annotations

import pytest

from xiehou.components import loaded
from xiehou.understanding.script import Script, traditional_characters


@pytest.mark.parametrize(
    ("text", "role", "he"),
    [
        ("我儿子借了网贷，协商了还在催", "relative", "他"),
        ("帮我老婆问下，她分期签了还催", "relative", "她"),
        ("我是他同事，老打我电话", "bystander", "他"),
    ],
)
def test_somebody_else_writes(text: str, role: str, he: str) -> None:
    heard = loaded.roles().listen(loaded.normaliser().text(text))
    assert heard is not None
    assert (heard.role, heard.he) == (role, he)


@pytest.mark.parametrize("text", ["催收打给我妈了", "我协商好了还催", "他们骂我老婆", "我老公不知道我欠了网贷"])
def test_the_borrower_writes(text: str) -> None:
    assert loaded.roles().listen(loaded.normaliser().text(text)) is None


def test_traditional_characters_are_counted() -> None:
    assert traditional_characters("協商後還是催") == 3
    assert traditional_characters("协商后还是催") == 0


def test_replies_are_written_in_the_script_of_the_person() -> None:
    assert Script(True).write("先问对方") == "先問對方"
    assert Script(False).write("先问对方") == "先问对方"


def test_every_button_survives_the_way_there_and_back() -> None:
    library = loaded.library()
    words = [option.say for fact in library.facts.values() for option in fact.question.options]
    words += [topic.label for topic in library.topics.values()]
    normal = loaded.normaliser().text
    assert [each for each in words if normal(Script(True).write(each)) != normal(each)] == []
