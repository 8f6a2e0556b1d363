"""Claims: the clauses of a telling, what each asserts, and who speaks."""

from __future__ import annotations

from linking.told import marked
from selon.languages.fr.derivation import root
from selon.linking.answering import speaks_of_self, speaks_without_subject
from selon.linking.claims import claims
from selon.linking.denials import may_deny
from selon.linking.weights import Weights
from selon.pipeline import Pipeline

WEIGHTS = Weights()


def test_each_clause_has_its_roots_and_its_polarity(pipeline: Pipeline):
    made = claims(marked(pipeline, "Roux:{L'école Ferrat fermera, mais le lycée ne sera pas rénové}"), WEIGHTS)
    assert [(clause.negative, root("lycée") in clause.roots) for clause in made.clauses] == [
        (False, False),
        (True, True),
    ]


def test_a_cue_that_denies_turns_every_clause(pipeline: Pipeline):
    made = claims(marked(pipeline, "Roux:-Jean Roux [dément] {avoir fermé l'école Ferrat}"), WEIGHTS)
    (clause,) = made.clauses
    assert clause.negative
    assert [mark.text for mark in clause.marks] == ["dément"]
    twice = claims(marked(pipeline, "Roux:-Jean Roux [dément] {n'avoir pas payé l'école}"), WEIGHTS)
    assert [clause.negative for clause in twice.clauses] == [False]


def test_what_only_speaks_of_telling_says_nothing(pipeline: Pipeline):
    made = claims(marked(pipeline, "Dumas:« {Ces affirmations sont totalement fausses} », dit la maire."), WEIGHTS)
    (clause,) = made.clauses
    assert clause.judged
    assert clause.roots == {}


def test_an_if_asserts_nothing(pipeline: Pipeline):
    made = claims(marked(pipeline, "Dumas:« {Si l'usine ne ferme pas, nous investirons} », dit la maire."), WEIGHTS)
    assert [clause.negative for clause in made.clauses] == [False]


def test_who_speaks_of_himself(pipeline: Pipeline):
    without = claims(marked(pipeline, "Roux:Jean Roux assure {n'avoir vendu aucun terrain}"), WEIGHTS)
    assert speaks_without_subject(without)
    person = claims(marked(pipeline, "Roux:« {Je n'ai vendu aucun terrain} », dit Jean Roux."), WEIGHTS)
    assert speaks_of_self(person)
    assert not speaks_without_subject(person)
    assert not speaks_of_self(claims(marked(pipeline, "Roux:Jean Roux dit que {la mairie vend un terrain}"), WEIGHTS))


def test_what_is_worth_asking_whether_it_denies(pipeline: Pipeline):
    assert may_deny(marked(pipeline, "Roux:Jean Roux assure {n'avoir vendu aucun terrain}"), WEIGHTS)
    assert may_deny(marked(pipeline, "Roux:-Jean Roux [dément] {avoir vendu un terrain}"), WEIGHTS)
    assert not may_deny(marked(pipeline, "Roux:Jean Roux dit que {la mairie vend un terrain}"), WEIGHTS)
