"""Reads a YAML file into a checked model, and says file, line and mend when it cannot.

A misplaced or doubled key that is silently ignored is a wrong answer to a borrower later, so both stop the reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, Extra, ValidationError, parse_obj_as

Model = TypeVar("Model")


class KnowledgeError(Exception):
    """Something in a knowledge file is wrong: `file:line: what is wrong; how to mend it` (one problem a line)."""


class Strict(BaseModel):
    """A knowledge entry: no unknown key, never changed after loading."""

    class Config:
        """pydantic's settings."""

        extra = Extra.forbid
        frozen = True


_MEND = {
    "value_error.extra": "不认识这个键；删掉它，或改对拼写",
    "value_error.missing": "少了这个键；补上",
    "type_error.none.not_allowed": "这个键是空的；给它一个值",
    "type_error.str": "这里要写文字；像数字的加引号，多出来的缩进或横线去掉",
    "type_error.tuple": "这里要写列表；每项一行，前面加横线",
    "type_error.dict": "这里要写成「键: 值」",
    "type_error.bool": "这里只能写 true 或 false",
    "value_error.strictbool": "这里只能写 true 或 false",
    "value_error.date": "这里要写日期，像 2026-11-24",
    "type_error.date": "这里要写日期，像 2026-11-24",
    "value_error.any_str.min_length": "这里是空的；写上文字",
    "value_error.any_str.max_length": "太长了；最多 {limit_value} 个字",
}
"""What pydantic complains of, in the language of the people who write the knowledge."""
_NO_SUCH_VALUE = "value_error.const"
_OUR_OWN = "value_error"


def read(path: Path, kind: type[Model] | Any) -> Model:
    """The file as `kind` (a `Strict` model or a typing form of models); raises `KnowledgeError`."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(f"{path}:{line}: 不是正确的 YAML（{error.problem}）；检查这里的缩进、引号和冒号") from error
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}:1: 读不了（{error}）；文件要在，编码要是 UTF-8") from error
    if node is None:
        raise KnowledgeError(f"{path}:1: 文件是空的；写上内容或删掉它")
    _refuse_double_keys(path, node)
    try:
        data = yaml.CSafeLoader(path.read_text(encoding="utf-8")).get_single_data()
    except ValueError as error:
        raise KnowledgeError(f"{path}:{_line_of_no_date(node)}: 没有这个日期（{error}）；写真有的日期，像 2026-11-24") from error
    try:
        return parse_obj_as(kind, data)
    except ValidationError as error:
        raise KnowledgeError("\n".join(_complaint(path, node, problem) for problem in error.errors())) from error


def _refuse_double_keys(path: Path, node: yaml.Node) -> None:
    children: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise KnowledgeError(f"{path}:{key.start_mark.line + 1}: 键 {key.value} 写了两遍；只留一个")
            seen.add(key.value)
            children.append(value)
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    for child in children:
        _refuse_double_keys(path, child)


def _line_of_no_date(node: yaml.Node) -> int:
    """Where a scalar looks like a date and is none (2026-13-01); YAML's constructor does not say."""
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:timestamp":
        try:
            date.fromisoformat(node.value[:10])
        except ValueError:
            return node.start_mark.line + 1
    children = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    return max((_line_of_no_date(child) for child in children if isinstance(child, yaml.Node)), default=1)


def _complaint(path: Path, node: yaml.Node, problem: Mapping[str, Any]) -> str:
    location = [part for part in problem["loc"] if part != "__root__"]
    line = node.start_mark.line + 1
    for part in location:
        found = _child(node, part)
        if found is None:
            break
        line, node = found
    where = ".".join(str(part) for part in location) or "整个文件"
    return f"{path}:{line}: {where}: {_mend(problem)}"


def _mend(problem: Mapping[str, Any]) -> str:
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == _NO_SUCH_VALUE:
        return f"写了 {context.get('given')}，没有这个值；只能写：{'、'.join(str(each) for each in context.get('permitted', ()))}"
    if kind in _MEND:
        return _MEND[kind].format(**context)
    return problem["msg"] if kind == _OUR_OWN else f"写法不对（{problem['msg']}）；照别的文件里同一个键的样子改"


def _child(node: yaml.Node, part: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None
