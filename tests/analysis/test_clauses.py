"""The subject of a verb group."""

from __future__ import annotations

import pytest

from selon.analysis.clauses import subject_of


@pytest.fixture
def subject(passage):
    def subject(sentence: str, verb: str) -> str | None:
        found = passage(sentence)
        group = next(g for i, g in found.verbs.items() if found.doc[i].text == verb)
        words = subject_of(found, group)
        return None if words is None else found.doc.words(words.start, words.end).strip()

    return subject


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("La/DET//préfète:det préfète/NOUN//dit:nsubj dit/VERB/fin que/SCONJ", "dit", "La préfète"),
        ("La/DET préfète/NOUN dit/VERB/fin que/SCONJ", "dit", "La préfète"),
        ("Il/PRON a/AUX/fin dit/VERB/part que/SCONJ", "dit", "Il"),
        ("a/AUX/fin -t-elle/PRON dit/VERB/part", "dit", "-t-elle"),
        (
            "Le/DET maire/NOUN ,/PUNCT Paul/PROPN Roy/PROPN ,/PUNCT affirme/VERB/fin que/SCONJ",
            "affirme",
            "Le maire , Paul Roy",
        ),
        (
            "Le/DET//maire:det maire/NOUN//nie:nsubj nie/VERB/fin et/CCONJ affirme/VERB/fin/nie:conj que/SCONJ",
            "affirme",
            "Le maire",
        ),
    ],
)
def test_finite_verbs(subject, sentence, verb, expected):
    assert subject(sentence, verb) == expected


def test_a_relative_pronoun_stands_for_its_antecedent(subject):
    sentence = (
        "Le/DET//maire:det maire/NOUN//parti:nsubj ,/PUNCT qui/PRON//jure:nsubj jure/VERB/fin/maire:acl:relcl "
        "que/SCONJ est/AUX/fin parti/VERB/part"
    )
    assert subject(sentence, "jure") == "Le maire"


def test_a_gerund_takes_the_subject_of_its_clause(subject):
    sentence = "Elle/PRON//sortie:nsubj est/AUX/fin sortie/VERB/part ,/PUNCT affirmant/VERB/ger/sortie:advcl que/SCONJ"
    assert subject(sentence, "affirmant") == "Elle"


def test_a_gerund_behind_its_noun_belongs_to_it(subject):
    sentence = "Un/DET//rapport:det rapport/NOUN//remis:nsubj affirmant/VERB/ger/rapport:acl que/SCONJ remis/VERB/part"
    assert subject(sentence, "affirmant") == "Un rapport"


def test_a_verb_alone_has_no_subject(subject):
    assert subject("Reste/VERB/fin à/ADP voir/VERB/inf", "Reste") is None
