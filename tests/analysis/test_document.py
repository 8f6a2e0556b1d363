"""A document answers as spaCy's does."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from selon.analysis.document import Doc, morph

VOCABULARY = spacy.blank("fr").vocab


def trees(words: list[str], draws: list[int]) -> SpacyDoc:
    """A document whose words hang on any word before them, or are roots."""
    heads = [draw % (i + 1) for i, draw in enumerate(draws)]
    return SpacyDoc(
        VOCABULARY,
        words=words,
        spaces=[draw % 2 == 0 for draw in draws],
        heads=heads,
        deps=["ROOT" if head == i else "dep" for i, head in enumerate(heads)],
        pos=["NOUN"] * len(words),
    )


WORDS = st.sampled_from(["a", "Été", "…", "12", "trois", "«", "n'"])


@given(st.lists(st.tuples(WORDS, st.integers(0, 99)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_it_has_the_tokens_and_the_tree_of_spacys(pairs):
    theirs = trees([word for word, _ in pairs], [draw for _, draw in pairs])
    ours = Doc.of(theirs)
    assert ours.text == theirs.text
    names = ("text", "lower_", "whitespace_", "idx", "i", "pos_", "is_alpha", "is_punct", "is_space", "like_num")
    for one, other in zip(ours, theirs, strict=True):
        assert [getattr(one, n) for n in names] == [getattr(other, n) for n in names]
        assert one.head.i == other.head.i
        assert one.left_edge.i == other.left_edge.i
        assert [c.i for c in one.children] == [c.i for c in other.children]
        assert [c.i for c in one.lefts] == [c.i for c in other.lefts]
        assert len(one.rights) == other.n_rights
        assert (one.sent.start, one.sent.end) == (other.sent.start, other.sent.end)
    assert [(s.start, s.end) for s in ours.sents] == [(s.start, s.end) for s in theirs.sents]


def test_words_and_tokens_between_offsets():
    doc = Doc.of(SpacyDoc(VOCABULARY, words=["le", "pont", "neuf"], spaces=[True, True, False]))
    assert doc.words(0, 2) == "le pont"
    assert doc.words(2, 2) == ""
    assert [t.text for t in doc.between(4, 9)] == ["pont", "neuf"]


def test_a_neighbour_is_there_or_not():
    doc = Doc.of(SpacyDoc(VOCABULARY, words=["le", "pont"]))
    assert doc[0].nbor() is doc[1]
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[1].nbor()


def test_features_are_kept_once_and_listed():
    assert morph("Mood=Cnd|PronType=Int,Rel") is morph("Mood=Cnd|PronType=Int,Rel")
    assert morph("Mood=Cnd|PronType=Int,Rel").get("PronType", []) == ["Int", "Rel"]
    assert str(morph("_")) == ""


def test_what_is_made_of_a_document_is_made_once():
    doc, other = (Doc.of(trees(["Oui"], [0])) for _ in range(2))
    made = []

    def make(of, key):
        made.append((of, key))
        return len(made)

    assert [doc.once(make, "a"), doc.once(make, "a"), doc.once(make, "b"), other.once(make, "a")] == [1, 1, 2, 3]
