"""The figures of links on the hand-written pairs, both halves together, as annotated: they do not fall."""

from __future__ import annotations

import pytest
from benchmarks import links

from linked_pairs import ASIDE, FOLDER, NAMES
from selon.evaluation.counts import Hits
from selon.pipeline import Pipeline

FLOORS = {"denial": 0.85, "same": 0.78, "contradiction": 0.58}
"""F1. What is told in words that share no root is missed most: docs/linking.md."""


@pytest.fixture(scope="module")
def hits(pipeline: Pipeline) -> dict[str, Hits]:
    files = [folder / f"{name}.md" for folder in (FOLDER, ASIDE) for name in NAMES]
    return links.count(pipeline, files, links.annotated)[0]


@pytest.mark.parametrize("kind", FLOORS)
def test_the_figures_do_not_fall(hits: dict[str, Hits], kind: str) -> None:
    assert hits[kind].gold > 80
    assert hits[kind].f1 >= FLOORS[kind], hits[kind]
