"""Occasions: what shows that two tellings do not speak of one."""

from __future__ import annotations

import pytest

from linking.told import told
from selon.languages.fr.derivation import root
from selon.linking.claims import Claims, claims
from selon.linking.likeness import likeness
from selon.linking.occasions import in_contrast, is_calendar, is_counting, on_other_days, too_long_ago
from selon.linking.weights import Weights

WEIGHTS = Weights()


def made(text: str, lemmas: str = "", **said: object) -> Claims:
    return claims(told(text, lemmas, **said), WEIGHTS)


def test_months_lie_between():
    one = made("Le stade fermera", "stade fermer", day="2024-03-01")
    assert not too_long_ago(one, made("Le stade ferme", "stade fermer", day="2024-03-20"))
    assert too_long_ago(one, made("Le stade ferme", "stade fermer", day="2023-03-20"))
    assert not too_long_ago(one, made("Le stade ferme", "stade fermer", day=None))


def test_dates_before_words():
    lundi = made("Le pont a fermé lundi", "pont fermer lundi", events=("2024-03-11",))
    jeudi = made("Le pont a fermé jeudi", "pont fermer jeudi", events=("2024-03-14",))
    mars = made("Le pont a fermé en mars", "pont fermer mars", events=("2024-03",))
    untold = made("Le pont a fermé jeudi", "pont fermer jeudi")
    for other, apart in ((jeudi, True), (mars, False), (untold, True), (lundi, False)):
        assert on_other_days(lundi, other, likeness(lundi.profile, other.profile)) is apart


@pytest.mark.parametrize(
    ("left", "right", "contrast"),
    [
        ("pont ouvert jour", "pont fermé nuit", True),
        ("premier période possession", "second période possession", True),
        ("loyer euro mois", "loyer euro an", True),
        ("pont ouvert jour", "pont fermé", False),
        ("pont ouvert nuit", "pont fermé nuit", False),
    ],
)
def test_words_of_one_group(left: str, right: str, contrast: bool):
    one, other = made(left, left), made(right, right)
    assert in_contrast(likeness(one.profile, other.profile)) is contrast


def test_words_that_come_with_dates_and_figures():
    assert is_calendar(root("mardi"))
    assert is_calendar(root("mars"))
    assert is_counting(root("euro"))
    assert not is_calendar(root("pont"))
    assert not is_counting(root("pont"))
