from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.evaluation.ties import Shared, ends, pairs, pairs_of, passages, shared
from selon.model import Link, LinkKind, LinkReason, Span

TEXT = "Le pont fermera lundi, dit la maire. Il rouvrira en mai, espère-t-elle."
names = st.sampled_from("abcde")
ties = st.lists(st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]))


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span.of(TEXT, at, at + len(words))


def test_a_pair_found_the_other_way_round_is_found_unless_direction_counts() -> None:
    assert pairs([("a", "b")], [("b", "a")]).f1 == 1.0
    assert pairs([("a", "b")], [("b", "a")], directed=True).f1 == 0.0


def test_ignored_pairs_are_neither_right_nor_wrong() -> None:
    hits = pairs([("a", "b"), ("c", "d")], [("b", "a"), ("a", "c")], ignored=[("c", "a"), ("d", "c")])
    assert (hits.precision, hits.recall) == (1.0, 1.0)


def test_a_pair_twice_counts_once() -> None:
    hits = pairs([("a", "b"), ("b", "a")], [("a", "b"), ("a", "b"), ("a", "c")])
    assert (hits.recalled, hits.gold, hits.correct, hits.predicted) == (1, 1, 1, 2)


@given(ties, ties)
def test_precision_of_one_is_recall_of_the_other(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> None:
    assert pairs(one, other).precision == pairs(other, one).recall


@given(st.lists(st.sets(names, min_size=1)))
def test_every_two_members_of_a_group_are_a_pair(groups: list[set[str]]) -> None:
    found = set(pairs_of(groups))
    assert found == {(a, b) for group in groups for a in group for b in group if a < b}


def test_passages_count_letters_on_both_sides() -> None:
    whole, half = span("Le pont fermera lundi"), span("Le pont")
    score = passages([Shared("a", "b", whole, whole)], [Shared("b", "a", half, half)])
    assert score.pairs.f1 == 1.0
    assert score.letters.precision == 1.0
    assert score.letters.recall == pytest.approx(6 / 18)


def test_one_passage_in_pieces_is_the_same_passage() -> None:
    whole = span("Le pont fermera lundi")
    pieces = [span("Le pont "), span("fermera lundi")]
    score = passages([Shared("a", "b", whole, whole)], [Shared("a", "b", piece, piece) for piece in pieces])
    assert (score.letters.precision, score.letters.recall) == (1.0, 1.0)


def test_house_lines_are_neither_right_nor_wrong() -> None:
    house, said = span("dit la maire"), span("Il rouvrira en mai")
    ignored = {article: [house] for article in "abc"}
    gold = [Shared("a", "b", said, said)]
    found = [Shared("a", "b", said, said), Shared("a", "b", house, house), Shared("a", "c", house, house)]
    score = passages(gold, found, ignored)
    assert (score.pairs.precision, score.letters.precision) == (1.0, 1.0)
    assert passages(gold, found).pairs.precision == 0.5


def test_what_links_say() -> None:
    why = (LinkReason("shared words", span("Le pont"), span("lundi")), LinkReason("same day"))
    links = [
        Link(LinkKind.PASSAGE, "a", "b", False, 1.0, why),
        Link(LinkKind.REPRINT, "c", "d", True, 1.0, why),
    ]
    assert ends(links, LinkKind.REPRINT) == [("c", "d")]
    assert shared(links) == [Shared("a", "b", span("Le pont"), span("lundi"))]
