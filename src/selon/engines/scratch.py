"""Folders for what a run needs on disk while it lasts: they go with it, and those of a killed run with the next one.

Whoever has such a folder holds a lock on it (flock), which the system lets go of with its process, however that ends: a
folder that nobody holds belongs to nobody any more. Where folders cannot be locked, on Windows, none is taken away.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_NEW = 60.0
"""Seconds for which a folder may have been made and not be locked yet."""


@contextmanager
def scratch(prefix: str, within: Path | None = None) -> Iterator[Path]:
    """A folder whose name begins with `prefix`, in the folder `within` or where the system has such folders. Those that
    others left behind under that prefix are removed first: it is to be selon's own."""
    parent = within or Path(gettempdir())
    _sweep(parent, prefix)
    with TemporaryDirectory(prefix=prefix, dir=parent) as name, _held(Path(name)):
        yield Path(name)


def _sweep(parent: Path, prefix: str) -> None:
    """Remove what nobody holds. What cannot be removed, being somebody else's, is left."""
    if fcntl is None:
        return
    for folder in parent.glob(f"{prefix}*"):
        with suppress(OSError):
            if folder.is_dir() and not folder.is_symlink() and time.time() - folder.stat().st_mtime > _NEW:
                with _held(folder):
                    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder. Raises `OSError` where somebody else does."""
    if fcntl is None:
        yield
        return
    number = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(number)
