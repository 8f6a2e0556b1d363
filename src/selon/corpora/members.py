"""Members: a web archive compressed with gzip is a row of members, a record in each, that can be read one without the
other. So damage costs the member in which it is, and the next is found by its first bytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from selon.corpora.streams import EXPANDS
from selon.limits import expands

MAGIC = b"\x1f\x8b\x08"
_STEP = 64 * 1024  # bytes read at a time
_GZIP = zlib.MAX_WBITS | 16
_FIRST = b"WARC/"
_REACH = 1024  # compressed bytes within which a member shows how it begins


class Member(io.RawIOBase):
    """One gzip member of a file as a stream. `start` is where it begins in the file, and `end`, once all of it is read,
    the byte after it.

    Where it is damaged or cut the stream ends, and `damage` says so: what stands before can still be read. No more is
    decompressed than is asked for. `source` must not be moved meanwhile.
    """

    def __init__(self, source: BinaryIO, start: int) -> None:
        self.start = start
        self.end: int | None = None
        self.damage: str | None = None
        self._source = source
        self._inflater = zlib.decompressobj(_GZIP)
        self._waiting = b""
        self._at = start
        self._given = self._taken = 0
        source.seek(start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Forward only, by reading: fastwarc asks for the place where it stands, and may pass over a record."""
        ahead = offset - (self._given if whence == io.SEEK_SET else 0)
        if whence == io.SEEK_END or ahead < 0:
            raise OSError("a compressed record can only be read forward")
        while ahead > 0 and (piece := self.read(min(ahead, _STEP))):
            ahead -= len(piece)
        return self._given

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while self.end is None and self.damage is None:
            if not self._waiting:
                self._waiting = self._source.read(_STEP)
                self._at += len(self._waiting)
                self._taken += len(self._waiting)
            if not self._waiting:
                self.damage = "it is cut before its end"
                break
            try:
                piece = self._inflater.decompress(self._waiting, len(buffer))
            except zlib.error:
                self.damage = "its compression is damaged"
                break
            self._waiting = self._inflater.unconsumed_tail
            if self._inflater.eof:
                self.end = self._at - len(self._inflater.unused_data)
            if expands(self._given + len(piece), self._taken):
                self.damage = EXPANDS
                break
            if piece:
                buffer[: len(piece)] = piece
                self._given += len(piece)
                return len(piece)
        return 0

    def drain(self) -> None:
        """Read to the end, so that its checksum is tested."""
        while self.read(_STEP):
            pass


def members(source: BinaryIO) -> Iterator[Member]:
    """The members of a file, one after the other. Each is to be read, or drained, before the next is asked for; after a
    damaged one, and after bytes that are no member, comes the next that begins as a record does."""
    start: int | None = 0
    while start is not None:
        source.seek(start)
        head = source.read(len(MAGIC))
        if not head.strip(b"\0") and following(source, start) is None:  # the end of the file, or padding before it
            return
        member = Member(source, start)
        yield member
        start = following(source, start) if member.end is None else member.end


def following(source: BinaryIO, after: int) -> int | None:
    """Where the next member that holds a record begins, behind the byte `after`; None where there is none."""
    at, held = after + 1, b""
    while True:
        source.seek(at + len(held))
        piece = source.read(_STEP)
        held += piece
        found = held.find(MAGIC)
        while found >= 0:
            if _begins_record(source, at + found):
                return at + found
            found = held.find(MAGIC, found + 1)
        if not piece:
            return None
        kept = held[1 - len(MAGIC) :]
        at, held = at + len(held) - len(kept), kept


def _begins_record(source: BinaryIO, start: int) -> bool:
    source.seek(start)
    try:
        return zlib.decompressobj(_GZIP).decompress(source.read(_REACH), len(_FIRST)) == _FIRST
    except zlib.error:
        return False
