"""Pages a second through the whole of selon on one core, by the kind of input that they come in."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.archive import response
from benchmarks.performance.commands import read
from benchmarks.performance.figures import Figure
from benchmarks.performance.texts import Texts


def figures(texts: Texts, folder: Path) -> Iterator[Figure]:
    """Each kind against plain text in files."""
    plain: float | None = None
    for name, write, words in KINDS:
        place = folder / name.replace(" ", "-")
        place.mkdir()
        run = read(write(texts, place), *words)
        plain = plain or run.rate
        yield Figure(name, run.rate, "pages/s", plain)


def text_files(texts: Texts, folder: Path) -> list[Path]:
    for page in texts.pages:
        (folder / page.name).write_bytes(page.plain)
    return [folder]


def html_files(texts: Texts, folder: Path) -> list[Path]:
    for page, source in zip(texts.pages, texts.html, strict=True):
        (folder / page.name).with_suffix(".html").write_bytes(source)
    return [folder]


def json_lines(texts: Texts, folder: Path) -> list[Path]:
    with (folder / "pages.jsonl").open("w", encoding="utf-8") as file:
        for page in texts.plain:
            file.write(json.dumps({"text": page.decode()}, ensure_ascii=False) + "\n")
    return [folder / "pages.jsonl"]


def parquet(texts: Texts, folder: Path) -> list[Path]:
    pq.write_table(pa.table({"text": [page.decode() for page in texts.plain]}), folder / "pages.parquet")
    return [folder / "pages.parquet"]


def comma_separated(texts: Texts, folder: Path) -> list[Path]:
    with (folder / "pages.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["text"])
        rows.writerows([page.decode()] for page in texts.plain)
    return [folder / "pages.csv"]


def archive(texts: Texts, folder: Path) -> list[Path]:
    """A WARC of the HTML pages, a gzip member each."""
    file = folder / "pages.warc.gz"
    file.write_bytes(b"".join(gzip.compress(response(k, source)) for k, source in enumerate(texts.html)))
    return [file]


Write = Callable[[Texts, Path], list[Path]]
KINDS: tuple[tuple[str, Write, tuple[str, ...]], ...] = (
    ("plain text", text_files, ()),
    ("JSON Lines", json_lines, ()),
    ("Parquet", parquet, ()),
    ("CSV", comma_separated, ()),
    ("HTML", html_files, ()),
    ("HTML --fast", html_files, ("--fast",)),
    ("WARC of HTML", archive, ()),
    ("WARC of HTML --fast", archive, ("--fast",)),
)
