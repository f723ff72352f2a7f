"""The quantities of a message that belong to a reckoning, by the words beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from xiehou.knowledge.language import Hedges
from xiehou.knowledge.reckonings import Reckoning
from xiehou.understanding.quantities.beside import EventListener, clause_around
from xiehou.understanding.quantities.dates import dates
from xiehou.understanding.quantities.when import When


class Placed(Protocol):
    """A quantity that stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


Quantity = TypeVar("Quantity", bound=Placed)


class Listener:
    """Hears what one reckoning listens for."""

    def __init__(self, reckoning: Reckoning, hedges: Hedges) -> None:
        self._events = {name: EventListener(event, hedges) for name, event in reckoning.events.items()}

    def of(self, event: str, quantities: Sequence[Quantity], text: str) -> list[Quantity]:
        """The `quantities` of `text` that are of `event`.

        A single one whose own clause tells no event may have it in another: 我还清了，2021年5月的事.
        """
        told = [each for each in quantities if event in self._beside(each, text)]
        if not told and len(quantities) == 1 and not self._beside(quantities[0], text) and self._events[event].tells(text):
            return list(quantities)
        return told

    def whens(self, text: str, today: date) -> Mapping[str, When]:
        """The last day told of each event."""
        told = dates(text, today)
        whens = {name: [each.when for each in self.of(name, told, text)] for name in self._events}
        return {name: max(each, key=lambda when: when.last) for name, each in whens.items() if each}

    def _beside(self, quantity: Placed, text: str) -> list[str]:
        clause = clause_around(text, quantity.start, quantity.end)
        return [name for name, listener in self._events.items() if listener.tells(clause)]
