"""How long to wait before asking a platform again that refused or could not be reached."""

from __future__ import annotations

from collections.abc import Iterator

LONGEST_SECONDS = 60.0


def waits(first: float = 1.0) -> Iterator[float]:
    """Seconds to wait before each further try: doubling, up to a minute, without end."""
    seconds = first
    while True:
        yield seconds
        seconds = min(2 * seconds, LONGEST_SECONDS)
