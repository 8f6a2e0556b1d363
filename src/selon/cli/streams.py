"""The streams that whoever starts a command gives it; any may be closed, as with `>&-`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

STDOUT = "stdout"
"""How messages call it."""


def hold() -> None:
    """Let no file that is opened get the number of a stream that was closed. What is written to such a stdout is
    refused, as by any program; of messages that nobody wants to see nothing is left."""
    for number, way in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, way)  # which gets the lowest number that is free
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def flush() -> None:
    """Write out what is still kept back. A device that takes no more is told with the stream's name."""
    try:
        sys.stdout.flush()
    except OSError as error:
        error.filename = error.filename or STDOUT
        raise


def forget() -> None:
    """Keep what could not be written from being written again at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
