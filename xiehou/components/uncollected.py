"""Loading a model without looking for garbage meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Dictionaries, patterns and weights live as long as the process: to search them for garbage while they are made costs a
    second of the load, and later a pause in somebody's conversation, so that they are left out of it for good."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
