"""Vectors: what an article is made of, and what it weighs."""

from __future__ import annotations

from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from selon.linking.records import Item
from selon.linking.vectors import PROPER, STRONGEST, Vectors, term

EVERYDAY = {"mardi": 0.2, "annoncer": 0.5}
lemmas = st.lists(st.sampled_from(["crue", "digue", "mardi", "annoncer", "berge", "armand"]), max_size=12)


def item(*terms: str, names: tuple[str, ...] = (), title: tuple[str, ...] = (), **more: object) -> Item:
    return Item("a", 739_320, title, terms, names, **more)  # type: ignore[arg-type]


def test_words_of_one_family_and_a_lemmatisers_variants_are_one_feature():
    assert term("viticulteur") == term("Viticulture")
    assert term("arrachage") == term("arracher")
    assert term("ÉVACUÉ") == term("evacue")
    assert term("crue") != term("cru")


def test_everyday_words_weigh_less_from_the_first_article_on():
    vector = Vectors(EVERYDAY).add(item("crue", "mardi", "annoncer"))
    assert list(vector) == ["term crue", "term mardi", "term annonc"]


def test_a_word_weighs_less_the_more_articles_hold_it():
    vectors = Vectors(EVERYDAY)
    for _ in range(50):
        vectors.add(item("crue"))
    vector = vectors.add(item("crue", "digue"))
    assert vector["term crue"] < vector["term digue"]


def test_the_headline_and_repetition_weigh_more():
    vector = Vectors({}).add(item("crue", "digue", "berge", "berge", "berge", title=("digue",)))
    assert vector["term crue"] < vector["term digue"] < vector["term berge"]


def test_a_word_of_a_name_weighs_half():
    vector = Vectors({}).add(item("crue", "armand", names=("Lise Armand",)))
    assert isclose(vector["term armand"], PROPER * vector["term crue"])
    assert "name Lise Armand" in vector


def test_dates_and_the_place_are_features():
    vector = Vectors({}).add(item("crue", dates=("2025-03-14",), place="LORMOY"))
    assert {"date 2025-03-14", "place LORMOY"} < vector.keys()


def test_only_the_strongest_features_are_kept():
    vector = Vectors({}).add(item(*(f"{k:06}" for k in range(200))))
    assert len(vector) == STRONGEST


@given(lemmas, st.lists(st.sampled_from(["Lise Armand", "Lormoy"]), max_size=3))
def test_a_vector_has_length_one_and_its_strongest_feature_first(terms, names):
    vector = Vectors(EVERYDAY).add(item(*terms, names=tuple(names)))
    assert not vector or isclose(sum(weight**2 for weight in vector.values()), 1.0)
    assert list(vector.values()) == sorted(vector.values(), reverse=True)
