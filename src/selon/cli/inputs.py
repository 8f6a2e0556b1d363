"""From the words of a command line to the pages they mean."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from selon.errors import InputError

STDIN = Path("-")

# What is taken from a folder. A file that is named outright is read whatever its suffix.
SUFFIXES = (".html", ".htm", ".xhtml", ".txt")


def find(names: Iterable[str]) -> tuple[list[Path], list[InputError]]:
    """The pages that the names mean, each once, in the order given, and the names that mean none.

    A name is a file, a folder (searched to the bottom, hidden files and folders left out), a pattern with `*`, `?` or
    `**` (for shells that do not expand them), or `-` for stdin.
    """
    pages: dict[Path, Path] = {}
    refused = []
    for name in names:
        try:
            for page in _pages(name):
                pages.setdefault(page if page == STDIN else page.resolve(), page)
        except InputError as error:
            refused.append(error)
    return list(pages.values()), refused


def _pages(name: str) -> list[Path]:
    path = Path(name)
    if path == STDIN or path.is_file():
        return [path]
    if path.is_dir():
        return list(_inside(path)) or _none(name, f"no page in this folder ({', '.join(SUFFIXES)})")
    if path.exists():
        return [path]
    if glob.has_magic(name):
        matches = map(Path, sorted(glob.glob(name, recursive=True)))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        found = [page for match in matches for page in (_inside(match) if match.is_dir() else [match])]
        return found or _none(name, "no page matches this pattern")
    return _none(name, "no such file or folder")


def _none(name: str, why: str) -> list[Path]:
    raise InputError(name, why)


def _inside(folder: Path) -> Iterator[Path]:
    """The pages under a folder, in the order of their names."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(inner for inner in folders if not inner.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(SUFFIXES) and not file.startswith("."):
                yield Path(root, file)


def source(page: Path) -> Path | bytes:
    """What a reader takes: the path, or the bytes of stdin."""
    return sys.stdin.buffer.read() if page == STDIN else page
