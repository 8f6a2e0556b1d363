"""Numbers by their value, whatever they are written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.languages.fr.numerals import numerals
from selon.languages.fr.time.words import NUMBERS


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("quatre-vingt-dix-sept morts", [97]),
        ("soixante et onze", [71]),
        ("cent vingt mille", [120_000]),
        ("3 500 élèves et vingt-deux lycées", [3500, 22]),
        ("3\u202f500 et 2.300", [3500, 2300]),
        ("1,2 milliard d’euros, 4,5 %", [1.2e9, 4.5]),
        ("mille huit cent quatre-vingts", [1880]),
        ("deux cent mille trois cents", [200_300]),
        ("le 12 mars 2024", [12, 2024]),
        ("une centaine de soldats", [100]),
        ("Un homme, une femme, vingt et un enfants", [21]),
        ("les F-16, la troisième, 20h30", []),
    ],
)
def test_a_number_is_its_value(text, values):
    assert [numeral.value for numeral in numerals(text)] == values


@pytest.mark.parametrize(("word", "value"), NUMBERS.items())
def test_every_number_up_to_a_hundred(word, value):
    found = numerals(f"trois cent {word} lycées")
    assert found[0].value == 300 + value if value < 100 else found


@given(st.integers(0, 10**7))
def test_thousands_may_be_grouped(value):
    grouped = f"{value:,}".replace(",", "\u202f")
    text = f"🙂 Il y a {grouped} lycées"
    assert [(n.value, text[n.start : n.end]) for n in numerals(text)] == [(value, grouped)]


def test_what_is_about_so_much():
    assert [n.about for n in numerals("près de 300 lycées, une vingtaine d’écoles, 12 collèges")] == [True, True, False]
