"""Labels: a headline of the story, or its strongest words; never longer than a line, never a word of nobody's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selon.linking.labels import LONGEST, label, shortened
from selon.linking.records import Item
from selon.linking.stories import cluster
from selon.linking.vectors import Vector

DAY = 739_320


def total(*vectors: Vector) -> Vector:
    return {feature: sum(v.get(feature, 0.0) for v in vectors) for vector in vectors for feature in vector}


def test_the_most_central_articles_headline_is_the_label():
    members = [
        (Item("a", DAY, (), (), title="Une crue et un procès"), {"term crue": 0.6, "term proces": 0.8}),
        (Item("b", DAY, (), (), title="La crue monte"), {"term crue": 0.8, "term digue": 0.6}),
        (Item("c", DAY, (), (), title="La digue tient"), {"term crue": 0.6, "term digue": 0.8}),
    ]
    assert label(members, total(*(vector for _, vector in members))) == "La crue monte"


def test_the_earlier_of_two_equals_gives_it():
    vector = {"term crue": 1.0}
    late, early = Item("b", DAY, (), (), title="Tard"), Item("a", DAY, (), (), title="Tôt")
    undated = Item("0", None, (), (), title="Un jour")
    members = [(item, vector) for item in (undated, late, early)]
    assert label(members, total(vector, vector, vector)) == "Tôt"


def test_without_headlines_names_and_words_that_the_articles_have():
    items = [
        Item(id_, DAY, (), ("crue", "digue", "armand", "évacuer", "berge"), ("Lise Armand", "Lise Armand"))
        for id_ in "ab"
    ]
    (story,) = cluster(items)
    parts = story.label.split(", ")
    assert parts[0] == "Lise Armand"
    assert len(parts) == 4
    assert set(parts[1:]) < {"crue", "digue", "évacuer", "berge"}


def test_nothing_is_invented_where_there_is_nothing():
    (story,) = cluster([Item("a", DAY, (), ())])
    assert story.label == ""


def test_a_long_headline_is_cut_at_a_clause_or_a_word():
    assert shortened("Crue :\u00a0la digue\ncède") == "Crue : la digue cède"
    clause = "La digue de Montbray cède en pleine nuit, trois quartiers évacués par les pompiers du département"
    assert shortened(clause, 60) == "La digue de Montbray cède en pleine nuit…"
    assert shortened("La digue de Montbray cède", 20) == "La digue de…"
    assert shortened("x" * 40, 10) == "x" * 9 + "…"


@given(st.text(max_size=200), st.integers(10, LONGEST))
def test_a_label_is_one_line_of_words_from_the_headline(title, longest):
    short = shortened(title, longest)
    line = " ".join(title.split())
    assert len(short) <= longest
    assert short == line or (short.endswith("…") and line.startswith(short[:-1]))
