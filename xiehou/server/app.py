"""The HTTP application: the page, the health checks, the channels, and Rasa's API where a token opens it."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from typing import Any, Sequence

from rasa import server
from rasa.core import channels
from rasa.core.tracker_store import TrackerStore
from rasa.utils.log_utils import configure_structlog
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from xiehou.channels import page
from xiehou.channels.configured import connectors
from xiehou.channels.connector import Connector
from xiehou.channels.rest import RestInput
from xiehou.channels.socketio import SocketioInput
from xiehou.channels.web import WebInput
from xiehou.components.uncollected import uncollected
from xiehou.server.conversation_locks import ConversationLocks
from xiehou.server.conversation_store import DAY, ConversationStore
from xiehou.server.in_process_agent import InProcessAgent
from xiehou.settings import MODEL, Settings

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Encoding",
    # The widget's files are public: modules and styles are loaded across sites.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def make_app(config: Settings) -> Sanic:
    """The application; the model is loaded before the first request is taken."""
    # Rasa's structured log prints whole messages at debug level, which is its level until configured.
    configure_structlog(logging.WARNING)
    if config.api_token:
        app = server.create_app(cors_origins=[], auth_token=config.api_token)
    else:
        app = Sanic("xiehou", configure_logging=False)
        app.ctx.agent = None
    app.config.KEEP_ALIVE_TIMEOUT = 30
    socketio = [SocketioInput()] if config.socketio else []
    connected = connectors(os.environ, config.home)
    channels.channel.register([RestInput(), WebInput(), *socketio, *connected], app, route="/webhooks/")
    _add_health(app, connected)
    _add_page(app)
    app.register_listener(_load_agent(config), "before_server_start")
    app.register_listener(_forget_inactive(config), "after_server_start")
    app.register_listener(_stop_forgetting, "before_server_stop")
    return app


def _load_agent(config: Settings) -> Any:
    async def load(app: Sanic, _: Any) -> None:
        agent = InProcessAgent(tracker_store=ConversationStore(), lock_store=ConversationLocks())
        with uncollected():
            agent.load_model(MODEL)
            await agent.parse_message("热身")
        gc.freeze()  # the model lives as long as the process; to search it for garbage would be a pause in a conversation
        app.ctx.agent = agent

    return load


def _forget_inactive(config: Settings) -> Any:
    """Once a day conversations past the retention time are deleted."""

    async def forget(app: Sanic, _: Any) -> None:
        async def daily() -> None:
            while True:
                store = _sql_store(app.ctx.agent.tracker_store)
                store.forget_inactive(config.retention_days)
                await asyncio.sleep(DAY)

        app.ctx.forgetting = asyncio.get_running_loop().create_task(daily())

    return forget


async def _stop_forgetting(app: Sanic, _: Any) -> None:
    app.ctx.forgetting.cancel()


def _sql_store(store: TrackerStore) -> ConversationStore:
    """Rasa wraps the store it is given in one that falls back to memory."""
    inner = getattr(store, "_tracker_store", store)
    assert isinstance(inner, ConversationStore)
    return inner


def _add_health(app: Sanic, connected: Sequence[Connector]) -> None:
    @app.get("/healthz")
    async def alive(_: Request) -> HTTPResponse:
        return response.json({"alive": True})

    @app.get("/readyz")
    async def ready(_: Request) -> HTTPResponse:
        agent = app.ctx.agent
        model = bool(agent and agent.is_ready())
        store = model and await _store_answers(agent.tracker_store)
        # A platform that cannot be reached is shown; what is served here is ready all the same.
        platforms = {connector.name(): connector.health() for connector in connected}
        return response.json({"model": model, "store": store, "channels": platforms}, status=200 if model and store else 503)


async def _store_answers(store: TrackerStore) -> bool:
    try:
        await _sql_store(store).retrieve("readyz")
    except Exception:  # noqa: BLE001 - whatever the database raises, the answer is that it cannot be reached
        return False
    return True


def _add_page(app: Sanic) -> None:
    # A middleware, because Rasa's API app already has a route for `/`, which says no more than that Rasa runs.
    @app.middleware("request")
    async def serve_page(request: Request) -> HTTPResponse | None:
        found = page.find(request.path) if request.method in ("GET", "HEAD") else None
        if found is None:
            return None
        if isinstance(found, str):
            return response.redirect(found, headers={**SECURITY_HEADERS, "Cache-Control": page.SOME_MINUTES})
        headers = {**SECURITY_HEADERS, "Cache-Control": found.cache}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return response.raw(found.body, content_type=found.content_type, headers=headers)
        headers["Content-Encoding"] = "gzip"
        return response.raw(found.compressed, content_type=found.content_type, headers=headers)
