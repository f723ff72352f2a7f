"""From an update of the Bot API to what the assistant hears, or what is said politely instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from xiehou.channels.telegram.mentions import Bot, Words, words_for

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What Telegram is asked to send; channel posts, reactions and the like are not for us."""
_NOTES = {
    "photo": ("photo", "video", "video_note", "animation", "story", "paid_media"),
    "voice": ("voice", "audio"),
    "sticker": ("sticker", "dice"),
    "file": ("document",),
    "location": ("location", "venue"),
    "unreadable": ("contact", "poll", "game", "checklist"),
}
"""What a message may hold beside words, by the phrase of `knowledge/channels.yml` that answers it; the first that fits."""
_PRESENT = ("member", "administrator", "restricted")


@dataclass(frozen=True)
class Incoming:
    """What somebody did, and where. At most one of `pressed`, `command` and `text` is set; `note` may come with `text`."""

    chat: int
    person: int
    in_group: bool
    message: int | None = None
    """The message to which an answer in a group replies."""
    topic: int | None = None
    """The topic of a forum group in which an answer is to stand."""
    text: str | None = None
    command: str | None = None
    note: str | None = None
    """Name of a phrase in `knowledge/channels.yml`."""
    album: str | None = None
    """Several pictures sent at once are several messages of one album."""
    callback: str | None = None
    """Id of a press of a button, which must be answered; `pressed` is the button's data."""
    pressed: str = ""


def read(update: Mapping[str, Any], bot: Bot) -> Incoming | None:
    """What `update` asks for; `None` where nothing is to be done.

    Raises `KeyError`, `TypeError` or `AttributeError` for what is no update of the Bot API.
    """
    if "message" in update:
        return _message(update["message"], bot)
    if "edited_message" in update:
        return _edited(update["edited_message"], bot)
    if "callback_query" in update:
        return _press(update["callback_query"])
    if "my_chat_member" in update:
        return _member(update["my_chat_member"])
    return None


def _message(message: Mapping[str, Any], bot: Bot) -> Incoming | None:
    if "from" not in message or message["from"].get("is_bot"):
        return None
    note = next((note for note, kinds in _NOTES.items() if any(kind in message for kind in kinds)), None)
    words = words_for(message, bot)
    if words is None or (_is_group(message) and not words.addressed):
        return None
    return _incoming(message, words, note) if words.text or words.command or note or words.addressed else None


def _edited(message: Mapping[str, Any], bot: Bot) -> Incoming | None:
    """Words that were changed. A live location is edited all the time, and says nothing."""
    incoming = _message(message, bot)
    if incoming is None or not (message.get("text") or message.get("caption")):
        return None
    return replace(incoming, text=None, command=None, note="edited", album=None)


def _incoming(message: Mapping[str, Any], words: Words, note: str | None) -> Incoming:
    return Incoming(
        chat=message["chat"]["id"],
        person=message["from"]["id"],
        in_group=_is_group(message),
        message=message.get("message_id"),
        topic=message.get("message_thread_id") if message.get("is_topic_message") else None,
        text=words.text or None,
        # In a group 「@bot」 alone asks who that is.
        command=words.command or (None if words.text or note else "help"),
        note=note,
        album=message.get("media_group_id"),
    )


def _press(query: Mapping[str, Any]) -> Incoming | None:
    message = query.get("message")
    if not message or query["from"].get("is_bot"):
        return None
    return Incoming(
        chat=message["chat"]["id"],
        person=query["from"]["id"],
        in_group=_is_group(message),
        message=message.get("message_id"),
        topic=message.get("message_thread_id") if message.get("is_topic_message") else None,
        callback=query["id"],
        pressed=query.get("data") or "",
    )


def _member(change: Mapping[str, Any]) -> Incoming | None:
    """The bot was put into a group. Being blocked, unblocked or put out needs no answer, and could get none."""
    was, now = change["old_chat_member"]["status"], change["new_chat_member"]["status"]
    if not _is_group(change) or was in _PRESENT or now not in _PRESENT:
        return None
    return Incoming(change["chat"]["id"], change["from"]["id"], in_group=True, note="group_hello")


def _is_group(message: Mapping[str, Any]) -> bool:
    return message["chat"].get("type") != "private"
