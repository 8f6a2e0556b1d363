"""Children that heed SIGINT, whoever started the tests: behind an `&` it is ignored, and children inherit that."""

from __future__ import annotations

import signal


def heeding() -> None:
    """Said in the child before its program begins (`preexec_fn`)."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
