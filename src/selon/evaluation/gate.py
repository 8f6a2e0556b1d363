"""The gate: no figure may fall below its floor, and a floor follows every figure that rises.

Pure: it takes figures and floors and gives verdicts and new floors. `benchmarks/gate.py` measures and writes.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from selon.evaluation.scoring import FIGURES, Score

#: How far below its floor a figure may lie: the model is deterministic, the arithmetic of machines is nearly so.
TOLERANCE = 0.002

Floors = Mapping[str, Mapping[str, float]]
"""For each set its figures, from 0 to 1."""

HEAD = """\
# The least that each figure may be on the development gold: `make gate` raises a floor when a change improves a figure,
# and fails when one falls. Only `make gate ALLOW_FALL=1` lowers a floor; say why in the commit.
"""


class Outcome(StrEnum):
    HELD = "held"
    ROSE = "rose"
    FELL = "fell"
    NEW = "new"
    GONE = "gone"


class Verdict(NamedTuple):
    """One figure of one set. `floor` is None for a figure without one yet, `measured` for one that was not measured."""

    set: str
    figure: str
    floor: float | None
    measured: float | None

    @property
    def outcome(self) -> Outcome:
        if self.measured is None:
            return Outcome.GONE
        if self.floor is None:
            return Outcome.NEW
        if self.measured < self.floor - TOLERANCE:
            return Outcome.FELL
        return Outcome.ROSE if rounded_down(self.measured) > self.floor else Outcome.HELD

    @property
    def fails(self) -> bool:
        return self.outcome in (Outcome.FELL, Outcome.GONE)


def figures(score: Score) -> dict[str, float]:
    """The figures that have floors, from 0 to 1."""
    return {name: figure(score).value for name, figure in FIGURES.items()}


def judge(measured: Floors, floors: Floors) -> list[Verdict]:
    """Each figure against its floor, in the order of the floors; those without a floor last."""
    known = [(name, figure) for name, row in floors.items() for figure in row]
    new = [(name, figure) for name, row in measured.items() for figure in row if (name, figure) not in known]
    return [
        Verdict(name, figure, floors.get(name, {}).get(figure), measured.get(name, {}).get(figure))
        for name, figure in (*known, *new)
    ]


def floors_after(verdicts: Iterable[Verdict], *, allow_fall: bool = False) -> dict[str, dict[str, float]]:
    """The floors that the verdicts call for. Only with `allow_fall` is one lowered, or dropped with its figure.

    >>> floors_after([Verdict("press", "speaker", 0.91, 0.9279), Verdict("press", "source", 0.92, 0.5)])
    {'press': {'speaker': 0.927, 'source': 0.92}}
    """
    floors: dict[str, dict[str, float]] = {}
    for verdict in verdicts:
        moves = verdict.outcome in (Outcome.ROSE, Outcome.NEW) or (verdict.fails and allow_fall)
        floor = verdict.measured if moves else verdict.floor
        if floor is not None:
            floors.setdefault(verdict.set, {})[verdict.figure] = rounded_down(floor)
    return floors


def rounded_down(figure: float) -> float:
    """To three decimals, so that a floor is never above what was measured.

    >>> rounded_down(0.9619), rounded_down(0.961)
    (0.961, 0.961)
    """
    return math.floor(figure * 1000 + 1e-6) / 1000


def parse(text: str) -> dict[str, dict[str, float]]:
    """Floors from TOML: a table for each set. Raises a `ValueError` that says what is wrong.

    >>> parse("[press]\\nspeaker = 0.91")
    {'press': {'speaker': 0.91}}
    """
    floors = tomllib.loads(text)
    for name, row in floors.items():
        if not isinstance(row, dict):
            raise ValueError(f"{name} must be a table of floors")
        for figure, floor in row.items():
            if figure not in FIGURES:
                raise ValueError(f"{name}.{figure} is no figure; they are {', '.join(FIGURES)}")
            if not isinstance(floor, int | float) or not 0 <= floor <= 1:
                raise ValueError(f"{name}.{figure} must be from 0 to 1, not {floor!r}")
    return floors


def dump(floors: Floors) -> str:
    """Floors as TOML, which `parse` reads again."""
    tables = [f"[{name}]\n" + "".join(f"{k} = {v:.3f}\n" for k, v in row.items()) for name, row in floors.items()]
    return "\n".join([HEAD, *tables])
