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


@pytest.mark.parametrize("form", ["12", "1,5", "1.5", "-3", "±3", "1/2", "²", "un", "Dix-huit", "VINGT", "vingt-deux"])
def test_it_reads_as_a_number(pipelines, form):
    assert pipelines[0].vocab.lex_attr_getters[LIKE_NUM](form)


@pytest.mark.parametrize("form", ["1/2/3", "/", "1/", "", "-", "½", "IV", "unique", "cinquantaine"])
def test_it_does_not_read_as_a_number(pipelines, form):
    assert not pipelines[0].vocab.lex_attr_getters[LIKE_NUM](form)
