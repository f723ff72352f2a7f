"""How WeChat and WeCom send to an account's address: signed, sealed or not, three requests, and what they take for an answer."""

from __future__ import annotations

import secrets
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from xml.etree import ElementTree

from tests.channels.wechat.sealing import seal, signature, unseal

REQUESTS = 3
LONGEST_TEXT = 2048


class UnavailableError(Exception):
    """What people would see: 该公众号提供的服务出现故障."""


@dataclass
class Delivering:
    """Sends to one account's address. `mode` is plain, compatible or safe."""

    account: str
    token: str
    key: str
    mode: str = "plain"
    url: str = ""
    timeout: float = 5.0
    """Seconds after which a request is dropped; tests shorten it."""
    requests: int = 0
    """How many were sent so far."""

    def check(self, **changes: str) -> tuple[int, str]:
        """The check of the address when the operator saves it: status and body."""
        query = {**self.signed(), "echostr": "6142183489402", **changes}
        return self.request(query, None)

    def deliver(self, fields: dict[str, str]) -> dict[str, str] | None:
        """Send a message, as often as it takes; the reply's elements, `None` for none.

        Raises `UnavailableError` where people would be told so.
        """
        for _ in range(REQUESTS):
            try:
                status, body = self.post(fields)
            except TimeoutError:
                continue
            if status != 200:
                raise UnavailableError(f"status {status}")
            return self._reply(body, fields)
        raise UnavailableError("no answer in time")

    def post(self, fields: dict[str, str], **changes: str) -> tuple[int, str]:
        """One request, with `changes` of its query; status and body. Raises `TimeoutError`."""
        plain = written(fields)
        query = self.signed()
        if self.mode != "plain":
            sealed = seal(plain, self.key, self.account)
            query |= {
                "encrypt_type": "aes",
                "msg_signature": signature(self.token, query["timestamp"], query["nonce"], sealed),
            }
            both = fields if self.mode == "compatible" else {"ToUserName": fields["ToUserName"]}
            plain = written({**both, "Encrypt": sealed})
        self.requests += 1
        return self.request({**query, **changes}, plain.encode())

    def signed(self) -> dict[str, str]:
        """A query of now, signed."""
        stamp = {"timestamp": str(int(time.time())), "nonce": secrets.token_hex(5)}
        return {**stamp, "signature": signature(self.token, *stamp.values())}

    def request(self, query: dict[str, str], body: bytes | None) -> tuple[int, str]:
        """GET, or POST of a body; status and body."""
        request = urllib.request.Request(f"{self.url}?{urllib.parse.urlencode(query)}", body, {"Content-Type": "text/xml"})
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as reply:
                return int(reply.status), reply.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def _reply(self, body: str, asked: dict[str, str]) -> dict[str, str] | None:
        if body in ("", "success"):
            return None
        reply = elements(body)
        if self.mode != "plain":
            stamp = (reply["TimeStamp"], reply["Nonce"], reply["Encrypt"])
            if reply["MsgSignature"] != signature(self.token, *stamp):
                raise UnavailableError("the reply's signature is wrong")
            content, account = unseal(reply["Encrypt"], self.key)
            if account != self.account:
                raise UnavailableError("the reply is another account's")
            reply = elements(content)
        if (reply["ToUserName"], reply["FromUserName"]) != (asked["FromUserName"], asked["ToUserName"]):
            raise UnavailableError("the reply goes to somebody else")
        if reply["MsgType"] != "text" or not 0 < len(reply["Content"].encode()) <= LONGEST_TEXT:
            raise UnavailableError("the reply is no text, empty, or too long")
        return reply


def written(fields: dict[str, str]) -> str:
    return "<xml>" + "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items()) + "</xml>"


def elements(body: str) -> dict[str, str]:
    return {child.tag: child.text or "" for child in ElementTree.fromstring(body)}
