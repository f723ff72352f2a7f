"""Changes one place of a copied knowledge file, to see that it is noticed."""

from __future__ import annotations

from pathlib import Path


def change(path: Path, old: str, new: str) -> None:
    """Replace the first `old` by `new`; fails where `old` does not stand, so that a test cannot pass by accident."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
