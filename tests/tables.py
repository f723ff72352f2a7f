"""Reads the YAML tables that tests are written in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent


def table(name: str) -> Any:
    """The content of a YAML file under `tests/`."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
