"""A small HTTP server that answers JSON, for fakes of platforms."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Answer = Callable[[str, dict[str, str], Any, Mapping[str, str]], Any]
"""From path, query, JSON body (`None` for GET) and headers to what is answered."""


@contextmanager
def json_server(answer: Answer) -> Iterator[str]:
    """Serves on a free port of this machine; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802
            self._answer(None)

        def do_POST(self) -> None:  # noqa: N802
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert rb"\u" not in body, "people would see the escapes"
            self._answer(json.loads(body))

        def _answer(self, body: Any) -> None:
            parts = urlsplit(self.path)
            content = json.dumps(answer(parts.path, dict(parse_qsl(parts.query)), body, self.headers)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json; encoding=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(BrokenPipeError):  # somebody who stopped meanwhile
                self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
