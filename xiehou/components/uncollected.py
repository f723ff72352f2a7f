"""Loading a model without looking for garbage meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Dictionaries, patterns and weights stay: to search them for garbage while they are made costs half a second of the load."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
