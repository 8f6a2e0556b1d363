"""What stands beside a candidate and what ends before it, against a search through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selon.attribution.rule import Candidate
from selon.attribution.standing import Endings, Neighbours, reach, size

ranges = st.tuples(st.integers(0, 3000), st.integers(1, 1500)).map(lambda r: (r[0], r[0] + r[1]))
candidates = st.lists(st.builds(lambda content: Candidate("x", 0.9, tuple(content)), st.lists(ranges, min_size=1)))


def bounds(candidate):
    return min(a for a, _ in candidate.content), max(b for _, b in candidate.content)


@given(candidates)
def test_beside_are_those_that_meet_or_touch(several):
    beside = Neighbours()
    for candidate in several:
        beside.add(candidate)
    for candidate in several:
        start, end = bounds(candidate)
        expected = [k for k, c in enumerate(several) if bounds(c)[0] <= end and start <= bounds(c)[1]]
        assert beside.beside(candidate) == expected


@given(candidates, st.integers(0, 4500))
def test_the_last_before_is_the_shortest_of_those_that_end_last(several, offset):
    endings = Endings()
    for k, candidate in enumerate(several):
        endings.add(k, reach(candidate), size(candidate.content))

    def expected(but):
        before = [k for k, c in enumerate(several) if reach(c) <= offset and k != but]
        return max(before, key=lambda k: (reach(several[k]), -size(several[k].content)), default=None)

    last = endings.last_before(offset)
    assert last == expected(None)
    assert endings.last_before(offset, but=last) == expected(last)
