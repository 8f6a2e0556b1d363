"""Pages that are files of their own."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from selon.corpora.folders import STDIN
from selon.corpora.record import Record
from selon.corpora.stores import open_file
from selon.errors import InputError, OversizedInput
from selon.limits import limits


def read_pages(files: Iterable[str]) -> Iterator[Record | InputError]:
    """Each file, or `-` for what comes on stdin, as a record of the name by which it is given."""
    for file in files:
        try:
            if file == str(STDIN):
                yield Record(file, _bounded(file, sys.stdin.buffer))
            else:
                with open_file(file) as stream:
                    yield Record(file, _bounded(file, stream))
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(file, error.strerror or str(error))


def _bounded(name: str, stream: BinaryIO) -> bytes:
    most = limits().page
    source = stream.read(most + 1)
    if len(source) > most:
        raise OversizedInput(name, f"more than the limit of {most:,} bytes")
    return source
