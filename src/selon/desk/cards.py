"""Cards: what stands in the margin beside the words of a statement, and where in the text its words are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selon.ledger.accounts.article import Answer, Kept
from selon.marking import Mark
from selon.model import Doubt, Span, Statement

_ANSWERS_SHOWN = 3
_DEEPEST = 3  # deeper nesting looks like this one


@dataclass(frozen=True, slots=True)
class Corrected:
    """A part that a person changed, and what the machine had read there; None where it had read nothing."""

    part: str
    was: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as its card shows it. `number` counts the statements of the article in the order of the text, from 1;
    `parent` is the card of the statement that it lies in, `depth` how many it lies in. `answers` are the first few of
    those set against it, `more` how many there are beside."""

    kept: Kept
    number: int
    depth: int
    parent: tuple[str, int] | None
    corrected: tuple[Corrected, ...]
    answers: tuple[Answer, ...]
    more: int

    @property
    def statement(self) -> Statement:
        return self.kept.statement

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def name(self) -> str | None:
        """Whom the page names, or else the words by which it does; None where it names nobody."""
        source = self.statement.source
        return self.statement.speaker.name if self.statement.speaker else source.text if source else None

    @property
    def dossier(self) -> str | None:
        """By what the speaker's dossier is asked for: the entity, or the name; None of one who cannot have any."""
        speaker = self.statement.speaker
        return (speaker.entity or speaker.name) if speaker else None

    @property
    def source(self) -> str | None:
        """The words that name who, where they are other words than the name."""
        source = self.statement.source
        return source.text if source and self.name and source.text.casefold() != self.name.casefold() else None


def cards(kept: Sequence[Kept], text: str) -> tuple[Card, ...]:
    """The cards of an article's statements, in their order. `text` is the page's."""
    numbers = {each.statement.id: number for number, each in enumerate(kept, 1)}
    parents = {each.statement.id: each.statement.parent for each in kept}
    return tuple(
        Card(
            kept=each,
            number=numbers[each.statement.id],
            depth=min(_depth(each.statement.id, parents), _DEEPEST),
            parent=_parent(each.statement.parent, numbers),
            corrected=tuple(_corrected(each, text)),
            answers=each.answers[:_ANSWERS_SHOWN],
            more=len(each.answers[_ANSWERS_SHOWN:]),
        )
        for each in kept
    )


def marks_of(statement: Statement, role: str | None = None) -> Iterator[Mark]:
    """Where the parts of a statement stand; with `role`, all of them as that."""
    for name, span in _parts(statement):
        yield Mark(span.start, span.end, statement.id, role or name)


def contents(statement: Statement, role: str = "content") -> tuple[Mark, ...]:
    """Where the pieces of its content stand, in the order of the text."""
    return tuple(Mark(span.start, span.end, statement.id, role) for span in sorted(statement.content))


def marks_of_doubt(doubt: Doubt, name: str) -> tuple[Mark, ...]:
    """The places that disagree, in the order of the text."""
    return tuple(Mark(span.start, span.end, name, "doubt") for span in sorted(doubt.spans))


def _parts(statement: Statement) -> Iterator[tuple[str, Span]]:
    named: Iterable[tuple[str, Span | None]] = (
        *(("content", piece) for piece in statement.content),
        ("cue", statement.cue.span if statement.cue else None),
        ("source", statement.source),
        ("addressee", statement.addressee),
        ("basis", statement.basis),
        ("occasion", statement.occasion),
        *(("via", relay.span) for relay in statement.via),
        ("when", statement.said.source if statement.said else None),
        *(("when", event.source) for event in statement.events),
    )
    return ((role, span) for role, span in named if span is not None)


def _parent(parent: str | None, numbers: Mapping[str, int]) -> tuple[str, int] | None:
    return (parent, numbers[parent]) if parent is not None and parent in numbers else None


def _depth(statement: str, parents: Mapping[str, str | None]) -> int:
    depth, seen = 0, {statement}
    parent = parents.get(statement)
    while parent is not None and parent in parents and parent not in seen:
        seen.add(parent)
        depth, parent = depth + 1, parents[parent]
    return depth


def _corrected(kept: Kept, text: str) -> Iterator[Corrected]:
    """The parts whose present value is not the machine's."""
    machine, statement = kept.machine, kept.statement
    if machine is None:
        return
    speaker = statement.speaker
    if machine["speaker"] != (speaker.name if speaker else None):
        yield Corrected("speaker", machine["speaker"])
    if machine["speaker_role"] != (speaker.role if speaker else None):
        yield Corrected("role", machine["speaker_role"])
    if machine["kind"] != statement.kind.value:
        yield Corrected("kind", machine["kind"])
    now = _places(statement)
    for role in sorted({*machine["places"], *now}):
        before: list[list[int]] = machine["places"].get(role, [])
        if before != now.get(role, []):
            yield Corrected(role, " … ".join(text[start:end] for start, end in before) or None)


def _places(statement: Statement) -> dict[str, list[list[int]]]:
    """The offsets of the parts that a person may move."""
    found: dict[str, list[list[int]]] = {}
    movable: Mapping[str, Any] = {
        "content": statement.content,
        "cue": (statement.cue.span,) if statement.cue else (),
        "source": (statement.source,) if statement.source else (),
        "addressee": (statement.addressee,) if statement.addressee else (),
        "basis": (statement.basis,) if statement.basis else (),
        "occasion": (statement.occasion,) if statement.occasion else (),
    }
    for role, spans in movable.items():
        if spans:
            found[role] = [[span.start, span.end] for span in spans]
    return found
