"""Serves one connector over real HTTP with an assistant of the test's choice: starts in milliseconds, needs no model."""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sanic import Sanic, response

from xiehou.channels.connector import Connector

Sanic.test_mode = True  # Sanic rewrites its own code when it starts; so several apps of one process can

Assistant = Callable[[Any], Awaitable[None]]


class Echo:
    """An assistant that says back what it heard, with the buttons given for those words."""

    def __init__(self, **buttons: tuple[str, ...]) -> None:
        self.heard: list[tuple[str, str]] = []
        self._buttons = buttons

    async def __call__(self, message: Any) -> None:
        """As Rasa's agent handles a message."""
        self.heard.append((message.sender_id, message.text))
        buttons = [{"title": each, "payload": each} for each in self._buttons.get(message.text, ())]
        await message.output_channel.send_response(message.sender_id, {"text": f"听到：{message.text}", "buttons": buttons})


@contextmanager
def serving(make: Callable[[], Connector], assistant: Assistant, port: int) -> Iterator[Connector]:
    """Serve a connector at its usual address until the block ends; then it has stopped as the assistant stops."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def start() -> tuple[Connector, Any]:
        connector = make()
        app = Sanic(f"test-{uuid.uuid4().hex}", configure_logging=False)
        app.add_route(lambda _: response.text("ok"), "/healthz")  # Sanic's router wants a route even where a channel has none
        app.blueprint(connector.blueprint(assistant), url_prefix=f"/webhooks/{connector.name()}")
        server = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
        await server.startup()
        await server.after_start()
        return connector, server

    async def stop(server: Any) -> None:
        await server.before_stop()
        await server.close()
        connections = asyncio.all_tasks() - {asyncio.current_task()}  # kept alive by clients; nothing of ours is left by now
        assert {each.get_coro().__name__ for each in connections} <= {"connection_task"}
        for each in connections:
            each.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    connector, server = asyncio.run_coroutine_threadsafe(start(), loop).result(20)
    try:
        yield connector
    finally:
        asyncio.run_coroutine_threadsafe(stop(server), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
