"""From the command to its first statement, and what `selon --help` takes: whole processes, seconds on the wall."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.performance.figures import Figure

SENTENCE = "Le pont sera fermé mardi, a annoncé la préfète."
TIMES = 3


def figures() -> Iterator[Figure]:
    bare = _seconds("-c", "pass")
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(SENTENCE, "utf-8")
        yield Figure("start-up: first statement", _seconds("-m", "selon", "read", str(page)), "s", bare, False)
    yield Figure("start-up: selon --help", _seconds("-m", "selon", "--help"), "s", bare, False)


def _seconds(*words: str) -> float:
    """The quickest of some runs: the others waited for the disk."""
    runs = []
    for _ in range(TIMES):
        started = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
        runs.append(time.perf_counter() - started)
    return min(runs)
