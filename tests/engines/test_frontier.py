"""The frontier: whatever order pages are settled in, it tells the settled from the others, and a resumed run too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selon.engines.frontier import Frontier, Place

SHARDS = [3, 0, 4, 1]
PLACES = [Place(shard, record) for shard, number in enumerate(SHARDS) for record in range(number)]


@given(st.permutations(PLACES), st.integers(0, len(PLACES)))
def test_a_run_that_is_taken_up_settles_what_was_not(order: list[Place], number: int) -> None:
    first = Frontier()
    for place in PLACES:
        first.issue(place)
    for place in order[:number]:
        first.settle(place)
    again = Frontier(first.upto, first.beyond)
    assert [place for place in PLACES if again.is_settled(place)] == sorted(order[:number])
    for shard in range(len(SHARDS)):
        assert not again.passes(shard) or all(again.is_settled(place) for place in PLACES if place.shard == shard)
    for place in PLACES:
        settled = again.is_settled(place)
        again.issue(place)
        if not settled:
            again.settle(place)
    assert (again.upto, again.beyond) == (Place(3, 1), set())


def test_in_order_nothing_lies_beyond() -> None:
    frontier = Frontier()
    for place in PLACES:
        frontier.issue(place)
        frontier.settle(place)
        assert frontier.beyond == set()
