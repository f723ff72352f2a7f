"""A fake of Telegram's Bot API of our own: answers and refuses as https://core.telegram.org/bots/api describes.

It knows neither flood limits nor who blocked the bot; tests script such answers with `refuse_next`.
"""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "4711:AAExampleTokenOfTheFakeBotApi-000000"
USERNAME = "XiehouBot"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
Answer = tuple[int, dict[str, Any]]


def ok(result: Any) -> Answer:
    return 200, {"ok": True, "result": result}


def refusal(code: int, description: str, **parameters: Any) -> Answer:
    return code, {"ok": False, "error_code": code, "description": description, "parameters": parameters}


@dataclass
class FakeBotApi:
    """What was asked of it stands in `calls`; `update` lets a person do something."""

    url: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    webhook: dict[str, Any] = field(default_factory=dict)
    webhook_info: dict[str, Any] = field(default_factory=dict)
    refusals: dict[str, list[Answer]] = field(default_factory=dict)
    pending: list[dict[str, Any]] = field(default_factory=list)
    sent: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    """The messages of every chat, as they were accepted."""
    callbacks: set[str] = field(default_factory=set)
    update_id: int = 1000
    message_id: int = 0
    changed: threading.Condition = field(default_factory=lambda: threading.Condition(threading.RLock()))

    def refuse_next(self, method: str, *answers: Answer) -> None:
        """Answer the next calls of `method` so."""
        self.refusals.setdefault(method, []).extend(answers)

    def update(self, **content: Any) -> int:
        """Deliver an update by the webhook, or keep it for polling; returns its id."""
        with self.changed:
            self.update_id += 1
            update = {"update_id": self.update_id, **content}
            if "callback_query" in content:
                self.callbacks.add(content["callback_query"]["id"])
            if not self.webhook:
                self.pending.append(update)
                self.changed.notify_all()
                return self.update_id
        assert self.deliver(update) == 200
        return update["update_id"]

    def deliver(self, update: Any, secret: str | None = None) -> int:
        """POST to the webhook as Telegram does; returns the status."""
        headers = {"Content-Type": "application/json", SECRET_HEADER: secret or self.webhook.get("secret_token", "")}
        request = urllib.request.Request(self.webhook["url"], json.dumps(update).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:
                return int(reply.status)
        except urllib.error.HTTPError as error:
            return error.code

    def called(self, method: str) -> list[dict[str, Any]]:
        """The parameters of all calls of `method` so far."""
        with self.changed:
            return [parameters for name, parameters in self.calls if name == method]

    def wait_for(self, method: str, count: int = 1, seconds: float = 10.0) -> list[dict[str, Any]]:
        """Wait until `method` was called so often."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.called(method)) >= count, seconds), f"no {count} {method}: {self.calls}"
            return self.called(method)

    def answer(self, method: str, parameters: dict[str, Any]) -> Answer:
        """What the Bot API answers."""
        with self.changed:
            self.calls.append((method, parameters))
            self.changed.notify_all()
            if self.refusals.get(method):
                return self.refusals[method].pop(0)
            known = getattr(self, f"_{method}", None)
            return known(parameters) if known else refusal(404, "Not Found: method not found")

    def _getMe(self, _: dict[str, Any]) -> Answer:  # noqa: N802 - named as the methods of the Bot API
        return ok({"id": 4711, "is_bot": True, "first_name": "协后", "username": USERNAME, "can_read_all_group_messages": False})

    def _setMyCommands(self, _: dict[str, Any]) -> Answer:  # noqa: N802
        return ok(True)

    def _setWebhook(self, parameters: dict[str, Any]) -> Answer:  # noqa: N802
        self.webhook = parameters
        return ok(True)

    def _deleteWebhook(self, _: dict[str, Any]) -> Answer:  # noqa: N802
        self.webhook = {}
        return ok(True)

    def _getWebhookInfo(self, _: dict[str, Any]) -> Answer:  # noqa: N802
        return ok({"url": self.webhook.get("url", ""), "pending_update_count": 0, **self.webhook_info})

    def _getUpdates(self, parameters: dict[str, Any]) -> Answer:  # noqa: N802
        if self.webhook:
            return refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
        if "offset" in parameters:
            self.pending = [each for each in self.pending if each["update_id"] >= parameters["offset"]]
        until = time.monotonic() + parameters.get("timeout", 0)
        while not self.pending and time.monotonic() < until and not self.refusals.get("getUpdates"):
            self.changed.wait(0.2)
        return ok(list(self.pending))

    def _sendMessage(self, parameters: dict[str, Any]) -> Answer:  # noqa: N802
        text = parameters["text"]
        if not text.strip():
            return refusal(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            return refusal(400, "Bad Request: message is too long")
        rows = parameters.get("reply_markup", {}).get("inline_keyboard", [])
        if any(not 1 <= len(button["callback_data"].encode()) <= 64 for row in rows for button in row):
            return refusal(400, "Bad Request: BUTTON_DATA_INVALID")
        return self._sent(parameters)

    def _sendDocument(self, parameters: dict[str, Any]) -> Answer:  # noqa: N802
        return self._sent(parameters)

    def _sendChatAction(self, parameters: dict[str, Any]) -> Answer:  # noqa: N802
        return ok(True) if parameters.get("action") == "typing" else refusal(400, "Bad Request: wrong parameter action")

    def _answerCallbackQuery(self, parameters: dict[str, Any]) -> Answer:  # noqa: N802
        if parameters["callback_query_id"] not in self.callbacks:
            return refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        return ok(True)

    def _sent(self, parameters: dict[str, Any]) -> Answer:
        self.message_id += 1
        parameters["message_id"] = self.message_id
        self.sent.setdefault(int(parameters["chat_id"]), []).append(parameters)
        return ok({"message_id": self.message_id, "date": int(time.time()), "chat": {"id": parameters["chat_id"]}})


@contextmanager
def fake_bot_api() -> Iterator[FakeBotApi]:
    """A fake on a free port of this machine."""
    api = FakeBotApi()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:  # noqa: N802
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            _, _, path = self.path.rpartition("/bot")
            token, _, method = path.partition("/")
            parameters = _parameters(self.headers.get("Content-Type", ""), body)
            status, answer = api.answer(method, parameters) if token == TOKEN else refusal(401, "Unauthorized")
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(BrokenPipeError):  # a question that was held, from somebody who is gone
                self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    api.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield api
    server.shutdown()
    server.server_close()


def _parameters(content_type: str, body: bytes) -> dict[str, Any]:
    """JSON, or a form with files; a file's value is its name and content."""
    if not content_type.startswith("multipart/"):
        return json.loads(body or b"{}")
    form = BytesParser().parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    values: dict[str, Any] = {}
    for part in form.get_payload():
        name, filename = (part.get_param(key, header="content-disposition") for key in ("name", "filename"))
        content = part.get_payload(decode=True)
        values[name] = (filename, content) if filename else content.decode()
    return values
