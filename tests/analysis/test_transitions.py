"""Many sentences at once, against spaCy's parser, which takes one text at a time."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import selon
from selon.analysis.annotation import Many, Words, annotate, of_doc, reattached

MODEL = Path(selon.__file__).parent / "languages" / "fr" / "model"
TEXTS = (
    "« Le pont tiendra » , a déclaré jeudi la préfète , que nul n' avait interrogée . Le maire en doute . Non !",
    "Selon lui , aucune des maisons que la crue menaçait n' a été évacuée , et il le regrette .",
    "Un titre sans verbe",
    "Ce que le ministre a promis de faire , il ne l' a pas fait , disent-ils . Oui",
    "",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


def words(text: str) -> Words:
    forms = text.split()
    return Words(forms, [True] * len(forms), [i == 0 or forms[i - 1] in ".!" for i in range(len(forms))])


def one_by_one(nlp: Language, text: Words) -> object:
    doc = Doc(nlp.vocab, words=[*text.texts], spaces=[*text.spaces], sent_starts=[*text.begins])
    for _, component in nlp.pipeline if len(doc) else ():
        doc = component(doc)
    return of_doc(doc)


def plain(annotation) -> list[list[object]]:
    columns = ("lemmas", "pos", "tags", "morphs", "heads", "deps", "begins")
    morphs = ["" if m == "_" else m for m in annotation.morphs]
    return [morphs if name == "morphs" else list(getattr(annotation, name)) for name in columns]


def test_many_texts_at_once_have_the_analysis_of_each_alone(nlp):
    texts = [words(text) for text in TEXTS]
    assert Many.of(nlp) is not None
    assert [plain(a) for a in annotate(nlp, texts)] == [plain(one_by_one(nlp, text)) for text in texts]


def test_so_have_sentences_that_are_none(nlp):
    """Words in any order: reduced, returned to the buffer and attached again as no sentence would have it."""
    shuffled = random.Random(7)
    forms = [form for text in TEXTS for form in text.split()]
    texts = [words(" ".join(shuffled.choices(forms, k=shuffled.randint(1, 60)))) for _ in range(60)]
    assert [plain(a) for a in annotate(nlp, texts)] == [plain(one_by_one(nlp, text)) for text in texts]


def test_a_pipeline_of_another_make_is_left_to_spacy(nlp):
    other = spacy.load(MODEL, exclude=["trainable_lemmatizer"])
    assert Many.of(other) is None
    assert plain(annotate(other, [words(TEXTS[0])])[0]) == plain(one_by_one(other, words(TEXTS[0])))


def test_an_arc_that_crosses_others_hangs_below_the_head_that_the_parser_gave():
    heads, deps = reattached([1, 1, 1, 2, 2], ["obj||xcomp", "ROOT", "xcomp", "det", "obj"])
    assert (heads, deps) == ([2, 1, 1, 2, 2], ["obj", "ROOT", "xcomp", "det", "obj"])


def test_it_keeps_its_head_where_no_word_below_has_the_label():
    heads, deps = reattached([1, 1], ["obj||xcomp", "ROOT"])
    assert (heads, deps) == ([1, 1], ["obj", "ROOT"])
