"""From a message of WeChat or WeCom to what the assistant hears, or what is said politely instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from xiehou.channels.wechat.xml import MalformedError

_NOTES = {
    "image": "photo",
    "video": "photo",
    "shortvideo": "photo",
    "location": "location",
    "file": "file",
    "link": "unreadable",
}
"""The phrase of `knowledge/channels.yml` that answers a kind of message; any other kind is `unreadable`."""
_UNSUPPORTED = "收到不支持的消息类型"
"""So WeChat words what it does not hand on, most of all stickers."""
_GREETED = ("subscribe", "scan", "enter_agent")


@dataclass(frozen=True)
class Incoming:
    """What somebody did. `person` is an openid or user id: it is never stored or logged. `key` names the message for good."""

    person: str
    key: str
    text: str = ""
    note: str = ""
    """Name of a phrase in `knowledge/channels.yml`."""
    event: Literal["", "came", "left", "click"] = ""


def read(fields: Mapping[str, str]) -> Incoming | None:
    """What a message asks for; `None` where nothing is to be done. Raises `MalformedError`."""
    try:
        person, kind, at = fields["FromUserName"], fields["MsgType"], fields["CreateTime"]
    except KeyError as error:
        raise MalformedError(f"no {error.args[0]}") from None
    if kind == "event":
        return _event(person, at, fields.get("Event", "").lower(), fields.get("EventKey", ""))
    # Messages are repeated with the same MsgId, events with the same time.
    key = f"{person}:{fields.get('MsgId') or at}"
    if kind == "text":
        text = fields.get("Content", "").strip()
        if _UNSUPPORTED in text[:15]:
            return Incoming(person, key, note="sticker")
        return Incoming(person, key, text) if text else None
    if kind == "voice":
        heard = fields.get("Recognition", "").strip()
        return Incoming(person, key, heard) if heard else Incoming(person, key, note="voice")
    return Incoming(person, key, note=_NOTES.get(kind, "unreadable"))


def _event(person: str, at: str, event: str, event_key: str) -> Incoming | None:
    key = f"{person}:{at}:{event}"
    if event in _GREETED:
        return Incoming(person, key, event="came")
    if event == "unsubscribe":
        return Incoming(person, key, event="left")
    if event == "click" and event_key.strip():
        return Incoming(person, key, event_key.strip(), event="click")
    return None  # VIEW opens a page, LOCATION is a report, the rest are receipts: none of them asks anything
