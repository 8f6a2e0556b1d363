"""Groups of tellings: strong links chain, weak ones do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selon.linking.utterances import utterances
from selon.model import Link, LinkKind


def link(left: str, right: str, score: float, kind: LinkKind = LinkKind.SAME) -> Link:
    return Link(kind, left, right, False, score, ())


def test_strong_links_chain():
    assert utterances([link("a", "b", 0.9), link("b", "c", 0.8), link("d", "e", 0.5)]) == [("a", "b", "c"), ("d", "e")]


def test_weak_links_do_not():
    assert utterances([link("a", "b", 0.9), link("c", "d", 0.9), link("b", "c", 0.5)]) == [("a", "b"), ("c", "d")]


def test_weak_links_between_most_of_two_groups_join_them():
    weak = [link("b", "c", 0.5), link("a", "d", 0.5)]
    assert utterances([link("a", "b", 0.9), link("c", "d", 0.9), *weak]) == [("a", "b", "c", "d")]


def test_other_links_tie_no_utterance():
    assert utterances([link("a", "b", 0.9, LinkKind.DENIAL)]) == []


ENDS = st.sampled_from("abcdef")
LINKS = st.lists(st.builds(link, ENDS, ENDS, st.sampled_from([0.5, 0.7, 0.9])).filter(lambda k: k.left != k.right))


@given(LINKS, st.randoms())
def test_groups_are_apart_and_the_order_of_links_is_nothing(links, random):
    found = utterances(links)
    members = [end for group in found for end in group]
    assert len(members) == len(set(members))
    unique = {frozenset((k.left, k.right)): k for k in links}
    shuffled = list(unique.values())
    random.shuffle(shuffled)
    assert utterances(shuffled) == utterances(unique.values())
