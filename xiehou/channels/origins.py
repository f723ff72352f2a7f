"""Which sites may talk to the assistant from their visitors' browsers."""

from __future__ import annotations

from typing import Dict, Optional
from urllib.parse import urlsplit

from sanic.request import Request

from xiehou.settings import Settings

ANY_SITE = "*"


class Origins:
    """The assistant's own pages, and the sites of `XIEHOU_CORS_ORIGINS`."""

    def __init__(self, config: Settings) -> None:
        self._sites = config.cors_origins
        self._own = config.public_url

    def allow(self, origin: Optional[str], host: str) -> bool:
        """Whether a page of `origin` may; `host` is where the request went. What is no browser names no origin."""
        if origin is None or ANY_SITE in self._sites or origin in self._sites:
            return True
        own = self._own is not None and _origin(self._own) == origin
        return own or urlsplit(origin).netloc == host

    def headers(self, request: Request) -> Dict[str, str]:
        """Headers by which the browser lets the page read the answer; none where the page's site may not."""
        origin = request.headers.get("origin")
        headers = {"Vary": "Origin"}
        if origin is not None and self.allow(origin, request.host):
            headers["Access-Control-Allow-Origin"] = origin
        return headers


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
