"""The deadline: how long something may take in this process, where no other could be ended in its stead."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Overdue(BaseException):
    """The time is up. Not an `Exception`: what catches the defects of one page must let it through."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Raises `Overdue` inside of the `with` where it takes longer; None is for ever.

    The system's clock interrupts Python's own code and regular expressions; a library's compiled code runs to its end
    first. A clock that was set already goes on, and is left to ring where it is to ring sooner. Where there is none, in
    a thread other than the first or on a system that is not Unix, nothing is raised.
    """
    alarmed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    set_before = signal.getitimer(signal.ITIMER_REAL)[0] if alarmed else 0.0
    if not alarmed or not seconds or 0 < set_before <= seconds:
        yield
        return
    before, begun = signal.signal(signal.SIGALRM, _end), time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        left = max(0.001, set_before - (time.monotonic() - begun)) if set_before else 0.0
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, left)


def _end(*_: object) -> None:
    raise Overdue
