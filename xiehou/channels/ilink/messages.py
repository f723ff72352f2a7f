"""From a message of the iLink API to what the assistant hears, or what is said politely instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xiehou.channels.wechat.incoming import Incoming

FROM_PERSON = 1
TEXT, IMAGE, VOICE, FILE, VIDEO = range(1, 6)
_NOTES = {IMAGE: "photo", VIDEO: "photo", VOICE: "voice", FILE: "file"}
"""The phrase of `knowledge/channels.yml` that answers a kind of item; any other kind is `unreadable`."""


@dataclass(frozen=True)
class Told:
    """What somebody wrote, and the token with which it may be answered."""

    incoming: Incoming
    context: str


def read(message: Mapping[str, Any]) -> Told | None:
    """What a message asks for; `None` where nothing is to be done. Raises `KeyError`, `TypeError` or `AttributeError`.

    The bot's own messages come back too, and a group is not for us: everybody would read along.
    """
    if message.get("message_type", FROM_PERSON) != FROM_PERSON or message.get("group_id"):
        return None
    person, items = message["from_user_id"], message["item_list"]
    key = f"{person}:{message.get('message_id') or message['seq']}"
    context = message.get("context_token") or ""
    text = "\n".join(filter(None, map(_words, items)))
    if text:
        return Told(Incoming(person, key, text), context)
    kinds = [item["type"] for item in items if item["type"] != TEXT]
    return Told(Incoming(person, key, note=_NOTES.get(kinds[0], "unreadable")), context) if kinds else None


def _words(item: Mapping[str, Any]) -> str:
    """What is typed, or what WeChat heard somebody say."""
    words = {TEXT: "text_item", VOICE: "voice_item"}.get(item["type"])
    return ((item.get(words) or {}).get("text") or "").strip() if words else ""
