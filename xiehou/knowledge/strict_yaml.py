"""Reads a YAML file into a checked model, and says file, line and mend when it cannot.

A misplaced or doubled key that is silently ignored is a wrong answer to a borrower later, so both stop the reading.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    "value_error.extra": "unknown key; take it out or correct its spelling",
    "value_error.missing": "this key is missing; add it",
    "type_error.none.not_allowed": "this key is empty; give it a value",
}


def read(path: Path, kind: type[Model] | Any) -> Model:
    """The file as `kind` (a `Strict` model or a typing form of models); raises `KnowledgeError`."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(f"{path}:{line}: not YAML ({error.problem}); check indentation, quotes and colons there") from error
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}:1: cannot be read ({error}); the file must exist and be UTF-8") from error
    if node is None:
        raise KnowledgeError(f"{path}:1: the file is empty; fill it or remove it")
    _refuse_double_keys(path, node)
    data = yaml.CSafeLoader(path.read_text(encoding="utf-8")).get_single_data()
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
                raise KnowledgeError(f"{path}:{key.start_mark.line + 1}: key {key.value!r} stands twice; keep one of them")
            seen.add(key.value)
            children.append(value)
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    for child in children:
        _refuse_double_keys(path, child)


def _complaint(path: Path, node: yaml.Node, problem: Mapping[str, Any]) -> str:
    location = [part for part in problem["loc"] if part != "__root__"]
    line = node.start_mark.line + 1
    for part in location:
        found = _child(node, part)
        if found is None:
            break
        line, node = found
    where = ".".join(str(part) for part in location) or "file"
    return f"{path}:{line}: {where}: {_MEND.get(problem['type'], problem['msg'])}"


def _child(node: yaml.Node, part: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None
