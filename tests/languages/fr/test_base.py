"""Our own French for spaCy against spaCy's: the model reads the same with either."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.attrs import LIKE_NUM

from selon.languages.fr import FRENCH, base
from selon.languages.fr.tokens import plain_spaces

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.txt"))
EXCLUDED = ["tok2vec", "morphologizer", "trainable_lemmatizer", "parser"]
FORMS = ("12", "1,5", "1.5", "-3", "±3", "~3", "1/2", "1/2/3", "/", "1/", "", "un", "Dix-huit", "VINGT", "vingt-deux",
         "première", "dix-neuvième", "cinquantaine", "zéro", "zero", "²", "½", "IV")  # fmt: skip


@pytest.fixture(scope="module")
def pipelines():
    ours = spacy.load(FRENCH.model, exclude=EXCLUDED, config={"nlp": {"lang": base.NAME}})
    return ours, spacy.load(FRENCH.model, exclude=EXCLUDED)


def test_it_cuts_the_same_words_with_the_same_norms(pipelines):
    assert SAMPLES
    for sample in SAMPLES:
        text = plain_spaces(sample.read_text("utf-8"))
        ours, theirs = (
            [(t.text, t.idx, t.norm_, t.shape_, t.prefix_, t.suffix_) for t in nlp(text)] for nlp in pipelines
        )
        assert ours == theirs


def test_it_takes_the_same_forms_for_numbers(pipelines):
    from spacy.lang.fr.lex_attrs import _num_words, _ordinal_words

    stock = pipelines[1].vocab.lex_attr_getters[LIKE_NUM]
    assert pipelines[0].vocab.lex_attr_getters[LIKE_NUM] is base.like_num
    for form in (*FORMS, *_num_words, *_ordinal_words):
        assert base.like_num(form) == stock(form), form
