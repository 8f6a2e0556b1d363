"""Quantities of a telling: of what they are, and whether those of two disagree."""

from __future__ import annotations

import pytest

from linking.told import told
from selon.linking.quantities import disagreement, place, quantities
from selon.model import Span

NOTHING: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def disagree(left: str, right: str) -> bool:
    return disagreement(quantities(told(left)), quantities(told(right)), NOTHING) is not None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("12 blessés", "18 blessés"),
        ("12 personnes ont été blessées", "18 blessés"),
        ("78 personnes sont mortes", "cent quatre personnes ont péri"),
        ("aucun blessé", "quatre blessés"),
        ("12 km", "800 mètres"),
        ("3,5 millions d'euros", "6 millions"),
        ("un tiers des élèves", "4 % des élèves"),
        ("entre 40 et 50 loups", "cent vingt loups"),
        ("40 maisons détruites", "60 maisons"),
    ],
)
def test_no_figure_can_be_both(left: str, right: str):
    assert disagree(left, right)
    assert disagree(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("12 blessés", "douze blessés"),
        ("12 blessés", "18 morts"),
        ("12 blessés graves", "18 blessés"),
        ("12 blessés, dont 3 enfants", "12 blessés, dont 5 enfants"),
        ("plus de 500 clients", "730 clients"),
        ("1,5 km", "1 500 m"),
        ("la moitié de la récolte", "50 % de la récolte"),
        ("entre 40 et 50 loups", "quarante-quatre loups"),
        ("12 tonnes de blé", "30 tonnes de maïs"),
        ("12 agents", "30 écoles"),
        ("5 000 manifestants", "quelque 5 200 manifestants"),
    ],
)
def test_one_may_be_the_other(left: str, right: str):
    assert not disagree(left, right)
    assert not disagree(right, left)


def test_places_are_those_of_the_page_even_where_a_content_is_in_pieces():
    page = "🎉 « Nous avons », dit-il, « 12\u00a0blessés »."
    pieces = tuple(
        Span.of(page, page.index(words), page.index(words) + len(words)) for words in ("Nous avons", "12\u00a0blessés")
    )
    telling = told(page, content=pieces)
    (found,) = quantities(telling)
    assert page[found.span.start : found.span.end] == found.span.text == "12\u00a0blessés"
    assert place(telling, 0, 4).text == "Nous"
