"""Acts: the word that a clause turns on, and whose deed it is. All towns, bodies and people are invented."""

from __future__ import annotations

import pytest

from linking.told import marked
from selon.languages.fr.derivation import root
from selon.linking.acts import acts, is_anothers_deed, takes_for_granted, tell_of_other_bodies
from selon.linking.claims import Claims, claims
from selon.linking.weights import Weights
from selon.pipeline import Pipeline


def made(pipeline: Pipeline, written: str) -> Claims:
    return claims(marked(pipeline, written), Weights())


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Estier:-Paul Estier [nie] {avoir caché un rapport sur le pont de Larve}.", "cacher"),
        ("Estier:-Paul Estier [dément] {la fermeture du pont de Larve}.", "fermeture"),
        ("Estier:-Paul Estier [dément] {que la fermeture du pont soit décidée}.", "fermeture"),
        ("Estier:-Paul Estier [dément] {que le ministre ait caché un rapport}.", "cacher"),
        ("Estier:🌉 Paul Estier dit : « {Nous n'avons jamais\u00a0envisagé de vendre le pont} ».", "vendre"),
    ],
)
def test_what_a_clause_turns_on(pipeline: Pipeline, written: str, word: str):
    of = made(pipeline, written)
    assert acts(of.clauses[0], of) == (root(word),)


def test_a_noun_that_ends_like_an_infinitive_is_no_verb(pipeline: Pipeline):
    of = made(pipeline, "Estier:{Le maire a vendu la première affaire du théâtre}.")
    assert of.verbs == {root("vendre")}


@pytest.mark.parametrize(
    ("denier", "denied", "anothers"),
    [
        ("mairie de Farges:-La mairie [nie] {avoir vendu le stade}.", "Roux:{Le département a vendu le stade}.", True),
        ("mairie de Farges:-La mairie [nie] {avoir vendu le stade}.", "Roux:{Le maire a vendu le stade}.", False),
        ("avocat du maire:-L'avocat [nie] {avoir vendu le stade}.", "Roux:{Le département a vendu le stade}.", False),
        ("Estier:-Paul Estier [nie] {avoir vendu le stade}.", "Roux:{Le département a vendu le stade}.", False),
    ],
)
def test_whose_deed(pipeline: Pipeline, denier: str, denied: str, anothers: bool):
    assert is_anothers_deed(made(pipeline, denier), made(pipeline, denied)) is anothers


@pytest.mark.parametrize(
    ("denied", "other"),
    [
        ("Roux:{Le ministère de la Santé a caché le rapport}.", True),
        ("Roux:{Le ministère de la Justice a caché le rapport}.", False),
        ("Roux:{Le groupe a caché le rapport}.", False),
    ],
)
def test_another_body(pipeline: Pipeline, denied: str, other: bool):
    denier = made(pipeline, "Dumas:-Anne Dumas [dément] {que le ministère de la Justice ait caché le rapport}.")
    told = made(pipeline, denied)
    met = frozenset(denier.profile.weights.keys() & told.profile.weights.keys())
    assert tell_of_other_bodies(denier.clauses[0], denier, told, met) is other


@pytest.mark.parametrize(
    ("written", "granted"),
    [
        ("Roux:« {Personne ne nous a prévenus de la fermeture du pont} », dit Jean Roux.", True),
        ("Roux:« {Nous n'avons jamais caché que le pont fermait} », dit Jean Roux.", True),
        ("Roux:« {Nous n'avons jamais fermé le pont} », dit Jean Roux.", False),
    ],
)
def test_what_a_negation_takes_for_granted(pipeline: Pipeline, written: str, granted: bool):
    of = made(pipeline, written)
    clause = next(clause for clause in of.clauses if clause.negative)
    assert takes_for_granted(clause, acts(clause, of)) is granted
