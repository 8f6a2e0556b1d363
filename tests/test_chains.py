"""The chapter on chains: what must hold of the cases read and of those set aside (benchmarks/chains.py)."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.chains import ASIDE, READ, measure, share

from selon.pipeline import Pipeline

#: The least share that is right, of what was found; raised when a change improves it, never lowered without a reason.
FLOORS = {
    READ: {"found": 0.99, "chain": 1.0, "words of via": 1.0, "basis": 1.0, "occasion": 1.0, "addressee": 1.0},
    ASIDE: {"found": 0.97, "chain": 0.95, "words of via": 0.97, "basis": 0.94, "occasion": 0.96, "addressee": 0.98},
}


@pytest.mark.parametrize("folder", FLOORS, ids=lambda folder: folder.name)
def test_the_floors_hold(folder: Path, pipeline: Pipeline) -> None:
    """Counts only: the cases set aside are never shown."""
    counts = measure(folder, pipeline)
    figures = {name: round(share(counts, name), 3) for name in FLOORS[folder]}
    assert {name: figure for name, figure in figures.items() if figure < FLOORS[folder][name]} == {}
