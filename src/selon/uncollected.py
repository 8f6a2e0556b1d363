"""Work without Python's garbage collector: for a stretch that makes millions of records and few cycles, or cycles that
all live as long as the stretch, as the tokens of the documents that are read do.

The collector looks for cycles alone; what nothing refers to any longer goes without it. It walks all that lives again
and again: it takes a quarter of the time where hundreds of thousands of tellings do, a tenth where twenty pages are.
What cycles there are (in expressions, in exceptions) are collected behind the stretch.
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
