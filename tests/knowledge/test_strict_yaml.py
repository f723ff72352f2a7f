"""A broken knowledge file is refused with file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiehou.knowledge.entries import Topic
from xiehou.knowledge.strict_yaml import KnowledgeError, read

GOOD = """\
id: limitation
label: 多久就不用还了
short: 短答。
steps:
  - 第一步。
limits:
  - 边界。
follow_ups: [credit_record]
"""


def _refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "limitation.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        read(path, Topic)
    return str(error.value).replace(str(tmp_path), "")


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "limitation.yml"
    path.write_text(GOOD, encoding="utf-8")
    assert read(path, Topic).steps == ("第一步。",)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ((GOOD + "stesp: []\n"), "/limitation.yml:9: stesp: unknown key; take it out or correct its spelling"),
        ((GOOD + "label: 又一个\n"), "/limitation.yml:9: key 'label' stands twice; keep one of them"),
        (GOOD.replace("short: 短答。\n", ""), "/limitation.yml:1: short: this key is missing; add it"),
        (GOOD.replace("short: 短答。", "short:"), "/limitation.yml:3: short: this key is empty; give it a value"),
        (GOOD.replace("[credit_record]", "[]"), "/limitation.yml:8: follow_ups: the list is empty; name at least one"),
        (GOOD.replace("  - 第一步。", "  - 第一步。\n - 歪了"), "/limitation.yml:6: not YAML"),
        ("", "/limitation.yml:1: the file is empty; fill it or remove it"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_mend(tmp_path: Path, change: str, complaint: str) -> None:
    assert complaint in _refused(tmp_path, change)


def test_a_key_that_yaml_reads_as_true_is_refused(tmp_path: Path) -> None:
    assert "limitation.yml" in _refused(tmp_path, GOOD + "yes: 是\n")
