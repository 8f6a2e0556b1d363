"""What a press review holds, before anybody has laid it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.ledger.finding.named import Named
from selon.ledger.finding.question import Question


@dataclass(frozen=True, slots=True)
class Telling:
    """One article that tells a statement. `statement` is the statement's id there; `via`, through whom, nearest first;
    `commitment`, how far this page commits itself; `published` is EDTF; `url` is an address of the web, or None."""

    statement: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    via: tuple[str, ...]
    commitment: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement, once, whoever tells it.

    `who` said it, by name, else in the words of the page; `source` are these words where they are others; `cue` are
    the words that attribute (`a critiqué`), without which a content may seem to say the contrary; `content` is
    an extract of the first telling's, `kind` as it tells it; `tellings` stand by day. `denied_by` are the denials of
    it, `denial_of` what it denies that is not in the review itself; `outside` marks a line that is not in it either,
    `unchecked` one of which the machine holds that it denies, or is denied, and no person has said so.
    """

    who: str | None
    role: str | None
    source: str | None
    cue: str | None
    content: str
    kind: str
    denies: bool
    tellings: tuple[Telling, ...]
    denied_by: tuple[Line, ...] = ()
    denial_of: tuple[Line, ...] = ()
    outside: bool = False
    unchecked: bool = False

    def within(self) -> Iterator[Line]:
        """This line and those beside it that are in the review."""
        yield self
        for denial in self.denied_by:
            if not denial.outside:
                yield from denial.within()


@dataclass(frozen=True, slots=True)
class Section:
    """A story and its lines; `story` and `label` are None for what is in no story. `first` and `last` are the days
    between which its articles were published, where they are known."""

    story: str | None
    label: str | None
    lines: tuple[Line, ...]
    outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and for whom names were taken; None where none was given, empty where the ledger knows none."""

    question: Question
    day: str | None = None
    story: str | None = None
    speaker: Named | None = None
    about: Named | None = None
    outlets: tuple[str, ...] | None = None
    relays: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """`taken` statements of `total` that the question finds, in sections, the most widely told first. `made` is when,
    `version` that of selon. `outlets` counts those who tell any of it."""

    asked: Asked
    made: str
    version: str
    total: int
    taken: int
    outlets: int
    sections: tuple[Section, ...]
