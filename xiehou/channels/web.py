"""The web page's channel: a session id that only the browser knows, one request a message."""

from __future__ import annotations

import json
import re
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from xiehou.channels.inbox import deliver
from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.components import loaded
from xiehou.settings import prepare_home, settings

_SESSION = re.compile(r"[0-9a-f]{32}")


class WebInput(InputChannel):
    """POST /webhooks/web/message {"session", "message"} → {"messages": [...]}; GET /webhooks/web/welcome."""

    def __init__(self) -> None:
        home = settings().home
        prepare_home(home)
        self._key = data_key(home)

    @classmethod
    def name(cls) -> str:
        """Part of the address, and prefix of its conversation ids."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> InputChannel:
        """There are none."""
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The addresses of the channel."""
        blueprint = Blueprint("web_channel")

        @blueprint.get("/welcome")
        async def welcome(_: Request) -> HTTPResponse:
            phrases = loaded.library().phrases
            return _json([{"text": phrases.first_words, "buttons": list(loaded.library().first_buttons)}])

        @blueprint.post("/message")
        async def receive(request: Request) -> HTTPResponse:
            data = _object(request.body)
            session, text = data.get("session"), data.get("message")
            if not isinstance(session, str) or not _SESSION.fullmatch(session) or not isinstance(text, str):
                return response.json({"error": "session must be 32 hex digits and message a text"}, status=400)
            replies = await deliver(on_new_message, text, pseudonym(self._key, self.name(), session), self.name())
            return _json([_bubble(reply) for reply in replies])

        return blueprint


def _bubble(reply: Dict[str, Any]) -> Dict[str, Any]:
    return {"text": reply.get("text", ""), "buttons": [button["payload"] for button in reply.get("buttons") or []]}


def _object(body: bytes) -> Dict[str, Any]:
    try:
        data = json.loads(body)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _json(messages: list[Dict[str, Any]]) -> HTTPResponse:
    return response.json({"messages": messages}, dumps=lambda data: json.dumps(data, ensure_ascii=False))
