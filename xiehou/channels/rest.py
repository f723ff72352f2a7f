"""Rasa's REST channel at its usual address, for programs: the sender is the conversation id.

Unlike the stock channel it never answers `[]`, limits what it reads, and refuses ids that belong to another channel.
"""

from __future__ import annotations

import json
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from xiehou.channels.inbox import CHANNEL_PREFIXES, BadRequestError, deliver

LONGEST_SENDER = 128


class RestInput(InputChannel):
    """POST /webhooks/rest/webhook {"sender", "message"} → list of replies."""

    @classmethod
    def name(cls) -> str:
        """Part of the address."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> InputChannel:
        """There are none."""
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The two addresses of the channel."""
        blueprint = Blueprint("rest_webhook")

        @blueprint.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @blueprint.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                sender, text = _read(request.body)
            except BadRequestError as problem:
                return response.json({"error": str(problem)}, status=400)
            return response.json(await deliver(on_new_message, text, sender, self.name()), dumps=_dumps)

        return blueprint


def _dumps(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _read(body: bytes) -> tuple[str, str]:
    try:
        data = json.loads(body)
    except ValueError as error:
        raise BadRequestError('the body is not JSON; send {"sender": "...", "message": "..."}') from error
    sender = data.get("sender") if isinstance(data, dict) else None
    text = data.get("message") if isinstance(data, dict) else None
    if not isinstance(sender, str) or not 0 < len(sender) <= LONGEST_SENDER:
        raise BadRequestError(f"sender is missing or no text of 1 to {LONGEST_SENDER} characters; it names the conversation")
    if sender.startswith(CHANNEL_PREFIXES):
        raise BadRequestError(
            f"sender begins with a prefix of another channel ({', '.join(CHANNEL_PREFIXES)}); choose another id"
        )
    if not isinstance(text, str):
        raise BadRequestError("message is missing or no text")
    return sender, text
