"""Streams: the bytes of a file, decompressed as they are asked for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from selon.corpora.stores import open_file
from selon.errors import InputError
from selon.limits import expands

EXPANDS = "it is far larger than its compressed bytes: a decompression bomb"

_CODECS = {".gz": "gzip", ".zst": "zstd"}


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """The bytes of a file, decompressed where its name ends in `.gz` or `.zst`.

    No more is decompressed than is read. Reading raises `OSError` where the file is damaged or cut, or a
    decompression bomb.
    """
    with open_file(file) as raw:
        codec = _CODECS.get(Path(file).suffix.lower())
        yield cast(BinaryIO, io.BufferedReader(_Bounded(raw, codec))) if codec else raw


class _Bounded(io.RawIOBase):
    """What is compressed in a stream. Reading raises `OSError` where that is larger than `limits.expands` allows."""

    def __init__(self, raw: BinaryIO, codec: str) -> None:
        self._raw = raw
        self._clear = inflated(raw, codec)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._clear.read(len(buffer)) or b""
        self._given += len(piece)
        if expands(self._given, self._raw.tell()):
            raise OSError(EXPANDS)
        buffer[: len(piece)] = piece
        return len(piece)


def inflated(raw: BinaryIO, codec: str) -> io.RawIOBase:
    """What is compressed in a stream, by a codec of Arrow: gzip (of any number of members), zstd, brotli."""
    import pyarrow

    return cast(io.RawIOBase, pyarrow.CompressedInputStream(raw, codec))


def lines(stream: BinaryIO, limit: int, name: str) -> Iterator[bytes | None]:
    """The lines of a stream, None for each that is longer than `limit` bytes, which is passed over unread.

    Raises an `InputError` that names the line, from 0, where the stream is damaged or cut.
    """
    number = 0
    try:
        while line := stream.readline(limit + 1):
            if len(line) <= limit:
                yield line
            else:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limit)
                yield None
            number += 1
    except OSError as error:
        raise InputError(f"{name}#{number}", f"damaged from here on, where the rest is lost: {error}") from None
