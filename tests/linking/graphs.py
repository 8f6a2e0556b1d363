"""Graphs whose components are known, and union-find, which knows those of any."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

Edge = tuple[int, int]

SHAPES: dict[str, Callable[[int], list[Edge]]] = {
    "path": lambda size: [(n, n + 1) for n in range(size)],
    "cycle": lambda size: [(n, (n + 1) % size) for n in range(size)],
    "star": lambda size: [(0, n + 1) for n in range(size)],
    "star of the greatest": lambda size: [(size, n) for n in range(size)],
    "clique": lambda size: list(combinations(range(int(size**0.5) + 2), 2)),
    "tree": lambda size: [(n, n // 2) for n in range(1, size)],
    "comb": lambda size: [(n, n + 2) for n in range(0, size, 2)] + [(n, n + 1) for n in range(0, size, 2)],
    "two paths": lambda size: [(n, n + 2) for n in range(size)],
}
"""Each with about so many edges."""


def joined(edges: Iterable[Edge]) -> dict[int, int]:
    """To each node the least of its component, by union-find; a node that is tied to itself alone is left out."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for one, other in edges:
        if one != other:
            low, high = sorted((root(one), root(other)))
            parent[high] = low
    return {node: root(node) for node in parent}
