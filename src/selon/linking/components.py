"""Components: which nodes of a graph hang together, as expressions that run on any engine.

Large-star and small-star in turn, after Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, "Connected Components
in MapReduce and Beyond" (SoCC 2014): a *large-star* ties each neighbour of a node that is larger than the node to the
least of its neighbourhood, a *small-star* the node and its smaller neighbours to the least of these. Neither parts what
hung together or joins what did not, and neither ever has more edges than before; when every edge leads from a node to
the least of its component, they are done. The paper proves O(log² n) rounds and conjectures O(log n), which is what is
measured (benchmarks/components.py). No group of edges is ever joined with itself, so that a hub costs by its edges.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

import ibis
from ibis.expr.types import Table

from selon.errors import SelonError

ROUNDS = 64
"""Far more than any graph needs that fits on a disk: a path of a million nodes takes about twenty."""


class Engine(Protocol):
    """What carries expressions out."""

    def keep(self, expression: Table) -> Table:
        """The rows of an expression as a table; what they were made from is then no part of any later plan."""
        ...

    def rows(self, expression: Table) -> Iterator[dict[str, Any]]:
        """The rows of an expression one by one."""
        ...


class Unfinished(SelonError):
    """A graph took more rounds than it was given."""


class Components(NamedTuple):
    """`members` has columns `node` and `component`, the least node of the component; a node that no edge names, or only
    one with itself, is in none. `rounds` tells how many it took."""

    members: Table
    rounds: int


def components(edges: Table, engine: Engine, rounds: int = ROUNDS) -> Components:
    """The connected components of a graph.

    Arguments: `edges`, a table with int64 columns `left` and `right`, in either direction and as often as may be;
    `engine`, on which they are; `rounds`, after how many to give up. Raises `Unfinished` then.

    On edges 1-2, 2-3 and 8-9, `members` is 1-1, 2-1, 3-1, 8-8, 9-8.
    """
    stars = engine.keep(_downward(edges))
    for done in range(rounds + 1):
        if _are_stars(stars, engine):
            return Components(_members(stars), done)
        if done < rounds:
            stars = engine.keep(small_star(large_star(stars)))
    raise Unfinished(f"the components of a graph were not found in {rounds} rounds: allow more, or look at its edges")


def large_star(edges: Table) -> Table:
    """Each neighbour of a node that is larger than the node, tied to the least of the node and its neighbours."""
    near = _both_ways(edges)
    least = near.group_by("node").agg(least=near.neighbour.min())
    least = least.select("node", least=ibis.least(least.node, least.least))
    larger = near.filter(near.neighbour > near.node)
    tied = larger.inner_join(least, "node")
    return tied.select(upper="neighbour", lower="least").distinct()


def small_star(edges: Table) -> Table:
    """Each node and its smaller neighbours, tied to the least of these."""
    least = edges.group_by("upper").agg(least=edges.lower.min())
    tied = edges.inner_join(least, "upper")
    own = least.select("upper", lower="least")
    others = tied.filter(tied.lower > tied.least).select(upper="lower", lower="least")
    return ibis.union(own, others, distinct=True)


def _downward(edges: Table) -> Table:
    """Each edge once, from the larger node to the smaller."""
    ends = edges.select(upper=ibis.greatest(edges.left, edges.right), lower=ibis.least(edges.left, edges.right))
    return ends.filter(ends.upper != ends.lower).distinct()


def _both_ways(edges: Table) -> Table:
    forth = edges.select(node="upper", neighbour="lower")
    return ibis.union(forth, edges.select(node="lower", neighbour="upper"))


def _members(stars: Table) -> Table:
    """Those that the edges lead from, and the centres, which are in their own."""
    centres = stars.select(node="lower", component="lower").distinct()
    return ibis.union(stars.select(node="upper", component="lower"), centres)


def _are_stars(edges: Table, engine: Engine) -> bool:
    """Whether every node has one edge downward, and what it leads to has none: no more could change."""
    centres = edges.select(upper="lower").distinct()
    chained = edges.semi_join(centres, "upper").count().as_scalar()
    several = edges.count() - edges.upper.nunique()
    (found,) = engine.rows(edges.agg(unsettled=several + chained))
    return not found["unsettled"]
