"""A copy of the knowledge that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xiehou.knowledge.library import FOLDER


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))
