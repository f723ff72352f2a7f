"""The files of the web page, by address."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def _file(name: str, content_type: str) -> tuple[str, bytes]:
    return content_type, (_FOLDER / name).read_bytes()


FILES: dict[str, tuple[str, bytes]] = {
    "/": _file("index.html", "text/html; charset=utf-8"),
    "/chat.js": _file("chat.js", "text/javascript; charset=utf-8"),
    "/chat.css": _file("chat.css", "text/css; charset=utf-8"),
    "/icon.svg": _file("icon.svg", "image/svg+xml"),
}
