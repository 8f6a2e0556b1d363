"""Parsing: the pipeline meets words only, and its analysis comes back to the text with every space in its place."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from selon.analysis.parsing import parse
from selon.languages.fr.grammar import GRAMMAR


@Language.component("selon_test_nouns")
def nouns(doc: Doc) -> Doc:
    """A pipeline of one component: all words are nouns that hang on the first one of their sentence."""
    assert not any(token.is_space for token in doc)
    first = doc[:1]
    for token in doc:
        first = doc[token.i : token.i + 1] if token.is_sent_start else first
        token.pos_ = "NOUN"
        token.lemma_ = token.text.upper()
        token.head = first[0]
        token.dep_ = "ROOT" if token.head is token else "dep"
    return doc


def plain(text: str) -> str:
    """The text with the spaces of French typography made plain, one code point for one."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("selon_test_nouns")
    return pipeline


@pytest.mark.parametrize(
    "text",
    [
        "Le pont tiendra.",
        "Le pont\ntiendra.\n\nOui.",
        "«\u00a0Oui\u00a0», dit-elle.",
        "«\u202fOui\u202f»",
        "On a gagné 🎉 !",
        "  deux  espaces  ",
        "\n\n",
        "",
        "e\u0301te\u0301",
    ],
)
def test_every_offset_holds(nlp, text):
    doc = parse(nlp, text, [0], GRAMMAR)
    assert doc.text == plain(text)
    assert all(doc.text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_words_are_analysed_and_white_space_is_not(nlp):
    doc = parse(nlp, "Le pont\n\ntiendra", [0, 9], GRAMMAR)
    assert [(t.text, t.pos_, t.lemma_) for t in doc] == [
        ("Le", "NOUN", "LE"),
        ("pont", "NOUN", "PONT"),
        ("\n\n", "SPACE", "\n\n"),
        ("tiendra", "NOUN", "TIENDRA"),
    ]
    assert doc[2].head.text == "pont"


def test_no_sentence_crosses_a_line(nlp):
    doc = parse(nlp, "Un titre sans point\nUne phrase. Une autre.", [0, 20], GRAMMAR)
    assert [doc.words(*s).strip() for s in doc.sents] == ["Un titre sans point", "Une phrase.", "Une autre."]


@given(st.text(alphabet="Aé.? «»\u00a0\u202f\n'’-🎉", max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back(text):
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("selon_test_nouns")
    assert parse(pipeline, text, [0], GRAMMAR).text == plain(text)
