"""What is said in chat apps only, word for word from `knowledge/channels.yml`."""

from __future__ import annotations

from xiehou.knowledge.strict_yaml import Strict


class InnerMenuEntry(Strict):
    """An entry of a menu that opens; tapping it says `says`."""

    name: str
    says: str


class MenuEntry(Strict):
    """An entry of a platform's menu: says `says` when tapped, or opens `entries`."""

    name: str
    says: str | None = None
    entries: tuple[InnerMenuEntry, ...] = ()


class ChannelPhrases(Strict):
    """One field a phrase; `command_…` describe the commands in a platform's menu."""

    photo: str
    voice: str
    sticker: str
    file: str
    location: str
    unreadable: str
    edited: str
    choose_number: str
    button_gone: str
    not_your_button: str
    group_hello: str
    group_hint: str
    file_failed: str
    file_unsendable: str
    more_follows: str
    more_words: tuple[str, ...]
    still_thinking: str
    menu: tuple[MenuEntry, ...]
    forget_says: str
    command_start: str
    command_help: str
    command_restart: str
    command_forget: str
