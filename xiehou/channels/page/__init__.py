"""The files of the web widget and of the page that is nothing but the widget, with the addresses they are served at."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
ENTRY = "widget.js"
"""The module that a site's script tag names; it imports the others beside it."""
NO_COPY, SOME_MINUTES, FOR_EVER = "no-cache", "public, max-age=300", "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class File:
    """A file in memory, once as it is and once compressed."""

    content_type: str
    body: bytes
    cache: str
    compressed: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compressed", gzip.compress(self.body, 9, mtime=0))


def _bodies(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in _TYPES}


def _file(name: str, body: bytes, cache: str) -> File:
    return File(_TYPES[Path(name).suffix], body, cache)


_WIDGET = _bodies(_FOLDER / "widget")
_PAGE = _bodies(_FOLDER)
VERSION = hashlib.sha256(b"".join(name.encode() + body for name, body in _WIDGET.items())).hexdigest()[:12]
"""Changes with any file of the widget, and with it their addresses: a browser may keep them for ever."""
WIDGET: dict[str, File] = {name: _file(name, body, FOR_EVER) for name, body in _WIDGET.items()}
_INDEX = _PAGE.pop("index.html").replace(b'src="widget.js"', f'src="widget/{VERSION}/{ENTRY}"'.encode())
PAGE: dict[str, File] = {
    "": _file("index.html", _INDEX, NO_COPY),
    **{name: _file(name, body, SOME_MINUTES) for name, body in _PAGE.items()},
}


def find(path: str) -> File | str | None:
    """What is at `path`: a file, the address (relative to `path`) where it is now, or nothing of ours.

    `/widget.js` leads to the present version, and so does every earlier one: a page that knows an old address still works.
    """
    if path == f"/{ENTRY}":
        return f"widget/{VERSION}/{ENTRY}"
    folder, _, name = path.lstrip("/").rpartition("/")
    if not folder:
        return PAGE.get(name)
    top, _, version = folder.partition("/")
    if top != "widget" or "/" in version or name not in WIDGET:
        return None
    return WIDGET[name] if version == VERSION else f"../{VERSION}/{name}"
