"""The web widget's channel over plain HTTP: a session id that only the browser knows, replies as server-sent events.

No request depends on the one before it, so that any process with the same state folder may answer any of them.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Awaitable, Callable, Dict, Optional, Set

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.core.events import SlotSet
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from xiehou.channels.answered import Answered
from xiehou.channels.bubbles import Bubble, bubble
from xiehou.channels.inbox import BadRequestError, OnNewMessage, hand_over
from xiehou.channels.origins import Origins
from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.channels.utterances import Utterances
from xiehou.components import loaded
from xiehou.settings import prepare_home, settings

_ID = re.compile(r"[0-9a-f]{32}")
LOOK_AGAIN_SECONDS = 0.1
"""How often to look for replies that another request is getting."""
STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""No proxy shall keep or hold back what is streamed."""


@dataclass(frozen=True)
class Sent:
    """A message as the browser sent it. `id` is the browser's own: sending the same one again starts no second turn."""

    id: str
    text: str


class WebInput(InputChannel):
    """POST message {"session", "id", "message"} → events; POST forget {"session"}; GET welcome.

    Bodies are JSON whatever their content type says: sent as plain text they need no preflight from another site.
    """

    def __init__(self) -> None:
        config = settings()
        prepare_home(config.home)
        self._key = data_key(config.home)
        self._answered = Answered(config.home)
        self._origins = Origins(config)
        self._retention_days = config.retention_days
        self._turns: Set[asyncio.Task[None]] = set()

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

        @blueprint.middleware("request")
        async def refuse(request: Request) -> Optional[HTTPResponse]:
            if self._origins.allow(request.headers.get("origin"), request.host):
                return None
            return response.json({"error": "this site is not in XIEHOU_CORS_ORIGINS of the assistant"}, status=403)

        @blueprint.get("/welcome")
        async def welcome(request: Request) -> HTTPResponse:
            return response.json(self._welcome(), headers=self._origins.headers(request), dumps=_dumps)

        @blueprint.post("/message")
        async def receive(request: Request) -> Optional[HTTPResponse]:
            try:
                data = _object(request.body)
                conversation, sent = self._conversation(data), _sent(data)
            except BadRequestError as problem:
                return response.json({"error": str(problem)}, status=400, headers=self._origins.headers(request))
            headers = {**STREAM_HEADERS, **self._origins.headers(request)}
            stream = await request.respond(content_type="text/event-stream; charset=utf-8", headers=headers)
            async for said in self._replies(on_new_message, conversation, sent):
                await stream.send(f"data: {_dumps(said)}\n\n")
            await stream.send("event: end\ndata:\n\n")
            await stream.eof()
            return None

        @blueprint.post("/forget")
        async def forget(request: Request) -> HTTPResponse:
            try:
                conversation = self._conversation(_object(request.body))
            except BadRequestError as problem:
                return response.json({"error": str(problem)}, status=400, headers=self._origins.headers(request))
            await _delete(request.app.ctx.agent, conversation)
            self._answered.forget(conversation)
            return response.json({"forgotten": True}, headers=self._origins.headers(request))

        return blueprint

    def _welcome(self) -> Dict[str, Any]:
        library = loaded.library()
        buttons = [{"payload": words} for words in library.first_buttons]
        first = bubble({"text": library.phrases.first_words, "buttons": buttons})
        return {"messages": [first], "retention_days": self._retention_days}

    def _conversation(self, data: Dict[str, Any]) -> str:
        session = data.get("session")
        if not isinstance(session, str) or not _ID.fullmatch(session):
            raise BadRequestError("session must be 32 hex digits")
        return pseudonym(self._key, self.name(), session)

    async def _replies(self, on_new_message: OnNewMessage, conversation: str, sent: Sent) -> AsyncIterator[Bubble]:
        """The replies to a message, as they come; those it got before where it was sent before."""
        while not self._answered.begin(conversation, sent.id):
            replies = self._answered.replies(conversation, sent.id)
            if replies is not None:
                for said in replies:
                    yield said
                return
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        uttered = Utterances(bubble)
        # A task of its own: the turn is finished and remembered also when the browser goes away in the middle.
        turn = asyncio.get_running_loop().create_task(self._turn(on_new_message, conversation, sent, uttered))
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)
        async for said in uttered:
            yield said

    async def _turn(self, on_new_message: OnNewMessage, conversation: str, sent: Sent, uttered: Utterances[Bubble]) -> None:
        try:
            await hand_over(on_new_message, sent.text, conversation, self.name(), uttered, rich=True)
            if not uttered.said:
                uttered.add({"text": loaded.library().phrases.something_failed})
            if any(said.get("forgotten") for said in uttered.said):
                self._answered.forget(conversation)
            self._answered.finish(conversation, sent.id, uttered.said)
        finally:
            uttered.end()


async def _delete(agent: Any, conversation: str) -> None:
    """Delete a conversation as its own deletion does: the store deletes a tracker whose slot `forget` is true."""
    async with agent.lock_store.lock(conversation):
        tracker = await agent.tracker_store.retrieve(conversation)
        if tracker is not None:
            tracker.update(SlotSet("forget", True))
            await agent.tracker_store.save(tracker)


def _sent(data: Dict[str, Any]) -> Sent:
    message_id, text = data.get("id"), data.get("message")
    if not isinstance(message_id, str) or not _ID.fullmatch(message_id):
        raise BadRequestError("id must be 32 hex digits, made anew for each message")
    if not isinstance(text, str):
        raise BadRequestError("message must be a text")
    return Sent(message_id, text)


def _object(body: bytes) -> Dict[str, Any]:
    try:
        data = json.loads(body)
    except ValueError as error:
        raise BadRequestError("the body is not JSON") from error
    if not isinstance(data, dict):
        raise BadRequestError("the body is no JSON object")
    return data


def _dumps(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)
