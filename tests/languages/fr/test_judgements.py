"""Judgements: what declares a statement false, and what only has such a word."""

from __future__ import annotations

import pytest

from selon.languages.fr.judgements import inflected, judgement

FALSE = {
    "cette information est totalement fausse": "fausse",
    "des allégations mensongères": "mensongères",
    "c'est une pure invention": "invention",
    "cette fermeture n'est qu'une rumeur": "rumeur",
    "l'accusation ne repose sur rien": "ne repose sur rien",
    "archifaux": "archifaux",
    "absolument pas": "absolument pas",
    "ce n'est pas vrai": "n'est pas vrai",
}


@pytest.mark.parametrize(("clause", "words"), FALSE.items())
def test_declared_false(clause: str, words: str):
    found = judgement(clause)
    assert found is not None
    assert clause[slice(*found)] == words


@pytest.mark.parametrize(
    "clause",
    ["de faux billets circulent", "une fausse alerte a retardé le train", "il est accusé de mensonge", "c'est vrai"],
)
def test_not_declared_false(clause: str):
    assert judgement(clause) is None


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("infondé", "infondé infondée infondées infondés"),
        ("mensonger", "mensonger mensongère mensongères mensongers"),
        ("fantaisiste", "fantaisiste fantaisistes"),
        ("trompeur", "trompeur trompeuse trompeuses trompeurs"),
        ("calomnieux", "calomnieux calomnieuse calomnieuses"),
    ],
)
def test_the_forms_of_an_adjective(word: str, forms: str):
    assert inflected(word) == forms.split()
