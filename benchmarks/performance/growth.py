"""What 1,000, 10,000 and 50,000 pages take: time a page and memory should not grow with their number.

A third of the words of these pages are written nowhere else: what remembers words would show.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from benchmarks.performance.commands import Run, read
from benchmarks.performance.figures import Figure

SIZES = (1_000, 10_000, 50_000)
_SYLLABLES = tuple(a + b for a in "bdfklmnprstv" for b in "aeio")
_PAGE = (
    "« Le {} de la ville tiendra bien jusqu’à l’été », a déclaré jeudi la préfète {} {}. Selon le maire de {}, le {} a "
    "été fermé dans la nuit de mardi à mercredi parce que les {}s n’ont pas été livrés. Il ne sera pas rouvert avant "
    "la fin du mois de {}."
)


def figures(folder: Path, sizes: Sequence[int] = SIZES) -> Iterator[Figure]:
    """Each size is read anew from one JSON Lines file, by as many workers as there are cores, up to four."""
    workers = min(4, os.cpu_count() or 1)
    first: Run | None = None
    for size in sizes:
        run = read([written(folder / f"{size}.jsonl", size)], workers=workers)
        first = first or run
        yield Figure(f"{size:,} pages", run.rate, "pages/s", first.rate)
        yield Figure(f"{size:,} pages: largest process", run.megabytes, "MB", first.megabytes, more_is_better=False)


def written(file: Path, pages: int) -> Path:
    """So many pages of three sentences, one a line."""
    draw = Random(1)
    with file.open("w", encoding="utf-8") as out:
        for _ in range(pages):
            words = ["".join(draw.choices(_SYLLABLES, k=draw.randint(3, 5))) for _ in range(7)]
            names = [word.title() if place in (1, 2, 3) else word for place, word in enumerate(words)]
            out.write(json.dumps({"text": _PAGE.format(*names)}, ensure_ascii=False) + "\n")
    return file
