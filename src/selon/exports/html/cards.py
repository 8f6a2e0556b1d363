"""Cards: each statement of a reading in the words of a person, those that it holds right after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.exports.html.laying import whole
from selon.exports.table import DENIES, INFERRED, NOBODY, STANCES, nested
from selon.model import Commitment, Kind, Reading, Statement

_KINDS = {Kind.DIRECT: "direct", Kind.INDIRECT: "indirect", Kind.MIXED: "mixte"}
_DEEPEST = 3  # deeper nesting looks like this one


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as its card shows it: `facts` are pairs of a French heading and what stands under it."""

    number: int
    depth: int
    who: str
    named: bool
    kind: str
    stances: tuple[str, ...]
    content: str
    facts: tuple[tuple[str, str], ...]


def cards(reading: Reading) -> tuple[Card, ...]:
    """The cards of a reading; `number` counts its statements in the order of the text, from 1."""
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    return tuple(_card(numbers[told.id], depth, told) for depth, told in nested(reading.statements))


def _card(number: int, depth: int, statement: Statement) -> Card:
    name = statement.speaker.name if statement.speaker else statement.source.text if statement.source else None
    words = " […] ".join(piece.text for piece in statement.content)
    return Card(
        number=number,
        depth=min(depth, _DEEPEST),
        who=whole(name or NOBODY),
        named=name is not None,
        kind=_KINDS[statement.kind],
        stances=tuple(_stances(statement)),
        content=whole(f"«\u00a0{words}\u00a0»" if statement.kind is Kind.DIRECT else words),
        facts=tuple((heading, whole(told)) for heading, told in _facts(statement)),
    )


def _stances(statement: Statement) -> Iterator[str]:
    if statement.polarity == "denies":
        yield DENIES
    if statement.commitment is not Commitment.PLAIN:
        yield STANCES[statement.commitment]


def _facts(statement: Statement) -> Iterator[tuple[str, str]]:
    speaker, source, said = statement.speaker, statement.source, statement.said
    if speaker and speaker.role:
        yield "rôle", speaker.role
    if speaker and source and source.text.casefold() != speaker.name.casefold():
        yield "source", source.text
    if statement.cue:
        yield "marque", statement.cue.span.text
    if statement.via:
        yield "par qui", " ← ".join(relay.name for relay in statement.via)
    for heading, span in (("à qui", statement.addressee), ("sur quoi", statement.basis)):
        if span:
            yield heading, span.text
    if statement.occasion:
        yield "occasion", statement.occasion.text
    if said:
        words = f"{said.source.text}\u00a0: " if said.source else ""
        yield "dit", f"{words}{said.edtf}{INFERRED if said.why else ''}"
    yield "règle", statement.evidence.rule
    yield "id", statement.id
