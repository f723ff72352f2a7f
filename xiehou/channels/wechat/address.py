"""The address to which WeChat or WeCom sends: its check, and its messages."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from xiehou.channels.connector import Health
from xiehou.channels.wechat.callback import Callback, ForgedError, Opened
from xiehou.channels.wechat.envelope import EnvelopeError
from xiehou.channels.wechat.xml import MalformedError

logger = logging.getLogger(__name__)

Take = Callable[[Opened], Awaitable[str]]
"""Takes a message in; returns the answer as XML, empty for none. Raises `MalformedError`."""


def add_address(blueprint: Blueprint, callback: Callback, health: Health, take: Take) -> None:
    """Serve GET and POST at `/webhook`. `health` shows when what is signed rightly cannot be opened: the key is wrong."""
    name = blueprint.name
    closed = ""

    @blueprint.get("/webhook")
    async def check(request: Request) -> HTTPResponse:
        try:
            return response.text(callback.echo(_query(request)))
        except (ForgedError, EnvelopeError) as problem:
            return _refuse(problem)

    @blueprint.post("/webhook")
    async def receive(request: Request) -> HTTPResponse:
        try:
            opened = callback.open(_query(request), request.body)
            _opens_again()
            answer = callback.close(opened, await take(opened))
        except (ForgedError, EnvelopeError, MalformedError) as problem:
            return _refuse(problem)
        return response.text(answer, content_type="text/xml; charset=utf-8")

    def _refuse(problem: Exception) -> HTTPResponse:
        nonlocal closed
        logger.warning("%s: a request was refused: %s", name, problem)
        if isinstance(problem, EnvelopeError):
            closed = f"a message cannot be opened ({problem}); compare the EncodingAESKey and the ID with the console"
            health.refused(closed)
        return response.text("", status=400 if isinstance(problem, MalformedError) else 403)

    def _opens_again() -> None:
        nonlocal closed
        if closed and health.problem == closed:
            health.ok()
        closed = ""


def _query(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in request.args.items()}
