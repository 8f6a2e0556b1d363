"""Sentences analysed by hand: what the code does with an analysis is tested here, not how good the model's is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

from selon.analysis.document import Doc
from selon.analysis.grammar import Grammar
from selon.analysis.passage import Passage, Stretch
from selon.languages.fr.grammar import GRAMMAR
from selon.model import LineType

VOCABULARY = spacy.blank("fr").vocab
FEATURES = {
    "fin": "Mood=Ind|VerbForm=Fin",
    "cnd": "Mood=Cnd|VerbForm=Fin",
    "inf": "VerbForm=Inf",
    "ger": "Tense=Pres|VerbForm=Part",
    "part": "Tense=Past|VerbForm=Part",
    "": "",
}


def analysed(sentence: str) -> Doc:
    """A document from `word/POS/feature/head:relation`, words separated by spaces; all behind the POS may be left out.

    The head is named by its word, the first one that reads so; a word without a head hangs on the first verb.
    """
    rows = [[*token.split("/"), "", "", ""][:4] for token in sentence.split(" ")]
    words = [row[0] for row in rows]
    edges = [row[3].partition(":") for row in rows]
    root = next((i for i, row in enumerate(rows) if row[1] == "VERB" and not row[3]), 0)
    made = SpacyDoc(
        VOCABULARY,
        words=words,
        spaces=[not word.endswith(("'", "’")) and word != "\n" for word in words],
        pos=[row[1] for row in rows],
        lemmas=[word.lower() for word in words],
        morphs=[FEATURES[row[2]] for row in rows],
        heads=[words.index(head) if head else root for head, _, _ in edges],
        deps=[relation or ("ROOT" if i == root else "dep") for i, (_, _, relation) in enumerate(edges)],
    )
    return Doc.of(made)


@pytest.fixture
def grammar() -> Grammar:
    return GRAMMAR


@pytest.fixture
def doc() -> Callable[[str], Doc]:
    return analysed


@pytest.fixture
def passage() -> Callable[[str], Passage]:
    def passage(sentence: str) -> Passage:
        doc = analysed(sentence)
        return Passage.of(doc, GRAMMAR, (Stretch(0, len(doc.text), LineType.BODY),))

    return passage
