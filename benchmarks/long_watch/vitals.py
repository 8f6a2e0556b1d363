"""Vital signs of this process: memory, open files, threads, and a ledger's log and rows; whether they stay as they are.

Reads `/proc`, as Linux has it.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, mean, stdev
from types import TracebackType
from typing import Self

MEBI = 1 << 20
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PLAY = 2
"""Descriptors that come and go: servers hang up and are called again; SQLite keeps one for whoever opens the file next,
since to close it would let go of the locks of the whole process (https://sqlite.org/howtocorrupt.html, 2.2)."""
_LOOK = 0.02  # seconds between two looks
_ALIKE, _MOST = 4, 100  # looks in a row that agree; after so many it is as it is


@dataclass(frozen=True, slots=True)
class Sign:
    """`at`, hours; `memory`, resident MiB; `files`, open descriptors; `wal`, bytes of the ledger's log; `rows` of each
    table."""

    at: float
    memory: float
    files: int
    threads: int
    wal: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)


def memory() -> float:
    """Resident MiB of this process."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE / MEBI


def open_files() -> int:
    """Open descriptors of this process, without the one that lists them."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir()) - 1


def size(file: Path) -> int:
    """Bytes of a file; of one that is not there none."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def log_of(ledger: Path) -> Path:
    """The write-ahead log of a ledger."""
    return ledger.with_name(f"{ledger.name}-wal")


def sign(at: float, ledger: Path | None = None, rows: Mapping[str, int] | None = None) -> Sign:
    """The vital signs now. Threads and files are counted once they have settled: what is still ending is no leak."""
    counts = [(open_files(), threading.active_count())]
    while len(counts) < _ALIKE or (len(set(counts[-_ALIKE:])) > 1 and len(counts) < _MOST):
        time.sleep(_LOOK)
        counts.append((open_files(), threading.active_count()))
    return Sign(at, memory(), *counts[-1], size(log_of(ledger)) if ledger else 0, rows or {})


def rows_of(connection: sqlite3.Connection, tables: Sequence[str]) -> dict[str, int]:
    """How many rows each table has."""
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


class LogWatch:
    """Looks at the log of a ledger again and again, in a thread of its own; `highest` is the most that it ever held."""

    def __init__(self, ledger: Path) -> None:
        self._log = log_of(ledger)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.highest = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def since(self) -> int:
        """The most since this was asked last."""
        found, self.highest = max(self.highest, size(self._log)), 0
        return found

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            self.highest = max(self.highest, size(self._log))


@dataclass(frozen=True, slots=True)
class Growth:
    """Of memory over the later signs: MiB an hour by least squares, what that makes over all of them, and the `noise`
    that it is held against."""

    an_hour: float
    whole: float
    noise: float

    @property
    def flat(self) -> bool:
        return self.whole <= self.noise


def growth(signs: Sequence[Sign]) -> Growth:
    """How memory grows over the last two thirds: the first one warms caches up.

    It is flat where the line through the signs rises by no more, from its one end to the other, than three standard
    deviations of the signs around it, or a hundredth of the memory where these lie closer.
    """
    later = signs[len(signs) // 3 :]
    at, held = [each.at for each in later], [each.memory for each in later]
    line = linear_regression(at, held)
    around = stdev(y - (line.slope * x + line.intercept) for x, y in zip(at, held, strict=True))
    return Growth(line.slope, line.slope * (at[-1] - at[0]), max(3 * around, mean(held) / 100))


def constant(counts: Sequence[int]) -> bool:
    """Whether a count over the last two thirds is never above the most of the first, but for some `_PLAY`."""
    third = len(counts) // 3
    return max(counts[third:]) <= max(counts[:third]) + _PLAY
