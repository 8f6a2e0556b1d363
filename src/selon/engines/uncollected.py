"""Work without Python's garbage collector: for a stretch that makes millions of records, and no cycles among them.

The collector looks for cycles alone; what nothing refers to any longer goes without it. It walks all that lives again
and again, and takes a quarter of the time where hundreds of thousands of tellings do. What few cycles there are (in
expressions, in exceptions) are collected at the end.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Inside, nothing is collected; behind it, as before. May be nested."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
