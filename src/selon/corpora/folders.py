"""Folders: which files the words of a command line mean."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from selon.errors import InputError

STDIN = Path("-")

SUFFIXES = (".html", ".htm", ".xhtml", ".txt")
"""What a page is called in a folder. A file that is named outright is read whatever its suffix."""


def find(names: Iterable[str], suffixes: tuple[str, ...] = SUFFIXES) -> tuple[list[Path], list[InputError]]:
    """The files that the names mean, each once, in the order given, and the names that mean none.

    A name is a file, a folder (searched to the bottom, hidden files and folders left out), a pattern with `*`, `?` or
    `**` (for shells that do not expand them), or `-` for stdin. Of a folder, the files that end in one of `suffixes`
    are taken.

    >>> find(["absent.html"])
    ([], [InputError('absent.html: no such file or folder')])
    """
    found: dict[Path, Path] = {}
    refused = []
    for name in names:
        try:
            for file in files(name, suffixes):
                found.setdefault(file if file == STDIN else file.resolve(), file)
        except InputError as error:
            refused.append(error)
    return list(found.values()), refused


def files(name: str, suffixes: tuple[str, ...] = SUFFIXES) -> list[Path]:
    """The files that one name means; an `InputError` where it means none."""
    path = Path(name)
    if path == STDIN or path.is_file():
        return [path]
    if path.is_dir():
        return list(_inside(path, suffixes)) or _none(name, f"no page in this folder ({', '.join(suffixes)})")
    if path.exists():
        return [path]
    if glob.has_magic(name):
        matches = map(Path, sorted(glob.glob(name, recursive=True)))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        found = [file for match in matches for file in (_inside(match, suffixes) if match.is_dir() else [match])]
        return found or _none(name, "no page matches this pattern")
    return _none(name, "no such file or folder")


def _none(name: str, why: str) -> list[Path]:
    raise InputError(name, why)


def _inside(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """The files under a folder that end so, in the order of their names."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(inner for inner in folders if not inner.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(suffixes) and not name.startswith("."):
                yield Path(root, name)
