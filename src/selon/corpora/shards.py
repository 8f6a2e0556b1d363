"""Shards: what the words of a command line mean, in pieces that can be dealt out, resumed and read one by one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from selon.corpora.folders import STDIN, SUFFIXES, find
from selon.corpora.stores import is_address, size, stored, whole_name
from selon.errors import InputError

ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4", ".warc.wet.gz", ".wacz")
"""What is taken from a folder beside pages. Tables are read where they are named, or by a pattern: in a folder of pages
they are mostly something about the pages."""

_CONTAINERS = (
    ("wacz", re.compile(r"\.wacz$")),
    ("warc", re.compile(r"\.warc(\.wet|\.wat)?(\.gz|\.zst|\.lz4)?$")),
    ("jsonl", re.compile(r"\.(jsonl|ndjson)(\.gz|\.zst)?$")),
    ("parquet", re.compile(r"\.(parquet|pq)$")),
    ("csv", re.compile(r"\.(csv|tsv)(\.gz|\.zst)?$")),
)
_RUN = 64  # files of a run, on average
_LONGEST_RUN = 256


class Container(StrEnum):
    """What a shard is read as. `FILES` is a run of files that are a page each."""

    FILES = "files"
    WARC = "warc"
    WACZ = "wacz"
    JSONL = "jsonl"
    PARQUET = "parquet"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Shard:
    """A container, or a run of at most 256 files that are a page each.

    `id` is the same whenever the same files are meant, from whatever folder and with whatever words: it is made of
    their whole paths and sizes. It may be the name of a file. `files` are the paths as the user gave them.
    """

    id: str
    container: Container
    files: tuple[str, ...]

    @property
    def name(self) -> str:
        """What messages call it: `crawl.warc.gz`, or `press/a.html … press/z.html`."""
        return self.files[0] if len(self.files) == 1 else f"{self.files[0]} … {self.files[-1]}"

    @property
    def pages(self) -> int | None:
        """How many pages it holds; None where only reading it would tell."""
        return len(self.files) if self.container is Container.FILES else None

    @property
    def bytes(self) -> int:
        """The size of its files on the disk; 0 for stdin, and for a file that has gone."""
        return sum(_size(file) for file in self.files)


def shards(names: Iterable[str]) -> tuple[list[Shard], list[InputError]]:
    """What the names mean, in the order given, and the names that mean nothing.

    A name is what `folders.find` takes: a file, a folder, a pattern, or `-` for a page on stdin; or a file or folder of
    an object store (`s3://bucket/crawl/`). A file is a web archive or a table by its suffix, and any other is a page.
    From a folder come its pages and web archives.

    >>> shards(["absent.warc.gz"])
    ([], [InputError('absent.warc.gz: no such file or folder')])
    """
    dealt: list[Shard] = []
    refused: list[InputError] = []
    run: list[str] = []
    for file in _files(names, refused):
        container = container_of(file)
        if container is not Container.FILES:
            dealt += [*_runs(run), _shard(container, [file])]
            run = []
        else:
            run.append(file)
    return [*dealt, *_runs(run)], refused


def _files(names: Iterable[str], refused: list[InputError]) -> Iterable[str]:
    """The files, each once; the names that mean none go to `refused`."""
    suffixes = SUFFIXES + ARCHIVES
    met: dict[str, str] = {}
    for name in names:
        try:
            found, wrong = (stored(name, suffixes), []) if is_address(name) else find([name], suffixes)
            refused += wrong
        except InputError as error:
            refused.append(error)
            continue
        for file in map(str, found):
            met.setdefault(whole_name(file), file)
    return met.values()


def container_of(file: str) -> Container:
    """What a file is, by its name.

    >>> container_of("CC-NEWS-20220210.WARC.GZ"), container_of("une.html")
    (<Container.WARC: 'warc'>, <Container.FILES: 'files'>)
    """
    name = file.lower()
    return next((Container(kind) for kind, suffix in _CONTAINERS if suffix.search(name)), Container.FILES)


def _runs(files: Sequence[str]) -> Iterator[Shard]:
    """The files in runs. Where a run ends depends on the names in it alone, so that a file that comes into a folder, or
    goes, changes the run that it stands in and no other."""
    run: list[str] = []
    for file in files:
        run.append(file)
        if len(run) == _LONGEST_RUN or _hash(Path(file).name)[0] % _RUN == 0:
            yield _shard(Container.FILES, run)
            run = []
    if run:
        yield _shard(Container.FILES, run)


def _shard(container: Container, files: Sequence[str]) -> Shard:
    told = "\n".join(f"{whole_name(file)}\t{_size(file)}" for file in files)
    stem = re.sub(r"[^\w.-]+", "_", Path(files[0]).stem, flags=re.ASCII)[:60]
    return Shard(f"{stem}-{_hash(told).hex()}", container, tuple(files))


def _size(file: str) -> int:
    return 0 if file == str(STDIN) else size(file)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).digest()
