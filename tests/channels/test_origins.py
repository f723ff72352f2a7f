"""Which sites' pages may talk to the assistant."""

from __future__ import annotations

import pytest

from xiehou.channels.origins import Origins
from xiehou.settings import settings

HOST = "127.0.0.1:5005"
EMBEDDING = {
    "XIEHOU_CORS_ORIGINS": "https://aid.example.org, http://localhost:8000",
    "XIEHOU_PUBLIC_URL": "https://help.example.org/debt/",
}


@pytest.mark.parametrize(
    ("origin", "environment", "allowed"),
    [
        pytest.param(None, {}, True, id="a program names no origin"),
        pytest.param("http://127.0.0.1:5005", {}, True, id="the assistant's own page"),
        pytest.param("http://127.0.0.1:5006", {}, False, id="another port is another site"),
        pytest.param("null", {}, False, id="a sandboxed frame or a file"),
        pytest.param("https://aid.example.org", EMBEDDING, True, id="a site that may embed it"),
        pytest.param("http://localhost:8000", EMBEDDING, True, id="the second of them"),
        pytest.param("http://aid.example.org", EMBEDDING, False, id="the same site without TLS"),
        pytest.param("https://evil.aid.example.org", EMBEDDING, False, id="a subdomain of it"),
        pytest.param("https://help.example.org", EMBEDDING, True, id="the own page behind a proxy that changes the host"),
        pytest.param("https://any.example.org", {"XIEHOU_CORS_ORIGINS": "*"}, True, id="every site where the operator wants it"),
    ],
)
def test_origins(origin: str | None, environment: dict[str, str], allowed: bool) -> None:
    assert Origins(settings(environment)).allow(origin, HOST) is allowed
