"""Stores: where files lie, which is on the disk or in an object store, as `s3://bucket/crawl.warc.gz`."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from selon.errors import InputError

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo, FileSystem

_ADDRESS = re.compile(r"(?:s3a?|gs|gcs|hdfs|viewfs|abfss?|file)://", re.IGNORECASE)
_BUFFER = 1 << 20  # bytes asked for at once


def is_address(name: str) -> bool:
    """Whether a file lies in a store that Arrow can read. An address on the web is none.

    >>> is_address("s3://bucket/crawl.warc.gz"), is_address("https://presse.example/"), is_address("a.html")
    (True, False, False)
    """
    return _ADDRESS.match(name) is not None


def open_file(file: str) -> BinaryIO:
    """The bytes of a file, to be closed. Raises `OSError` where it cannot be opened."""
    if not is_address(file):
        return Path(file).open("rb")
    system, path = _resolved(file)
    return cast(BinaryIO, io.BufferedReader(system.open_input_file(path), _BUFFER))


def size(file: str) -> int:
    """The bytes of a file; 0 where it has none, or has gone."""
    try:
        return int(_info(file)[0].size or 0) if is_address(file) else Path(file).stat().st_size
    except (OSError, InputError):
        return 0


def whole_name(file: str) -> str:
    """The name of a file that is the same from wherever it is said."""
    return file if is_address(file) else str(Path(file).resolve())


def stored(name: str, suffixes: tuple[str, ...]) -> list[str]:
    """The files at an address: itself, or those under it that end in one of `suffixes`, in the order of their names,
    hidden ones left out. Raises `InputError` where there are none, or the store cannot be asked."""
    from pyarrow.fs import FileSelector, FileType

    try:
        found, system, path = _info(name)
        if found.type == FileType.File:
            return [name]
        if found.type != FileType.Directory:
            raise InputError(name, "no such file or folder")
        inside = system.get_file_info(FileSelector(path, recursive=True))
    except OSError as error:
        raise InputError(name, _told(error)) from None
    beginning = name.rstrip("/")
    under = sorted(info.path[len(path.rstrip("/")) :] for info in inside if info.type == FileType.File)
    files = [beginning + each for each in under if each.lower().endswith(suffixes) and "/." not in each]
    if not files:
        raise InputError(name, f"no page in this folder ({', '.join(suffixes)})")
    return files


def _info(name: str) -> tuple[FileInfo, FileSystem, str]:
    system, path = _resolved(name)
    return system.get_file_info(path), system, path


def _resolved(name: str) -> tuple[FileSystem, str]:
    from pyarrow import ArrowException
    from pyarrow.fs import FileSystem

    try:
        system, path = FileSystem.from_uri(re.sub(r"^s3a:", "s3:", name, flags=re.IGNORECASE))
    except ArrowException as error:
        raise InputError(name, _told(error)) from None
    return system, path


def _told(error: Exception) -> str:
    return (str(error).splitlines() or ["the store cannot be asked"])[0][:200]
