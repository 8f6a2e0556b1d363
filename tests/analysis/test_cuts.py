"""Where a text was cut, and where a typist only pressed the space bar twice."""

from __future__ import annotations

import pytest

from selon.analysis.cuts import cuts
from selon.languages.fr.grammar import GRAMMAR

LONG = "Le marché a rouvert samedi sous la halle de Belmont. " * 11


def behind(text: str) -> list[str]:
    return [text[at:] for at in cuts(text, [0], GRAMMAR)]


@pytest.mark.parametrize(
    ("text", "tails"),
    [
        ("Les charges montent d  les éleveurs renoncent.", ["les éleveurs renoncent."]),
        ("Il affirmait qu  la santé prime.", ["la santé prime."]),
        (LONG + "Les étals, moin  mois en mois", ["mois en mois"]),
        ("Foire de Belmont  " + LONG + "Les étals, moin  mois en mois", ["mois en mois"]),
        ("Le maire  a dit oui.", []),
        (LONG + "Les  étals, moins  chers, partent  vite", []),
        (LONG + "La halle  (photo) est pleine", []),
        ("Une haie de 10 m  de haut", []),
        ("Il y a  trois semaines", []),
    ],
)
def test_half_words_and_lines_as_long_as_articles(text, tails):
    assert behind(text) == tails


def test_a_line_break_is_no_gap():
    assert cuts("Les étals d\n  Les bancs", [0, 12], GRAMMAR) == ()
