"""What went wrong, statement by statement: what was missed, what is no statement, whose speaker is another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selon.evaluation.annotations import Annotation
from selon.evaluation.measuring import Measured
from selon.evaluation.scoring import same_speaker

MISSED, SPURIOUS, SPEAKER = "missed", "spurious", "wrong speaker"


class Mistake(NamedTuple):
    """One mistake. `start` and `end` are code-point offsets of the content, from its first word to its last.

    `gold` and `predicted` are the speakers on either side; `rule` is the rule that found the statement, if one did.
    """

    document: str
    mistake: str
    start: int
    end: int
    text: str
    gold: str | None
    predicted: str | None
    rule: str | None


def mistakes(measured: Measured) -> list[Mistake]:
    """The mistakes of one document, in the order of its text."""
    return sorted(_mistakes(measured), key=lambda mistake: (mistake.start, mistake.end, mistake.mistake))


def worst(documents: Sequence[Measured], count: int) -> list[Measured]:
    """The documents with the most mistakes, the worst first; none without a mistake."""
    wrong = [document for document in documents if document.mistakes]
    return sorted(wrong, key=lambda each: (-each.mistakes, each.document.name))[:count]


def _mistakes(measured: Measured) -> Iterator[Mistake]:
    name, alignment = measured.document.name, measured.alignment
    for missed in alignment.missed:
        yield _mistake(name, MISSED, missed, missed.speaker, None)
    for spurious in alignment.spurious:
        yield _mistake(name, SPURIOUS, spurious, None, spurious.speaker)
    for pair in alignment.pairs:
        if not same_speaker(pair):
            yield _mistake(name, SPEAKER, pair.predicted, pair.gold.speaker, pair.predicted.speaker)


def _mistake(name: str, kind: str, of: Annotation, gold: str | None, predicted: str | None) -> Mistake:
    return Mistake(name, kind, of.start, of.content[-1].end, of.words, gold, predicted, of.rule)
