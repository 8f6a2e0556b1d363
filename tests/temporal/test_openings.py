"""Where expressions are worth trying: nowhere else do they match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.languages.fr.time import _PATTERNS
from selon.temporal.openings import WHOLE_WORD, Index, openings, spelt

EXPRESSIONS = (
    "Il viendra jeudi 4 février 2021, fin mars, le 03/04/2021, le 2021-04-03, hier soir, dans trois jours, il y a deux"
    " semaines, la semaine prochaine, au deuxième trimestre 2021, les années 1990, au XIXe siècle, récemment, dans les"
    " prochains jours, deux jours plus tard, le lendemain, tous les jeudis, l'an dernier, en 2019, T2 2020, S1 2021"
)
REGEXES = [each.regex for each in _PATTERNS]
INDEX = Index(REGEXES)


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("(?:lundi|mardi) soir", ["lundi soi", "mardi soi"]),
        (r"\d{1,2}\s+mai", ["0 mai"]),
        (r"(?:1[0-9]|20)\d\d-0\d", ["0-0"]),
        ("(?:tôt )?demain", ["demain", "tôt demai"]),
        ("[ab]c", ["ac", "bc"]),
        ("(?=soir)s", ["s"]),
        (r"le\s+.*", ["le "]),
        ("(?:un|)", ["", "un"]),
        ("(?:ta)+c", ["ta"]),
        (r"[^a]b", [""]),
    ],
)
def test_what_matches_begin_with(pattern, begins):
    assert sorted(openings(re.compile(pattern))) == begins


def test_numbers_and_spaces_are_spelt_alike():
    assert spelt("Le 14 \n MAI 2020") == spelt("le\u00a03 mai 1999") == "le 0 mai 0"


def test_an_expression_that_begins_inside_a_word_is_refused():
    with pytest.raises(ValueError, match="does not begin with a word"):
        Index([re.compile("soir")])
    with pytest.raises(ValueError, match="does not begin with a word"):
        Index([re.compile(WHOLE_WORD + "(?: soir|matin)")])


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_every_match_is_found(data):
    words = EXPRESSIONS.replace(",", " ,").split()
    gaps = st.sampled_from([" ", "  ", "\u00a0", "-", "", "\n"])
    some = data.draw(st.lists(st.tuples(st.sampled_from(words), gaps), max_size=14))
    text = "".join(word + gap for word, gap in some)
    text = data.draw(st.sampled_from([text, text.upper(), text.title(), EXPRESSIONS]))
    found = sorted((k, match.span()) for k, match in INDEX.matches(text))
    assert found == sorted((k, match.span()) for k, regex in enumerate(REGEXES) for match in regex.finditer(text))
    for start in range(len(text)):
        here = [k for k, regex in enumerate(REGEXES) if regex.match(text, start)]
        assert [k for k, _ in INDEX.at(text, start)] == here
