"""Passages are found where they stand, through words changed, left out and put in, and in another order."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from linking.made import drawn, edited
from selon.linking.alignment import Passage, align
from selon.linking.extension import reach
from selon.linking.shingles import codes


def aligned(one: str, other: str) -> list[Passage]:
    return align(codes(tuple(one.split())), codes(tuple(other.split())))


def test_nothing_in_common() -> None:
    assert aligned("a b c d e f g", "h i j k l m n") == []
    assert aligned("", "a b c d e f") == []
    assert aligned("a b c d", "a b c d") == []


def test_a_passage_in_the_middle() -> None:
    assert aligned("x y a b c d e f z", "q a b c d e f r s") == [Passage((2, 8), (1, 7), 6)]


def test_a_word_changed_left_out_and_put_in() -> None:
    whole = "a b c d e f g h i j k l m n o p"
    assert aligned(whole, whole.replace("h", "X")) == [Passage((0, 16), (0, 16), 15)]
    assert aligned(whole, whole.replace("h ", "")) == [Passage((0, 16), (0, 15), 15)]
    assert aligned(whole, whole.replace("h", "h X Y")) == [Passage((0, 16), (0, 18), 16)]


def test_edits_near_the_ends_do_not_cut_the_passage_short() -> None:
    one = "p q r X a b c d e f Y s t u"
    other = "p q r Z a b c d e f W s t u"
    assert aligned(one, other) == [Passage((0, 14), (0, 14), 12)]


def test_the_ends_are_equal_words() -> None:
    """Two words after an edit do not pay for it."""
    assert aligned("a b c d e f X s t", "a b c d e f Y s t") == [Passage((0, 6), (0, 6), 6)]


def test_paragraphs_in_another_order() -> None:
    assert aligned("a b c d e f 1 2 3 4 5 6", "1 2 3 4 5 6 a b c d e f") == [
        Passage((0, 6), (6, 12), 6),
        Passage((6, 12), (0, 6), 6),
    ]


def test_a_new_clause_between_parts_two_passages() -> None:
    first, second = "a b c d e f g h i j", "k l m n o p q r s t"
    clause = " ".join(str(n) for n in range(12))
    assert [p.left for p in aligned(f"{first} {second}", f"{first} {clause} {second}")] == [(0, 10), (10, 20)]


def test_a_text_that_repeats_itself_gives_the_passage_once() -> None:
    lead = "a b c d e f g h"
    assert aligned(f"{lead} i j k", f"{lead} x y z {lead} i j k") == [Passage((0, 11), (11, 22), 11)]


def test_a_word_said_a_thousand_times_takes_no_time() -> None:
    assert aligned("bis " * 3000, "bis " * 3000) == []


def test_reach_goes_backward_too() -> None:
    row, other = [1, 2, 3, 9, 5, 6], [1, 2, 3, 8, 5, 6]
    assert reach(row, other, 3, 3, -1) == (4, 4)
    assert reach(row, other, -1, -1, -1) == (0, 0)
    assert reach(row, other, 6, 6, +1) == (0, 0)


@given(st.integers(0, 10_000), st.integers(30, 150), st.floats(0, 0.08))
def test_an_edited_passage_is_found_where_it_was_put(seed: int, length: int, share: float) -> None:
    random = Random(seed)
    passage = drawn(random, length)
    copy = edited(random, passage, share)
    before, after = drawn(random, 80), drawn(random, 120)
    left = [*before, *passage, *drawn(random, 50)]
    right = [*after, *copy, *drawn(random, 70)]
    found = align(codes(tuple(left)), codes(tuple(right)))
    covered = {k for p in found for k in range(*p.left)} & set(range(80, 80 + length))
    assert len(covered) >= 0.75 * length
    for p in found:
        assert left[p.left[0]] == right[p.right[0]]
        assert left[p.left[1] - 1] == right[p.right[1] - 1]
        assert 5 <= p.equal <= min(p.left[1] - p.left[0], p.right[1] - p.right[0])
        assert 0 < p.share <= 1
