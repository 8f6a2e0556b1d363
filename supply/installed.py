"""The packages that selon needs at run time, as they are installed here: followed from pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from supply.lock import required

SELON = canonicalize_name("selon")


def needed(extras: Iterable[str] = ()) -> Mapping[NormalizedName, Distribution]:
    """Everything that selon needs, directly or not, by name, in alphabetical order; selon is not among it.

    Of `extras` (of selon), what is not installed is left out. A dependency that is missing raises
    `importlib.metadata.PackageNotFoundError`.

    >>> "spacy" in needed() and "pytest" not in needed()
    True
    """
    return {name: distribution(name) for name in sorted({name for _, name in _followed(extras)})}


def edges() -> dict[NormalizedName, list[NormalizedName]]:
    """Of selon and of each package that it needs, those that it asks for, in alphabetical order."""
    found: dict[NormalizedName, set[NormalizedName]] = {}
    for asker, name in _followed():
        found.setdefault(asker, set()).add(name)
        found.setdefault(name, set())
    return {name: sorted(asked) for name, asked in sorted(found.items())}


def requirements(package: Distribution, extras: Iterable[str] = ()) -> list[Requirement]:
    """What a package and its `extras` ask for on this machine."""
    return [
        each
        for each in map(Requirement, package.requires or [])
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def _followed(extras: Iterable[str] = ()) -> Iterator[tuple[NormalizedName, NormalizedName]]:
    """Who asks for whom, each time that somebody does."""
    wanted = [(SELON, each, True) for each in required()]
    wanted += [(SELON, each, False) for name in extras for each in required(name)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while wanted:
        asker, asked, must = wanted.pop(0)
        name, extra = canonicalize_name(asked.name), frozenset(asked.extras)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            if must:
                raise
            continue
        yield asker, name
        if (name, extra) not in seen:
            seen.add((name, extra))
            wanted += [(name, each, must) for each in requirements(package, extra)]
