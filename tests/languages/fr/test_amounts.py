"""Amounts: how sure they are, what they count or measure, and the numbers that count nothing."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.fr.amounts import amounts
from selon.languages.fr.counted import counted


def bounds(text: str) -> tuple[float, float]:
    (amount,) = amounts(text)
    return amount.low, amount.high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12 blessés", 12, 12),
        ("deux cent cinquante-trois maisons", 253, 253),
        ("au moins 12 blessés", 12, inf),
        ("12 blessés au moins", 12, inf),
        ("plus d'une dizaine d'élèves", 7, inf),
        ("moins de 40 postes", 0, 40),
        ("jusqu'à 40 postes", 0, 40),
        ("entre 10 et 15 postes", 10, 15),
        ("10 à 15 postes", 10, 15),
        ("10-15 postes", 10, 15),
        ("12 000 manifestants", 11_500, 12_500),
        ("des dizaines de blessés", 20, inf),
        ("un mort", 1, 1),
    ],
)
def test_bounds(text: str, low: float, high: float):
    assert bounds(text) == (low, high)


@pytest.mark.parametrize("hedge", ["environ", "quelque", "près de", "à peu près"])
def test_what_is_about_twelve_may_be_eleven(hedge: str):
    low, high = bounds(f"{hedge} 12 blessés")
    assert low < 11 < 12 <= high


def test_measures_are_in_one_unit():
    (short,), (long,) = amounts("1,5 km"), amounts("1 500 mètres")
    assert (short.unit, short.low, short.high) == (long.unit, long.low, long.high) == ("length", 1450.0, 1550.0)
    (money,) = amounts("1,5 million d’euros")
    assert (money.unit, money.noun) == ("euro", None)


def test_an_hour_of_the_clock_is_no_duration():
    assert [a.unit for a in amounts("à 14 h 30, à trois heures de route")] == ["clock", "time"]
    assert amounts("à 14h30")[0].low == 14 * 60 + 30


@pytest.mark.parametrize(
    "text",
    ["le 12 mars", "en 2022", "l'article 49 prévoit", "la ligne 4 du tram", "ils sont trois à partir", "un stade"],
)
def test_numbers_that_count_nothing(text: str):
    assert not amounts(text)


@pytest.mark.parametrize("text", ["dont trois enfants", "deux autres blessés", "40 nouveaux postes", "parmi 12 élèves"])
def test_a_part_of_the_whole(text: str):
    assert amounts(text)[0].part


@pytest.mark.parametrize(
    "text",
    [
        "12 blessés",
        "12 personnes blessées",
        "douze personnes ont été blessées",
        "12 personnes auraient été gravement blessées",
    ],
)
def test_the_injured_by_any_words(text: str):
    (amount,) = amounts(text)
    assert (counted(text, amount).noun, counted(text, amount).fate) == (None, "injured")


def test_what_becomes_of_others_is_not_of_those_who_are_counted():
    text = "12 personnes vivaient là, dont deux blessées"
    assert counted(text, amounts(text)[0]).fate is None


@given(st.integers(2, 10**7), st.sampled_from(["🎉 ", "Près de\u00a0", "« ", ""]))
def test_offsets_are_code_points_of_the_text(figure: int, before: str):
    written = f"{figure:,}".replace(",", "\u202f")
    text = f"{before}{written}\u00a0postes"
    for amount in amounts(text):
        assert amount.noun is not None
        assert text[slice(*amount.noun)] == "postes"
        assert text[amount.start : amount.end] == f"{written}\u00a0postes"
        assert amount.low <= figure <= amount.high
