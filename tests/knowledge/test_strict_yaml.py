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
        ((GOOD + "stesp: []\n"), "/limitation.yml:9: stesp: 不认识这个键；删掉它，或改对拼写"),
        ((GOOD + "label: 又一个\n"), "/limitation.yml:9: 键 label 写了两遍；只留一个"),
        (GOOD.replace("short: 短答。\n", ""), "/limitation.yml:1: short: 少了这个键；补上"),
        (GOOD.replace("short: 短答。", "short:"), "/limitation.yml:3: short: 这个键是空的；给它一个值"),
        (GOOD.replace("[credit_record]", "[]"), "/limitation.yml:8: follow_ups: 列表是空的；至少写一个"),
        (GOOD.replace("  - 第一步。", "  - 第一步。\n - 歪了"), "/limitation.yml:6: 不是正确的 YAML"),
        (GOOD.replace("label: 多久就不用还了", "label: " + "长" * 21), "/limitation.yml:2: label: 太长了；最多 20 个字"),
        (GOOD.replace("steps:\n  - 第一步。", "steps: 第一步。"), "/limitation.yml:4: steps: 这里要写列表；每项一行，前面加横线"),
        (GOOD.replace("short: 短答。", "short:\n  - 短答。"), "/limitation.yml:3: short: 这里要写文字"),
        ("", "/limitation.yml:1: 文件是空的；写上内容或删掉它"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_mend(tmp_path: Path, change: str, complaint: str) -> None:
    assert complaint in _refused(tmp_path, change)


def test_a_key_that_yaml_reads_as_true_is_refused(tmp_path: Path) -> None:
    assert "limitation.yml" in _refused(tmp_path, GOOD + "yes: 是\n")
