"""What a text must hold for a pattern to match: never too much."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.languages.fr.time import _PATTERNS
from selon.temporal.literals import FIGURE, necessary, present

EXPRESSIONS = (
    "Il viendra jeudi 4 février 2021, fin mars, le 03/04/2021, le 2021-04-03, hier soir, dans trois jours, il y a deux"
    " semaines, la semaine prochaine, au deuxième trimestre 2021, les années 1990, au XIXe siècle, récemment, dans les"
    " prochains jours, deux jours plus tard, le lendemain, tous les jeudis, l'an dernier, en 2019, T2 2020, S1 2021"
)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("(?:lundi|mardi) soir", [[" soir"], ["lundi", "mardi"]]),
        (r"\d{1,2} mai", [[" mai"], [FIGURE]]),
        ("(?:tôt )?demain", [["demain"]]),
        ("[ab]c", [["c"], ["a", "b"]]),
        (".*", []),
        ("(?=soir)", []),
        ("(?:un|)", []),
    ],
)
def test_the_most_telling_sets_first(pattern, needs):
    assert [sorted(each) for each in necessary(re.compile(pattern))] == needs


def seen_off(pattern: re.Pattern[str], text: str) -> bool:
    needs = necessary(pattern)
    there = present(text, {literal for each in needs for literal in each if literal != FIGURE})
    return any(there.isdisjoint(each) for each in needs)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_text_that_a_pattern_of_time_matches_in_is_seen_off(data):
    words = EXPRESSIONS.replace(",", " ,").split()
    some = data.draw(st.lists(st.sampled_from(words), max_size=14).map(" ".join))
    text = data.draw(st.sampled_from([some, some.upper(), some.title(), EXPRESSIONS]))
    assert not [p.name for p in _PATTERNS if p.regex.search(text) and seen_off(p.regex, text)]
