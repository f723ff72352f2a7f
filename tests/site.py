"""A web site of somebody else, on a port (and so an origin) of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """`pages` maps a path to its HTML and its content-security policy."""

    port: int
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """The origin that the assistant knows."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def unknown_origin(self) -> str:
        """The same server by another name: to a browser another site."""
        return f"http://localhost:{self.port}"


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site until the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
            html, policy = site.pages.get(self.path, ("", "default-src 'none'"))
            self.send_response(200 if html else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            """Tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield site
    server.shutdown()
    thread.join()
