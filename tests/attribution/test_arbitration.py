"""Arbitration: one cue, one statement; one content, one cue; nesting kept; orphans given to the speaker before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.attribution.arbitration import Attributed, arbitrate, overlap, shared
from selon.attribution.cues import CueEntry
from selon.attribution.rule import Candidate, Continuation, Found
from selon.attribution.standing import reach, size

SAY = CueEntry("dire", "declare", frozenset({"que"}))


def candidate(*content, cue=None, score=0.9, rule="x", continues=False):
    """A candidate with these ranges; `cue` is where a cue of one token begins, and the token's number too."""
    found = Found(cue, cue + 3, SAY, cue) if cue is not None else None
    return Candidate(rule, score, tuple(content), found, continuation=Continuation() if continues else None)


def kept(*candidates, breaks=(0,)):
    return [each.candidate for each in arbitrate(candidates, breaks)]


def test_one_cue_keeps_its_best_candidate():
    weak, sure = candidate((10, 30), cue=0, score=0.7), candidate((10, 50), cue=0, score=0.9)
    assert kept(weak, sure) == [sure]


def test_at_equal_scores_the_longer_content():
    short, long = candidate((10, 30), cue=0), candidate((10, 50), cue=0)
    assert kept(short, long) == [long]


def test_of_two_cues_with_the_same_words_the_surer():
    one, other = candidate((10, 50), cue=0, score=0.7), candidate((11, 50), cue=60, score=0.9)
    assert kept(one, other) == [other]


def test_a_cue_inside_the_words_of_another_is_no_rival():
    outer, inner = candidate((10, 50), cue=0), candidate((16, 50), cue=11)
    assert kept(outer, inner) == [outer, inner]


def test_two_statements_with_words_of_their_own_are_both_kept():
    one, other = candidate((10, 30), cue=0), candidate((50, 80), cue=40)
    assert kept(one, other) == [one, other]


def test_they_come_in_the_order_of_the_text():
    first, second = candidate((0, 10), cue=12), candidate((50, 80), cue=40)
    assert kept(second, first) == [first, second]


def test_a_statement_in_the_content_of_another_is_its_child():
    found = arbitrate([candidate((10, 60), cue=0), candidate((30, 60), cue=20)], [0])
    assert [each.parent for each in found] == [None, 0]


def test_the_nearest_content_is_the_parent():
    nest = [candidate((10, 90), cue=0), candidate((20, 90), cue=11), candidate((40, 90), cue=25)]
    assert [each.parent for each in arbitrate(nest, [0])] == [None, 0, 1]


def test_a_cue_outside_makes_no_child():
    found = arbitrate([candidate((10, 90), cue=0), candidate((40, 60), cue=95)], [0])
    assert [each.parent for each in found] == [None, None]


def test_a_child_between_two_pieces():
    found = arbitrate([candidate((0, 20), (40, 90), cue=25), candidate((60, 80), cue=50)], [0])
    assert [each.parent for each in found] == [None, 0]


def test_a_quotation_without_a_cue_follows_what_was_said_before():
    said, follows = candidate((0, 20), cue=22), candidate((40, 60), score=0.5, continues=True)
    assert arbitrate([said, follows], [0]) == [Attributed(said, None, None), Attributed(follows, None, 0)]


def test_it_follows_into_the_next_paragraph_and_no_farther():
    said, follows = candidate((0, 20), cue=22), candidate((60, 80), score=0.5, continues=True)
    assert kept(said, follows, breaks=[0, 50]) == [said, follows]
    assert kept(said, follows, breaks=[0, 30, 50]) == [said]


def test_it_follows_one_that_follows():
    chain = [candidate((0, 20), cue=22), *(candidate((a, a + 9), score=0.5, continues=True) for a in (40, 60))]
    assert [each.continues for each in arbitrate(chain, [0])] == [None, 0, 1]


def test_without_anything_said_before_it_is_dropped():
    assert kept(candidate((40, 60), score=0.5, continues=True)) == []


def test_a_quotation_that_a_cue_claims_needs_no_other():
    said, follows = candidate((40, 60), cue=62), candidate((40, 60), score=0.5, continues=True)
    assert kept(candidate((0, 20), cue=22), said, follows)[1:] == [said]


def test_a_bare_conditional_says_nothing_that_a_quotation_could_follow():
    hearsay = candidate((0, 20), score=0.4)
    assert kept(hearsay, candidate((40, 60), score=0.5, continues=True)) == [hearsay]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([(0, 10)], [(0, 10)], 1.0),
        ([(0, 10)], [(10, 20)], 0.0),
        ([(0, 10)], [(5, 10)], 0.5),
        ([(0, 10), (20, 30)], [(0, 10)], 0.5),
        ([], [], 0.0),
    ],
)
def test_overlap(one, other, expected):
    assert overlap(one, other) == expected
    assert shared(one, other) == shared(other, one)


def test_reach_takes_the_cue_in():
    assert reach(candidate((0, 20), cue=22)) == 25
    assert reach(candidate((30, 50), cue=22)) == 50
    assert size([(0, 3), (5, 9)]) == 7


ranges = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda r: (r[0], r[0] + r[1]))
candidates = st.lists(
    st.builds(
        lambda content, cue, score, continues: candidate(
            content, cue=None if continues else cue, score=score, continues=continues
        ),
        ranges,
        st.none() | st.integers(0, 100),
        st.sampled_from([0.4, 0.5, 0.7, 0.9]),
        st.booleans(),
    ),
    max_size=8,
)


@given(candidates)
def test_what_is_kept_is_consistent(proposed):
    found = arbitrate(proposed, [0, 40])
    cues = [each.candidate.cue.token for each in found if each.candidate.cue]
    assert len(cues) == len(set(cues))
    assert all(each.candidate in proposed for each in found)
    for i, each in enumerate(found):
        assert each.parent != i
        assert each.continues != i
        if each.parent is not None:
            assert size(found[each.parent].candidate.content) > size(each.candidate.content)


@given(candidates)
def test_what_is_kept_is_kept_again(proposed):
    once = [each.candidate for each in arbitrate(proposed, [0])]
    assert [each.candidate for each in arbitrate(once, [0])] == once


@given(candidates)
def test_the_order_of_unlike_candidates_does_not_matter(proposed):
    unlike = [replace(c, score=c.score + i / 1000) for i, c in enumerate(proposed)]
    assert arbitrate(unlike, [0]) == arbitrate(list(reversed(unlike)), [0])
