"""WACZ: web archives, with their indices and their description, in one zip file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from selon.corpora.answers import Item
from selon.corpora.stores import open_file
from selon.corpora.warc import read_archive
from selon.errors import InputError

_FOLDER = "archive/"
_LOCAL_HEADER = 30  # bytes of it before the two fields whose lengths stand at its end


def read_wacz(file: str) -> Iterator[Item]:
    """The pages of all the web archives in `archive/`, in the order in which they stand in the file.

    A record is named by the archive and its place in that: `crawl.wacz/archive/data.warc.gz#30512`. Raises `OSError`
    where the file cannot be opened.
    """
    with open_file(file) as source:
        try:
            held = _archives(source)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            # `zipfile` raises NotImplementedError for a compression, or an encryption, that it does not know.
            yield InputError(file, f"not a WACZ file, or a damaged one: {str(error)[:100]}")
            return
        if not held:
            yield InputError(file, f"no web archive in its folder {_FOLDER}")
        for info in held:
            name = f"{file}/{info.filename}"
            try:
                yield from read_archive(_window(source, info, name), name)
            except InputError as error:
                yield error


def _archives(source: BinaryIO) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(source) as package:
        infos = [i for i in package.infolist() if i.filename.startswith(_FOLDER) and not i.is_dir()]
    return sorted(infos, key=lambda info: info.header_offset)


def _window(source: BinaryIO, info: zipfile.ZipInfo, name: str) -> BinaryIO:
    """The bytes of an archive, which a WACZ file holds as they are, so that its records can be reached."""
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
        raise InputError(name, "it is compressed by the zip, or encrypted, where WACZ has it stored; unpack it first")
    source.seek(info.header_offset)
    header = source.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise InputError(name, "the zip is damaged where this archive begins")
    beside = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return cast(BinaryIO, Window(source, info.header_offset + _LOCAL_HEADER + beside, info.file_size))


class Window(io.RawIOBase):
    """A stretch of a file, as a file. (What `zipfile` opens goes back only by reading all again from the start.)"""

    def __init__(self, source: BinaryIO, start: int, size: int) -> None:
        self._source = source
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        wanted = max(0, min(len(buffer), self._size - self._at))
        self._source.seek(self._start + self._at)
        piece = self._source.read(wanted)
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
