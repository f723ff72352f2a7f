"""Hours of the night in which collectors should not call.

22:00 to 8:00 unless agreed otherwise: the recommended national standard GB/T 45251-2025, in force since 2025-02-28 (R21), and
the banking association's self-regulation for its members and their collectors, since 2026-01-30 (R26). Neither is law.
"""

from __future__ import annotations

from datetime import time


def is_quiet(moment: time, begin: int, end: int) -> bool:
    """Whether `moment` (China time) lies in the night from `begin` o'clock until just before `end` o'clock."""
    after_begin, before_end = moment.hour >= begin, moment.hour < end
    return after_begin or before_end if begin > end else after_begin and before_end
