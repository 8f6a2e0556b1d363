"""Which quotations stand at a place, against a search through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selon.analysis.quotations import Holders, Quotation, Row

ranges = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda r: (r[0], r[0] + r[1]))
offsets = st.integers(-1, 95)


@given(st.lists(ranges), offsets)
def test_of_several_that_hold_a_character_the_one_named_last(several, offset):
    holding = [k for k, (start, end) in enumerate(several) if start <= offset < end]
    assert Holders([(k, a, b) for k, (a, b) in enumerate(several)]).at(offset) == max(holding, default=None)


@given(st.lists(ranges), ranges)
def test_those_over_a_range_meet_or_touch_it(several, place):
    quotations = [Quotation(a, b, a, b) for a, b in sorted(several, key=lambda r: (r[0], -r[1]))]
    expected = [q for q in quotations if q.start <= place[1] and place[0] <= q.end]
    assert Row(quotations).over(*place) == expected
