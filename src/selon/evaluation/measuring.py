"""From a set and statements to figures, document by document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from selon.evaluation.alignment import Alignment, align
from selon.evaluation.annotations import Annotation, in_order
from selon.evaluation.corpora import Corpus, Document
from selon.evaluation.scoring import Score, score, total


@dataclass(frozen=True, slots=True)
class Measured:
    """One document, how its statements were sorted out, and what was counted."""

    document: Document
    alignment: Alignment
    score: Score

    @property
    def wrong_speakers(self) -> int:
        share = self.score.accuracy["speaker"]
        return share.of - share.right

    @property
    def mistakes(self) -> int:
        """Statements missed, statements that are none, and wrong speakers."""
        return len(self.alignment.missed) + len(self.alignment.spurious) + self.wrong_speakers


@dataclass(frozen=True, slots=True)
class Measurement:
    """A set and all that was measured on it."""

    name: str
    documents: tuple[Measured, ...]
    score: Score


def measure(corpus: Corpus, statements: Callable[[Document], Sequence[Annotation]]) -> Measurement:
    """Score the statements of every document of a set.

    Arguments: `statements` gives those of one document, in whatever order.
    """
    documents = tuple(_measured(document, statements(document)) for document in corpus.documents)
    return Measurement(corpus.name, documents, total(each.score for each in documents))


def _measured(document: Document, predicted: Sequence[Annotation]) -> Measured:
    alignment = align(document.gold, in_order(list(predicted)))
    return Measured(document, alignment, score(alignment))
