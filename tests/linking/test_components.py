"""Components: those that union-find finds, in few rounds, on every shape that makes them hard."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from math import log2
from typing import Any

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis.expr.types import Table

from linking.graphs import SHAPES, Edge, joined
from selon.linking.components import Unfinished, components


class Here:
    """DuckDB, and what it kept in memory."""

    def keep(self, expression: Table) -> Table:
        return ibis.memtable(expression.to_pyarrow(), schema=expression.schema())

    def rows(self, expression: Table) -> Iterator[dict[str, Any]]:
        return iter(expression.to_pyarrow().to_pylist())


def edges(of: Iterable[Edge]) -> Table:
    rows = list(of)
    return ibis.memtable(
        {"left": [a for a, _ in rows], "right": [b for _, b in rows]}, schema={"left": "int64", "right": "int64"}
    )


def found(of: Iterable[Edge], rounds: int = 64) -> tuple[dict[int, int], int]:
    members, took = components(edges(of), Here(), rounds)
    rows = members.to_pyarrow().to_pylist()
    answer = {row["node"]: row["component"] for row in rows}
    assert len(answer) == len(rows)
    return answer, took


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(-9, 25), st.integers(-9, 25)), max_size=40))
def test_what_union_find_finds(graph: list[Edge]) -> None:
    assert found(graph)[0] == joined(graph)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_rounds_grow_with_the_logarithm(shape: Callable[[int], list[Edge]]) -> None:
    for size in (16, 256):
        graph = shape(size)
        for rows in (graph, shuffled(graph)):
            answer, rounds = found(rows)
            assert answer == joined(rows)
            assert rounds <= 2 + 2 * log2(size)


def shuffled(graph: list[Edge]) -> list[Edge]:
    """The same graph, its nodes numbered by chance and its edges in any direction and order."""
    draw = random.Random(5)
    nodes = sorted({node for edge in graph for node in edge})
    named = dict(zip(nodes, draw.sample(range(10**6), len(nodes)), strict=True))
    turned = [(named[a], named[b])[:: draw.choice((1, -1))] for a, b in graph]
    return draw.sample(turned, len(turned))


def test_a_graph_that_takes_too_long_says_so() -> None:
    with pytest.raises(Unfinished, match="in 2 rounds"):
        found(SHAPES["path"](256), rounds=2)
    assert found([], rounds=0) == ({}, 0)
