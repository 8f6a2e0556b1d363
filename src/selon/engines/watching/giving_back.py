"""Memory that a round needed, given back to the system.

glibc keeps what was freed for whoever asks next, in an arena for each thread, so that a process that reads a few pages
now and then grows with every peak. `malloc_trim(3)` gives back what lies free; other C libraries have none.
"""

from __future__ import annotations

import ctypes
import os


def give_back() -> None:
    """Give back what can be, in some milliseconds; nothing where the C library cannot."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)
