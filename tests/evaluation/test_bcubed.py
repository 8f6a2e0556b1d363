"""BCubed against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.evaluation.bcubed import bcubed


def clusters(*groups: str) -> dict[str, str]:
    return {item: group for group in groups for item in group}


def test_the_example_of_bagga_and_baldwin():
    """Gold 1-5, 6-7, 8-C. Joining the second to the third: (5·1 + 2·2/7 + 5·5/7)/12; to the first: the lesser harm."""
    gold = clusters("12345", "67", "89ABC")
    joined = bcubed(gold, clusters("12345", "6789ABC"))
    assert joined.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert joined.precision == pytest.approx(0.762, abs=5e-4)
    assert joined.recall == 1
    worse = bcubed(gold, clusters("1234589ABC", "67"))
    assert worse.precision == pytest.approx((5 * 5 / 10 + 5 * 5 / 10 + 2) / 12)
    assert worse.precision == pytest.approx(0.583, abs=5e-4)


def test_a_cluster_split_in_two_by_hand():
    figures = bcubed(clusters("abc", "d"), clusters("ab", "cd"))
    assert figures.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert figures.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert figures.f1 == pytest.approx(2 * (3 / 4) * (2 / 3) / (3 / 4 + 2 / 3))


def test_one_cluster_for_all_and_one_for_each():
    gold = clusters("abc", "d")
    assert bcubed(gold, clusters("abcd")) == ((9 / 4 + 1 / 4) / 4, 1.0)
    assert bcubed(gold, clusters(*"abcd")) == (1.0, (1 / 3 * 3 + 1) / 4)


def test_other_items_or_none_are_refused():
    with pytest.raises(ValueError, match="not the same items: \\['c'\\]"):
        bcubed({"a": "1"}, {"a": "1", "c": "1"})
    with pytest.raises(ValueError, match="no items"):
        bcubed({}, {})


labels = st.lists(st.tuples(st.sampled_from("12345"), st.sampled_from("12345")), min_size=1, max_size=12)


@given(labels)
def test_it_is_what_its_definition_says(pairs):
    gold = {str(k): g for k, (g, _) in enumerate(pairs)}
    predicted = {str(k): p for k, (_, p) in enumerate(pairs)}

    def mean(of: dict[str, str], within: dict[str, str]) -> float:
        shares = []
        for item in within:
            mates = [other for other in within if within[other] == within[item]]
            shares.append(sum(of[other] == of[item] for other in mates) / len(mates))
        return sum(shares) / len(shares)

    figures = bcubed(gold, predicted)
    assert figures.precision == pytest.approx(mean(gold, predicted))
    assert figures.recall == pytest.approx(mean(predicted, gold))
    assert bcubed(predicted, gold) == (figures.recall, figures.precision)
