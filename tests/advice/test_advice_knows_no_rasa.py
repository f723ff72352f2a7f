"""The arrows point one way: channels and actions → advice → understanding → knowledge."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from xiehou.settings import ROOT

MAY_IMPORT = {
    "knowledge": {"knowledge"},
    "understanding": {"knowledge", "understanding"},
    "advice": {"knowledge", "understanding", "advice"},
}
FILES = [(package, path) for package in MAY_IMPORT for path in sorted((ROOT / "xiehou" / package).rglob("*.py"))]


@pytest.mark.parametrize(("package", "path"), FILES, ids=[f"{path.parent.name}/{path.name}" for _, path in FILES])
def test_imports(package: str, path: Any) -> None:
    allowed = MAY_IMPORT[package]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in getattr(node, "names", [])]
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        for name in names:
            top, _, rest = name.partition(".")
            assert top not in ("rasa", "rasa_sdk", "sanic"), f"{path.name} imports {name}"
            if top == "xiehou" and rest:
                assert rest.partition(".")[0] in allowed, f"{path.name} imports {name}"
