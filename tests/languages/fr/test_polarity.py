"""Polarity: what says that something is not so, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon.languages.fr import polarity
from selon.languages.fr.polarity import assertions

NEGATIVE = [
    "Le pont n'est pas fermé",
    "n'avoir supprimé aucun poste",
    "ne pas avoir reçu d'argent",
    "Aucun élève n'a été blessé",
    "Personne n’a été licencié",
    "L'usine n'a ni supprimé de postes ni baissé les salaires",
    "Il n'a jamais été question de fermer l'école",
    "Pas de fermeture prévue",
    "Nous démentons avoir fermé l'école",
    "Il est exclu de vendre le stade",
]
JUDGED = [
    "Ce n'est pas vrai",
    "complètement fausses",
    "C'est faux",
    "C'est un mensonge",
    "C'est un tissu de mensonges",
    "tout cela relève de la pure invention",
    "Cette histoire est inventée de toutes pièces",
    "Les informations sur la fermeture de l'hôpital sont erronées",
    "Cette rumeur ne repose sur rien",
    "Ce sont des allégations mensongères",
    "Il n’en est rien",
    "Absolument pas",
    "Il est faux de dire que l'école ferme",
]
AFFIRMING = [
    "Le pont est fermé",
    "Ce n'est pas faux",
    "Nous n'excluons pas de fermer la gare",
    "Le maire ne nie pas avoir reçu de l'argent",
    "La piscine ne ferme que le lundi",
    "L'usine ne produit plus que des vis",
    "Nul doute que l'usine fermera",
    "De faux billets circulent",
    "Une fausse alerte a retardé le train",
    "Le projet n'est pas seulement utile",
]


@pytest.mark.parametrize("text", [*NEGATIVE, *JUDGED])
def test_it_is_not_so(text: str):
    assert [clause.negative for clause in assertions(text)] == [True]


@pytest.mark.parametrize("text", AFFIRMING)
def test_it_is_so(text: str):
    assert [clause.negative for clause in assertions(text)] == [False]


@pytest.mark.parametrize("text", JUDGED)
def test_declared_false(text: str):
    assert assertions(text)[0].judged is not None


@pytest.mark.parametrize("text", [*NEGATIVE, "De faux billets circulent"])
def test_not_declared_false(text: str):
    assert assertions(text)[0].judged is None


def test_each_clause_has_its_own():
    text = "🎉 Le pont n'est pas fermé, mais la route l'est, et nous le savons ; si l'école ferme, nous partirons"
    found = assertions(text)
    assert [clause.negative for clause in found] == [True, False, False, False, False]
    assert [clause.supposed for clause in found] == [False, False, False, True, False]
    assert [text[slice(*mark)] for clause in found for mark in clause.marks] == ["n'est pas"]


def test_no_mark_is_missed_for_want_of_its_sign() -> None:
    """Every clause of the hand-written pairs and the samples, whether or not `may_negate` lets it be searched."""
    root = Path(__file__).parents[3]
    texts = [file.read_text() for folder in ("tests/pairs", "samples") for file in (root / folder).glob("*.*")]
    plain = [polarity.folded(line) for text in texts for line in text.splitlines()]
    clauses = [line[start:end] for line in plain for start, end in polarity._clauses(line)]
    assert len(clauses) > 2_000
    missed = [
        clause
        for clause in clauses
        if not polarity.may_negate(clause) and (polarity._negations(clause) or polarity.judgement(clause))
    ]
    assert missed == []
