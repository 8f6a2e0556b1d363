"""One, two and four workers on the same pages: the share of the speed-up that could be had, and the memory of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.performance.commands import read
from benchmarks.performance.figures import Figure

WORKERS = (1, 2, 4)


def figures(folder: Path) -> Iterator[Figure]:
    """Of all pages in a folder. As many workers as there are cores share them with the process that writes and with
    whatever else runs on the machine."""
    alone = read([folder])
    yield Figure("1 worker", alone.rate, "pages/s", alone.rate)
    for workers in WORKERS[1:]:
        if workers > (os.cpu_count() or 1):
            continue
        run = read([folder], workers=workers)
        yield Figure(f"{workers} workers", run.rate, "pages/s", alone.rate)
        yield Figure(f"{workers} workers: efficiency", run.rate / workers / alone.rate, "of 1")
        yield Figure(f"{workers} workers: largest process", run.megabytes, "MB", None, False)
