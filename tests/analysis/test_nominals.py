"""Noun groups: how far the words of a source reach."""

from __future__ import annotations

import pytest

from selon.analysis.nominals import group_head, is_time_word, noun_group


@pytest.fixture
def reach(doc, grammar):
    def reach(sentence: str, **options: bool) -> str | None:
        document = doc(sentence)
        end = noun_group(document, 0, len(document), grammar, **options)
        return None if end is None else document.words(0, end).strip()

    return reach


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("la/DET ministre/NOUN a/AUX/fin", "la ministre"),
        ("le/DET ministre/NOUN russe/ADJ de/ADP la/DET Défense/PROPN dit/VERB/fin", "le ministre russe de la Défense"),
        ("M./NOUN Roy/PROPN dit/VERB/fin", "M. Roy"),
        ("Anne/PROPN Roy/PROPN ,/PUNCT maire/NOUN de/ADP Vermont/PROPN ./PUNCT", "Anne Roy , maire de Vermont"),
        ("la/DET préfète/NOUN ,/PUNCT Anne/PROPN Roy/PROPN ./PUNCT", "la préfète , Anne Roy"),
        ("deux/NUM témoins/NOUN ont/AUX/fin", "deux témoins"),
        ("elle/PRON a/AUX/fin", "elle"),
        ("le/DET maire/NOUN et/CCONJ la/DET préfète/NOUN ont/AUX/fin", "le maire et la préfète"),
        ("l’/DET ONU/PROPN (/PUNCT Genève/PROPN )/PUNCT dit/VERB/fin", "l’ ONU ( Genève )"),
    ],
)
def test_what_belongs_to_the_group(reach, sentence, group):
    assert reach(sentence).replace("’ ", "’") == group.replace("’ ", "’")


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("la/DET ministre/NOUN jeudi/NOUN ./PUNCT", "la ministre"),
        ("la/DET ministre/NOUN ,/PUNCT jeudi/NOUN ,/PUNCT a/AUX/fin", "la ministre"),
        ("le/DET maire/NOUN ,/PUNCT qui/PRON part/VERB/fin", "le maire"),
        ("le/DET maire/NOUN de/ADP mardi/NOUN", "le maire"),
    ],
)
def test_dates_and_clauses_do_not(reach, sentence, group):
    assert reach(sentence) == group


@pytest.mark.parametrize("sentence", ["dit/VERB/fin que/SCONJ", "que/SCONJ le/DET", "./PUNCT"])
def test_no_group_begins_at_a_verb_or_a_conjunction(reach, sentence):
    assert reach(sentence) is None


def test_appositions_can_be_left_out(reach):
    assert reach("la/DET préfète/NOUN ,/PUNCT Anne/PROPN Roy/PROPN ./PUNCT", appositions=False) == "la préfète"


def test_a_loose_preposition_belongs_only_where_the_parser_ties_it(reach):
    tied = "le/DET porte-parole/NOUN pour/ADP/Europe:case l’/DET/Europe:det Europe/PROPN//porte-parole:nmod"
    loose = "le/DET porte-parole/NOUN pour/ADP/Europe:case l’/DET/Europe:det Europe/PROPN"
    assert reach(tied.replace("/Europe:", "//Europe:")).endswith("Europe")
    assert reach(loose.replace("/Europe:", "//Europe:")) == "le porte-parole"


def test_the_head_is_no_title(doc, grammar):
    document = doc("M./NOUN Roy/PROPN")
    assert group_head(document, 0, 2, grammar).text == "Roy"


@pytest.mark.parametrize(("word", "expected"), [("jeudi", True), ("Février", True), ("pont", False)])
def test_words_of_the_calendar(doc, grammar, word, expected):
    assert is_time_word(doc(f"{word}/NOUN")[0], grammar) is expected
