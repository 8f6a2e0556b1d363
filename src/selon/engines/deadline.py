"""The deadline: how long something may take in this process, where no other could be ended in its stead."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Overdue(BaseException):
    """The time is up. Not an `Exception`: what catches the defects of one page must let it through."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises `Overdue` inside of the `with` where it takes longer.

    The system's clock interrupts Python's own code and regular expressions; a library's compiled code runs to its end
    first. Where there is no such clock, in a thread other than the first or on a system that is not Unix, or where
    somebody else has set it, nothing is raised.
    """
    free = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not free or signal.getsignal(signal.SIGALRM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGALRM, _end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _end(*_: object) -> None:
    raise Overdue
