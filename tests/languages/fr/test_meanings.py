"""Families of words, synonyms and opposites."""

from __future__ import annotations

from collections import Counter

import pytest

from selon.entities.words import fold
from selon.languages.fr.derivation import root
from selon.languages.fr.lexicons import table
from selon.languages.fr.meanings import meanings, opposites, sense

FAMILIES = """retirer retrait|supprimer suppression|licencier licenciement|payer paiement|réformer réforme|construire
construction|suspendre suspension|soutenir soutien|démissionner démission|sanctionner sanction|présider présidence|
gouverner gouvernement gouvernemental|livrer livraison|signer signature|fermer fermeture|déployer déploiement|
reconnaître reconnaissance|négocier négociation|accroître accroissement|recevoir réception|décider décision|
commettre commission|interdire interdiction|réduire réduction|intervenir intervention|européen europe"""


@pytest.mark.parametrize("family", [tuple(f.split()) for f in FAMILIES.split("|")])
def test_a_family_has_one_root(family):
    assert len({root(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("réforme", "forme"), ("parti", "partie"), ("police", "politique"), ("premier", "prime"), ("loi", "loyer")],
)
def test_words_that_only_look_alike_do_not(one, other):
    assert root(one) != root(other)


@pytest.mark.parametrize(("head", "words"), table("synonyms").items())
def test_synonyms_have_one_sense(head, words):
    assert {sense(root(word)) for word in words} == {sense(root(head))}


def test_a_word_stands_in_one_group_of_synonyms():
    roots = [root(word) for head, words in table("synonyms").items() for word in {head, *words}]
    assert [base for base, times in Counter(roots).items() if times > 1] == []


@pytest.mark.parametrize("row", table("paraphrases"), ids=" ".join)
def test_a_row_of_paraphrases_has_one_meaning_and_no_opposites(row):
    roots = [root(word) for word in row]
    assert len(row) == len(set(row)) > 1
    assert frozenset.intersection(*(meanings(base) for base in roots))
    assert not {other for base in roots for other in opposites(sense(base))} & {sense(base) for base in roots}


def test_rows_of_paraphrases_are_sorted_and_none_is_within_another():
    rows = table("paraphrases")
    assert rows == sorted(rows, key=lambda row: [fold(word) for word in row])
    assert all(row == sorted(row, key=lambda word: (fold(word), word)) for row in rows)
    assert not [row for row in rows for other in rows if set(row) < set(other)]


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("céder", "vendre", True),
        ("céder", "rompre", True),
        ("vendre", "rompre", False),
        ("décret", "texte", True),
        ("décret", "charte", False),
        ("secours", "sauver", True),
        ("tuer", "blesser", False),
    ],
)
def test_a_word_of_two_meanings_ties_no_third_ones(one, other, may_be_one):
    assert bool(meanings(root(one)) & meanings(root(other))) is may_be_one


@pytest.mark.parametrize(("one", "other"), table("antonyms"))
def test_opposites_oppose_each_other_and_are_no_synonyms(one, other):
    left, right = sense(root(one)), sense(root(other))
    assert left != right
    assert right in opposites(left)
    assert left in opposites(right)
