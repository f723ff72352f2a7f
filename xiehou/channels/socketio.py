"""Socket.IO for widgets that already speak it (Rasa's protocol, Socket.IO client 4); off unless `XIEHOU_SOCKETIO=on`."""

from __future__ import annotations

from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.channels.socketio import SocketIOInput, SocketIOOutput
from sanic import Blueprint

from xiehou.channels.inbox import hand_over
from xiehou.channels.origins import Origins
from xiehou.channels.pseudonyms import data_key, pseudonym
from xiehou.components import loaded
from xiehou.settings import prepare_home, settings


class SocketioInput(SocketIOInput):
    """Rasa's channel with our limits: pseudonyms for session ids, a checked origin, and always an answer.

    The session id is the only key to a conversation, so clients should let `session_confirm` give them one.
    """

    def __init__(self) -> None:
        super().__init__(session_persistence=True)
        config = settings()
        prepare_home(config.home)
        self._key = data_key(config.home)
        self._origins = Origins(config)

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> InputChannel:
        """There are none."""
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Rasa's events `session_request`, `user_uttered` and `bot_uttered` at `/socket.io`."""

        async def receive(message: UserMessage) -> None:
            text = message.text if isinstance(message.text, str) else ""
            session = str(message.sender_id)
            output = _ToSession(message.output_channel, session)
            await hand_over(on_new_message, text, pseudonym(self._key, self.name(), session), self.name(), output)
            if not output.said_something:
                await output.send_text_message(session, loaded.library().phrases.something_failed)

        blueprint = super().blueprint(receive)
        assert self.sio is not None
        # Rasa switches Engine.IO's own check off.
        self.sio.eio.cors_allowed_origins = self._allowed
        return blueprint

    def _allowed(self, origin: str, environ: Dict[str, str]) -> bool:
        return self._origins.allow(origin, environ.get("HTTP_HOST", ""))


class _ToSession(SocketIOOutput):
    """Sends to the browser's session, whatever the conversation is called."""

    def __init__(self, output: SocketIOOutput, session: str) -> None:
        super().__init__(output.sio, output.bot_message_evt)
        self._session = session
        self.said_something = False

    async def _send_message(self, socket_id: str, response: Any) -> None:
        self.said_something = True
        await super()._send_message(self._session, response)
