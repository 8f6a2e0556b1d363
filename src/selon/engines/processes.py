"""What a process owes the one that started it, and what both owe the person at the terminal.

A worker never outlives the first process, and Ctrl-C, which the terminal sends to all of them, is the first one's to
see to. In the first process it waits for the end of a line that is being written.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from types import FrameType

_LOWER = 5
"""Steps of niceness: a third of the weight, under Linux's scheduler."""


def end_with_parent() -> None:
    """In a worker: end as soon as the process that started it has, however that came about."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def give_way() -> None:
    """In a worker: let the process that started it go first. Where there is a worker for each core, that one has none
    to itself, and all wait for it."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_LOWER)


@contextmanager
def deaf_children() -> Iterator[None]:
    """Processes and threads that are started within never see an interruption, not even before their first line of
    Python; this one has it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows sends no signals to a group
        yield
        return
    resource_tracker.ensure_running()  # starting it lifts the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def whole() -> Iterator[None]:
    """What is done within is done to its end: Ctrl-C interrupts after it. Pressed twice, it does not wait."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed = False

    def hold(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    before = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
