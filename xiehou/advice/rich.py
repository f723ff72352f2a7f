"""The same message for a channel that can fold and draw: what other channels get as one text comes here in parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A provision that a statement rests on: how it is cited, and what it says when it is opened."""

    citation: str
    says: str


@dataclass(frozen=True)
class Paragraph:
    """A piece of text with its sources."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Section:
    """What is folded until somebody wants to read it."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class FoundCause:
    """A cause of the diagnosis: its name, what it means, and the facts it was found from."""

    name: str
    means: str
    because: str


@dataclass(frozen=True)
class Card:
    """The result of a diagnosis. `then` heads the strategies, which are the sections of the message."""

    heading: str
    causes: tuple[FoundCause, ...]
    first_step: str
    then: str


@dataclass(frozen=True)
class Rich:
    """Says in parts what `Message.text` says at length. The text may be empty: then the message has only its other parts."""

    text: str = ""
    buttons: tuple[str, ...] = ()
    card: Card | None = None
    sections: tuple[Section, ...] = ()
