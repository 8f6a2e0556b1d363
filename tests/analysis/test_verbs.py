"""Verb groups: what belongs to a verb, and what it is."""

from __future__ import annotations

import pytest

from selon.analysis.verbs import Form, VerbGroup, verb_groups


@pytest.fixture
def group(doc, grammar):
    def group(sentence: str, verb: str) -> tuple[VerbGroup, str]:
        document = doc(sentence)
        found = next(g for i, g in verb_groups(document, grammar).items() if document[i].text == verb)
        return found, document.words(found.start, found.end)

    return group


def test_a_simple_verb(group):
    found, words = group("La/DET préfète/NOUN affirme/VERB/fin que/SCONJ", "affirme")
    assert (words, found.form, found.conditional, found.passive, found.negated) == (
        "affirme", Form.FINITE, False, False, False,
    )  # fmt: skip


def test_the_auxiliary_and_the_adverb_inside(group):
    found, words = group("Elle/PRON a/AUX/fin également/ADV salué/VERB/part le/DET geste/NOUN", "salué")
    assert words == "a également salué"
    assert found.form is Form.FINITE


def test_an_inverted_subject_is_part_of_the_group(group):
    found, words = group("a/AUX/fin -t-il/PRON ajouté/VERB/part", "ajouté")
    assert words == "a -t-il ajouté"
    assert found.clitic == 1


def test_a_simple_inversion(group):
    found, words = group("dit/VERB/fin -elle/PRON ./PUNCT", "dit")
    assert (words, found.clitic) == ("dit -elle", 1)


def test_object_clitics_stay_outside(group):
    found, words = group("Il/PRON lui/PRON a/AUX/fin demandé/VERB/part si/SCONJ", "demandé")
    assert words == "a demandé"
    assert (found.outer, found.objects) == (1, (1,))


def test_a_reflexive_is_inside(group):
    found, words = group("Il/PRON se/PRON dit/VERB/fin soulagé/ADJ", "dit")
    assert words == "se dit"
    assert found.reflexive


def test_a_negation_is_seen_with_its_adverb(group):
    found, words = group("Il/PRON n’/ADV a/AUX/fin pas/ADV dit/VERB/part que/SCONJ", "dit")
    assert words == "a pas dit"
    assert found.negated


def test_a_lone_ne_negates_nothing(group):
    found, _ = group("avant/ADP qu’/SCONJ il/PRON ne/ADV parle/VERB/fin", "parle")
    assert not found.negated


def test_the_conditional_of_the_auxiliary(group):
    found, words = group("Il/PRON aurait/AUX/cnd avoué/VERB/part le/DET vol/NOUN", "avoué")
    assert words == "aurait avoué"
    assert found.conditional


def test_the_future_in_the_ending_where_the_tagger_is_silent(group):
    found, _ = group("Il/PRON dirait/VERB que/SCONJ", "dirait")
    assert found.conditional


def test_a_passive(group):
    found, words = group(
        "Il/PRON a/AUX/fin/indiqué:aux:tense été/AUX/part/indiqué:aux:pass indiqué/VERB/part que/SCONJ", "indiqué"
    )
    assert words == "a été indiqué"
    assert found.passive


@pytest.mark.parametrize(
    ("sentence", "verb", "form"),
    [
        ("affirmant/VERB/ger que/SCONJ", "affirmant", Form.GERUND),
        ("avant/ADP d’/ADP ajouter/VERB/inf que/SCONJ", "ajouter", Form.INFINITIVE),
        ("la/DET mesure/NOUN annoncée/VERB/part hier/ADV", "annoncée", Form.PARTICIPLE),
        ("ayant/AUX/ger dit/VERB/part que/SCONJ", "dit", Form.GERUND),
        ("avoir/AUX/inf dit/VERB/part que/SCONJ", "dit", Form.INFINITIVE),
    ],
)
def test_forms(group, sentence, verb, form):
    assert group(sentence, verb)[0].form is form


def test_an_auxiliary_far_off_that_the_parser_ties(group):
    found, words = group(
        "a/AUX/fin/balayé:aux:tense ,/PUNCT sans/ADP surprise/NOUN ,/PUNCT balayé/VERB/part l’/DET idée/NOUN", "balayé"
    )
    assert found.form is Form.FINITE
    assert words == "a , sans surprise , balayé"
