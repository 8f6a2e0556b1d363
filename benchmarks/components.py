"""Components of graphs: rounds and seconds, on shapes that make them hard.

    python -m benchmarks.components --edges 10000 100000 1000000             on DuckDB, in this process
    python -m benchmarks.components --edges 10000 100000 --master local[2]   on Spark

Nodes are numbered by chance, save in `path`, whose order along the path is the worst that there is. `copies` is what
linking makes: groups of two to twenty articles, each tied to some others of its group.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa

from selon.engines.corpus.engine import Engine
from selon.engines.corpus.on_duckdb import on_duckdb
from selon.engines.corpus.on_spark import on_spark
from selon.engines.sparksession import session
from selon.linking.components import components

Ends = tuple[np.ndarray, np.ndarray]


def path(edges: int) -> Ends:
    return np.arange(edges), np.arange(edges) + 1


def shuffled(edges: int) -> Ends:
    order = np.random.default_rng(1).permutation(edges + 1)
    return order[:-1], order[1:]


def cycle(edges: int) -> Ends:
    order = np.random.default_rng(2).permutation(edges)
    return order, np.roll(order, 1)


def star(edges: int) -> Ends:
    return np.full(edges, edges), np.arange(edges)


def by_chance(edges: int) -> Ends:
    draw = np.random.default_rng(3)
    return draw.integers(0, edges, edges), draw.integers(0, edges, edges)


def copies(edges: int) -> Ends:
    draw, left, right, first = random.Random(4), [], [], 0
    while len(left) < edges:
        size = draw.randint(2, 20)
        for node in range(first + 1, first + size):
            for _ in range(draw.randint(1, 4)):
                left.append(draw.randrange(first, node))
                right.append(node)
        first += size
    order = np.random.default_rng(5).permutation(first)
    return order[np.array(left[:edges])], order[np.array(right[:edges])]


SHAPES: dict[str, Callable[[int], Ends]] = {
    "path": path,
    "shuffled path": shuffled,
    "cycle": cycle,
    "star": star,
    "by chance": by_chance,
    "copies": copies,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edges", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--shapes", nargs="+", choices=SHAPES, default=list(SHAPES), metavar="SHAPE")
    parser.add_argument("--threads", type=int, default=2, help="of DuckDB")
    parser.add_argument("--master", help="a Spark cluster, instead of DuckDB")
    asked = parser.parse_args()
    if asked.master:
        with session(asked.master) as spark:
            measure(lambda folder: on_spark(spark, str(folder)), asked.edges, asked.shapes)
    else:
        measure(lambda folder: on_duckdb(folder, asked.threads), asked.edges, asked.shapes)


def measure(on: Callable[[Path], AbstractContextManager[Engine]], sizes: list[int], shapes: list[str]) -> None:
    """Print a line for each graph."""
    for name in shapes:
        for size in sizes:
            with TemporaryDirectory() as folder:
                (Path(folder) / "page").mkdir()
                with on(Path(folder)) as engine:
                    left, right = SHAPES[name](size)
                    edges = engine.given(pa.table({"left": left.astype(np.int64), "right": right.astype(np.int64)}))
                    started = time.monotonic()
                    found = components(edges, engine)
                    seconds = time.monotonic() - started
                    (counted,) = engine.rows(found.members.agg(n=found.members.component.nunique()))
            told = f"{found.rounds:3} rounds  {seconds:7.2f} s  {counted['n']:>9,} components"
            print(f"{name:14} {size:>10,} edges  {told}", flush=True)


if __name__ == "__main__":
    main()
