"""How fast HTML becomes a typed page, stage by stage, in both modes, beside trafilatura and resiliparse alone.

    OMP_NUM_THREADS=1 taskset -c 0 .venv/bin/python benchmarks/html_speed.py [--rounds 5] [--cold] [--quality] [FOLDER]

FOLDER holds `*.html` or `*.html.gz`; by default the pages of `shared/pages` (see `pages_gold.py`) with those of
`samples`. Every figure is processor time, for each page the best of the rounds, so that what else the machine does
counts little; compare the lines of one run with each other. `--cold` forgets before each page what others left in the
caches of the readers and of pages: the first page of an outlet. trafilatura alone is measured first, before the readers
compile its expressions anew. `--quality` adds what the fast mode loses, by the measures of `pages_gold.py`.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import time
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import trafilatura
from pages_gold import BODY, bodies, body_of, leaks, load, metadata, segments, shared
from resiliparse.extract.html2text import extract_plain_text

from selon import pages, readers
from selon.model import Page
from selon.readers.encoding import decode
from selon.readers.extraction import extract
from selon.readers.fast import extract_fast
from selon.readers.flatten import flatten
from selon.readers.metadata import declared_in

ROOT = Path(__file__).resolve().parents[1]
KEPT_FOR_GOOD = {"hasten", "_closing"}

Sources = dict[str, bytes]
Times = dict[str, float]


def pages_of(folder: Path | None) -> Sources:
    """The pages of a folder by name; by default those of `shared/pages` and of `samples`."""
    place = shared()
    folders = [folder] if folder else [ROOT / "samples", *([place / "pages" / "html"] if place else [])]
    files = sorted(path for one in folders for path in one.iterdir() if path.name.endswith((".html", ".html.gz")))
    return {path.name: gzip.decompress(data) if path.suffix == ".gz" else data for path, data in _read(files)}


def _read(files: list[Path]) -> Iterator[tuple[Path, bytes]]:
    return ((path, path.read_bytes()) for path in files)


def seconds(sources: Sources, runs: dict[str, Callable[[str], Any]], rounds: int, *, cold: bool) -> dict[str, Times]:
    """The best time of each page in each of `runs`, which take turns, so that noise falls on all alike."""
    best: dict[str, Times] = {label: dict.fromkeys(sources, float("inf")) for label in runs}
    for _ in range(rounds):
        for name in sources:
            for label, run in runs.items():
                if cold:
                    forget()
                started = time.process_time()
                run(name)
                best[label][name] = min(best[label][name], time.process_time() - started)
    return best


def forget() -> None:
    """Empty the caches of the readers and of pages, but for what is compiled once in a process."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("selon.readers", "selon.pages")):
            for cache in list(vars(module).values()):
                if isinstance(cache, _lru_cache_wrapper) and cache.__name__ not in KEPT_FOR_GOOD:
                    cache.cache_clear()


def whole(data: bytes, *, fast: bool) -> Page:
    return pages.compose(readers.read(data, "page", fast=fast), strict=False)


def alone(sources: Sources) -> dict[str, Callable[[str], Any]]:
    """The extractors as they come, from bytes to the text of the article; trafilatura with its metadata."""
    options = {"favor_precision": True, "include_comments": False, "with_metadata": True}
    return {
        "trafilatura alone": lambda name: trafilatura.bare_extraction(sources[name], **options),
        "resiliparse alone": lambda name: extract_plain_text(decode(sources[name], name).text, main_content=True),
    }


def stages(sources: Sources) -> dict[str, Callable[[str], Any]]:
    texts = {name: decode(data, name).text for name, data in sources.items()}
    declared = {name: declared_in(text) for name, text in texts.items()}
    raws = {fast: {n: readers.read(d, n, fast=fast) for n, d in sources.items()} for fast in (False, True)}
    return {
        "decode": lambda name: decode(sources[name], name),
        "flatten": lambda name: flatten(texts[name]),
        "declared": lambda name: declared_in(texts[name]),
        "extract": lambda name: extract(texts[name]),
        "extract, fast": lambda name: extract_fast(texts[name], declared[name]),
        "compose": lambda name: pages.compose(raws[False][name], strict=False),
        "compose, fast": lambda name: pages.compose(raws[True][name], strict=False),
        "bytes to page": lambda name: whole(sources[name], fast=False),
        "bytes to page, fast": lambda name: whole(sources[name], fast=True),
    }


def quality() -> None:
    """What is right in the pages that have gold, in both modes."""
    folder = shared()
    if folder is None:
        print("quality: skipped, no shared/pages")
        return
    rows = load(folder / "pages")
    for label, fast in (("exact", False), ("fast", True)):
        read = {row["id"]: whole(row["html"], fast=fast) for row in rows}
        body = {key: body_of(page, BODY) for key, page in read.items()}
        fields = {key: _fields(page) for key, page in read.items()}
        print(
            f"{label}\n  segments  {segments(rows, body)}\n  4-grams   {bodies(rows, body)}\n"
            f"  leaks     {len(leaks(body))}\n  {metadata(rows, fields)}"
        )


def _fields(page: Page) -> dict[str, Any]:
    first = page.articles[0] if page.articles else None
    title = first.title.text if first and first.title else None
    return {"title": title, "date": page.published, "author": first.authors if first else ()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--quality", action="store_true")
    arguments = parser.parse_args()
    sources = pages_of(arguments.folder)
    size = sum(map(len, sources.values())) / len(sources) / 1000
    print(f"{len(sources)} pages, {size:.0f} kB each; {'cold' if arguments.cold else 'warm'} caches")
    found = seconds(sources, alone(sources), arguments.rounds, cold=False)
    found |= seconds(sources, stages(sources), arguments.rounds, cold=arguments.cold)
    for label, times in found.items():
        mean, (worst, name) = sum(times.values()) / len(times), max((t, n) for n, t in times.items())
        print(f"{label:22}{mean * 1000:8.2f} ms a page{1 / mean:9,.0f} pages/s   worst {worst * 1000:6.1f} ms  {name}")
    if arguments.quality:
        quality()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
