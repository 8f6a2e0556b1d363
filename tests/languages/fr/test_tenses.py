"""Tenses by their forms: what has been, what is to be."""

from __future__ import annotations

import pytest

from selon.languages.fr.tenses import tells_of_future, tells_of_past

PAST = [
    "le groupe a fermé deux sites",
    "avoir vendu le stade",
    "des grenades ont été tirées",
    "s'être rendu à Corvel",
    "n’avoir jamais reçu d'argent",
]
FUTURE = [
    "le groupe fermera deux sites",
    "l'usine va fermer",
    "ne pas vouloir quitter Corvel",
    "ne plus baisser le prix",
]


@pytest.mark.parametrize("text", PAST)
def test_what_has_been(text: str):
    assert tells_of_past(text)
    assert not tells_of_future(text)


@pytest.mark.parametrize("text", FUTURE)
def test_what_is_to_be(text: str):
    assert tells_of_future(text)
    assert not tells_of_past(text)


@pytest.mark.parametrize("text", ["le pont est fermé", "la suppression de 40 postes", "le stade a un toit"])
def test_neither(text: str):
    assert not tells_of_past(text)
    assert not tells_of_future(text)
