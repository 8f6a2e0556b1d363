"""What 1,000, 10,000 and 50,000 pages take: time a page and memory should not grow with their number."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.performance.commands import Run, read
from benchmarks.performance.figures import Figure
from benchmarks.performance.texts import invented

SIZES = (1_000, 10_000, 50_000)
LENGTH = 120  # words a page: a brief


def figures(folder: Path, sizes: Sequence[int] = SIZES) -> Iterator[Figure]:
    """Each size is read anew from one JSON Lines file, by as many workers as there are cores."""
    workers = min(4, os.cpu_count() or 1)
    first: Run | None = None
    for size in sizes:
        run = read([written(folder / f"{size}.jsonl", size)], workers=workers)
        first = first or run
        yield Figure(f"{size:,} pages", run.rate, "pages/s", first.rate)
        yield Figure(f"{size:,} pages: largest process", run.megabytes, "MB", first.megabytes, False)


def written(file: Path, pages: int) -> Path:
    """So many briefs, one a line. They are invented anew for each thousand, so that names go on being new."""
    with file.open("w", encoding="utf-8") as out:
        for start in range(0, pages, SIZES[0]):
            for text in invented(min(SIZES[0], pages - start), seed=start + 1, length=LENGTH):
                out.write(json.dumps({"text": text.plain.decode()}, ensure_ascii=False) + "\n")
    return file
