"""A watch that kills itself at a named point. Importing this loads the French model once, for every fork of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from selon.capture import Fetcher
from selon.engines.linker import Linker
from selon.engines.watching import alerting, delivering, rounds
from selon.engines.watching.reading import Reading
from selon.ledger import Ledger
from selon.ledger.watched.feeds import Feeds
from selon.pipeline import Pipeline

from .conftest import START, Told

_PIPELINE = Pipeline.load()

#: Where, and whether before or after what is done there.
POINTS: dict[str, tuple[Any, str, bool]] = {
    "announced, not yet in the file": (Feeds, "keep", False),
    "announced": (Reading, "take", True),
    "a page in the file, its item not": (Feeds, "read", True),
    "an item read": (Feeds, "read", False),
    "before the links": (Linker, "link", True),
    "after the links": (Linker, "link", False),
    "alerts written, not yet in the file": (alerting, "_send", False),
    "alerts in the file": (rounds, "alert", False),
    "an alert taken, not noted": (delivering, "_mark", True),
    "an alert noted": (delivering, "_mark", False),
}


class File:
    """A channel that appends each alert's id to a file."""

    name, search = "file", None

    def __init__(self, path: Path) -> None:
        self._path = path

    def bring(self, id_: str, body: bytes) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{id_}\n")
            file.flush()
            os.fsync(file.fileno())


def run(ledger: Path, address: str, brought: Path, point: str) -> None:
    """One round, and its alerts brought; ended by SIGKILL where it comes to the point."""
    where, name, before = POINTS[point]
    setattr(where, name, _deadly(getattr(where, name), before))
    channel = File(brought)
    with Ledger.open(ledger) as book, Fetcher(allow_private=True, sleep=lambda _: None) as fetcher:
        watch = rounds.Rounds(
            book, [address], fetcher, lambda: _PIPELINE, Told(), channels=(channel,), draw=Random(0), size=1
        )
        watch.run(START)
        delivering.deliver(book.connection, (channel,), START, Random(0))
    os._exit(0)


def _deadly(does: Callable[..., Any], before: bool) -> Callable[..., Any]:
    def deadly(*words: Any, **more: Any) -> None:
        if not before:
            does(*words, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    return deadly
