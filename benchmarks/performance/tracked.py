"""The last tracked run, in tracked.toml: what each ratio was, and whether this run's still holds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from benchmarks.performance.figures import Figure

FILE = Path(__file__).with_name("tracked.toml")

#: How far a ratio may move before it is news. Ratios of one run repeat to within a tenth on a shared machine.
TOLERANCE = 0.15

HEAD = """\
# The ratios of the last tracked run of `make bench`, against which it holds its own; `make bench TRACK=1` writes them.
"""


class News(StrEnum):
    """How a figure stands to the last tracked run."""

    NEW = "new"
    HELD = ""
    BETTER = "better"
    WORSE = "worse"


def load(file: Path = FILE) -> dict[str, float]:
    """The tracked ratios by the names of their figures; none where nothing is tracked yet."""
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def news(figure: Figure, tracked: Mapping[str, float]) -> News:
    """What became of one figure.

    >>> news(Figure("growth", 1.4, "times", more_is_better=False), {"growth": 1.0})
    <News.WORSE: 'worse'>
    """
    before = tracked.get(figure.name)
    if before is None:
        return News.NEW
    if abs(figure.ratio - before) <= TOLERANCE * before:
        return News.HELD
    return News.BETTER if (figure.ratio > before) == figure.more_is_better else News.WORSE


def dump(figures: Iterable[Figure]) -> str:
    """The ratios as they are tracked, three digits each."""
    return HEAD + "".join(f'"{figure.name}" = {figure.ratio:.3g}\n' for figure in figures)
