"""Web archives (WARC): their records, one after the other, whatever is damaged between them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord

from selon.corpora.answers import Cut, Item, cut, item_of
from selon.corpora.members import MAGIC, following, members
from selon.corpora.record import Record
from selon.corpora.stores import open_file
from selon.errors import InputError, OversizedInput, Skipped

_BEGINS = re.compile(rb"WARC/\d\.\d\r?\n[A-Za-z-]+:")
_COMPRESSED = (b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"\x5d\x2a\x4d\x18", b"\x50\x2a\x4d\x18")
_STEP = 1 << 20


def read_warc(file: str) -> Iterator[Item]:
    """The pages of a web archive, compressed with gzip, zstd or lz4 or not at all. Raises `OSError` where it cannot be
    opened."""
    with open_file(file) as source:
        yield from read_archive(source, file)


def read_archive(source: BinaryIO, name: str) -> Iterator[Item]:
    """The pages of a web archive that is open, and can be moved in. `name` is what to call it.

    A page is a response of HTML or plain text, or the plain text that somebody made of one (WET). Answers that are none
    (404s, redirects) are passed over as `NoPage`; pictures, scripts, requests and revisits without a word. A damaged
    record is an error, and the next is read; with zstd and lz4, whose records cannot be found again, damage is the end.
    """
    head = source.read(8)
    source.seek(0)
    if head.startswith(MAGIC):
        yield from _gzipped(source, name)
    elif head.startswith(_COMPRESSED):
        yield from _streamed(source, name)
    elif head.startswith(b"WARC/"):
        yield from _plain(source, name)
    elif following(source, 0) is not None:
        yield from _gzipped(source, name)
    elif _next_head(source, 0) is not None:
        yield from _plain(source, name)
    else:
        yield InputError(name, "the file is empty" if not head else "not a web archive")


def _gzipped(source: BinaryIO, name: str) -> Iterator[Item]:
    for member in members(source):
        held: Item | None = None
        wrong: str | None = None
        try:
            for at, record in _walk(member):
                if held is not None:
                    yield held
                held = item_of(record, f"{name}#{member.start}" + (f"+{at}" if at else ""))
        except OSError as error:
            wrong = _told(error)
        member.drain()
        if member.damage or wrong:
            # What was read last stands nearest to the damage: a checksum tells of it only at the end of the member.
            held = InputError(f"{name}#{member.start}", f"a damaged record: {member.damage or wrong}")
        if held is not None:
            yield held


def _plain(source: BinaryIO, name: str) -> Iterator[Item]:
    """A record that is damaged costs one error, whether its head can still be known for one or not."""
    at: int | None = 0
    size = source.seek(0, io.SEEK_END)
    owed: InputError | None = None
    while at is not None:
        source.seek(at)
        last = at
        item: Item | None = None
        fresh = True
        try:
            for last, record in _walk(source):
                if owed is not None:
                    yield owed
                fresh, owed, item = False, None, None
                beyond = last + record.content_length > size
                item = item_of(record, f"{name}#{last}") or (cut(record, f"{name}#{last}") if beyond else None)
                if item is not None:
                    yield item
                if isinstance(item, Cut | OversizedInput):  # how long it is need not be true
                    break
            else:
                return
        except OSError as error:
            if fresh:
                yield InputError(f"{name}#{last}", f"a damaged record: {_told(error)}")
            elif item is None or isinstance(item, Record | Skipped):
                owed = InputError(f"{name}#{last}", f"damaged at this record or behind it: {_told(error)}")
        at = _next_head(source, last + 1)
    if owed is not None:
        yield owed


def _next_head(source: BinaryIO, after: int) -> int | None:
    """Where the next head of a record begins, or what looks like one."""
    at, held = after, b""
    while True:
        source.seek(at + len(held))
        piece = source.read(_STEP)
        held += piece
        if found := _BEGINS.search(held):
            return at + found.start()
        if not piece:
            return None
        kept = held[-64:]
        at, held = at + len(held) - len(kept), kept


def _streamed(source: BinaryIO, name: str) -> Iterator[Item]:
    place = 0
    try:
        for place, record in _walk(source, compressed=True):
            if (item := item_of(record, f"{name}#{place}")) is not None:
                yield item
    except OSError as error:
        yield InputError(f"{name}#{place}", f"damaged behind this record, where the rest is lost: {_told(error)}")


def _walk(source: BinaryIO | io.RawIOBase, *, compressed: bool = False) -> Iterator[tuple[int, WarcRecord]]:
    """All records from where the source stands, each with where it begins."""
    for record in ArchiveIterator(source, parse_http=False, stream_detect=compressed, fsspec_args=False):
        yield record.stream_pos, record


def _told(error: Exception) -> str:
    return str(error)[:100].replace("\n", " ") or "it cannot be read"
