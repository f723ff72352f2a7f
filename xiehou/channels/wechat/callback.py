"""Requests of WeChat and WeCom: who signed them, what is inside, and how the answer goes back."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xiehou.channels.wechat import xml
from xiehou.channels.wechat.envelope import Envelope, EnvelopeError
from xiehou.channels.wechat.signature import is_signed, sign


class ForgedError(Exception):
    """The signature is missing or wrong, or the message is meant for another account."""


@dataclass(frozen=True)
class Opened:
    """A request's elements by name, and the envelope in which they came; `None` in plain mode."""

    fields: Mapping[str, str]
    envelope: Envelope | None


class Callback:
    """Opens requests and closes answers.

    `envelopes` hold the current key first and then the one before. Without any, only what came in the clear is read; with
    any, the encrypted part of a request is read where it has one (compatible and safe mode). `encrypted_only` refuses what
    is not encrypted: WeCom knows no plain mode.
    """

    def __init__(self, token: str, envelopes: Sequence[Envelope], *, encrypted_only: bool = False) -> None:
        self._token = token
        self._envelopes = envelopes
        self._encrypted_only = encrypted_only

    def echo(self, query: Mapping[str, str]) -> str:
        """What answers the check of the address; raises `ForgedError`, `EnvelopeError`."""
        echo = query.get("echostr", "")
        if self._encrypted_only:
            self._check(query, "msg_signature", echo)
            return self._open(echo)[0].decode()
        self._check(query, "signature")
        return echo

    def open(self, query: Mapping[str, str], body: bytes) -> Opened:
        """The message in a request; raises `ForgedError`, `EnvelopeError`, `xml.MalformedError`."""
        if not self._encrypted_only:
            self._check(query, "signature")  # before anything is parsed
        fields = xml.read(body)
        encrypted = fields.get("Encrypt")
        if encrypted and self._envelopes:
            self._check(query, "msg_signature", encrypted)
            content, envelope = self._open(encrypted)
            return Opened(xml.read(content), envelope)
        if self._encrypted_only:
            raise ForgedError("not encrypted")
        if encrypted and "MsgType" not in fields:
            raise EnvelopeError("encrypted, but there is no EncodingAESKey to open it")
        return Opened(fields, None)

    def close(self, opened: Opened, answer: str) -> str:
        """`answer` (XML) as it goes back: in the clear, or in an envelope with the key that opened the request. None stays so."""
        if opened.envelope is None or not answer:
            return answer
        encrypted = opened.envelope.close(answer.encode())
        timestamp, nonce = str(int(time.time())), secrets.token_hex(8)
        signature = sign(self._token, timestamp, nonce, encrypted)
        return xml.write({"Encrypt": encrypted, "MsgSignature": signature, "TimeStamp": int(timestamp), "Nonce": nonce})

    def _check(self, query: Mapping[str, str], name: str, *more: str) -> None:
        parts = (self._token, query.get("timestamp", ""), query.get("nonce", ""), *more)
        if not is_signed(query.get(name, ""), *parts):
            raise ForgedError(f"{name} is missing or wrong")

    def _open(self, encrypted: str) -> tuple[bytes, Envelope]:
        problem = EnvelopeError("there is no EncodingAESKey to open it")
        for envelope in self._envelopes:
            try:
                return envelope.open(encrypted), envelope
            except EnvelopeError as error:
                problem = error
        raise problem
