"""From an article's text to a parsed document: our sentence boundaries first, then the pipeline."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from selon.analysis.sentences import sentence_starts

#: Components that attribution has no use for.
UNUSED = ("senter", "sentencizer", "ner")


def parse(nlp: Language, text: str, breaks: Sequence[int]) -> Doc:
    """The analysed document. `breaks` are the offsets at which lines begin: no sentence crosses one.

    Boundaries are set on the tokens before the pipeline runs; spaCy's parser keeps those that it finds set.
    """
    doc = nlp.make_doc(text)
    starts = sentence_starts(text, breaks)
    at = 0
    for token in doc:
        while at < len(starts) and starts[at] < token.idx:
            at += 1
        token.is_sent_start = token.i == 0 or (at < len(starts) and starts[at] == token.idx)
    return nlp(doc)
