"""Memory that a round needed, given back to the system.

glibc keeps what was freed for whoever asks next, in an arena for each thread, so that a process that reads a few pages
now and then grows with every peak. `malloc_trim(3)` gives back what lies free; other C libraries have none.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path


def give_back() -> None:
    """Give back what can be, in some milliseconds; nothing where the C library cannot."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)


def resident() -> int:
    """The bytes of memory that this process holds; 0 where the system does not tell as Linux does."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
