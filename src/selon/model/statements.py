"""Statements: who says what, by which words, through whom, and how far the page commits itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from selon.model.spans import Span, shortened


class Kind(StrEnum):
    """Whether the content stands in quotation marks: all of it, none of it, some of it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Commitment(StrEnum):
    """How far the page commits itself to the content."""

    PLAIN = "plain"
    CONDITIONAL = "conditional"
    DISTANCED = "distanced"


class SpeakerType(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place-as-institution"
    OUTLET = "outlet"
    GROUP = "group"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute. `lemma` and `cls` are the lexicon's entry and class (in JSON, `cls` is "class")."""

    span: Span
    lemma: str
    cls: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of those whom a source may mean, and its share of the weight that the article gives them all, from 0 to 1."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """The entity that a source resolves to. `entity` is its identifier in a ledger, where there is one. `candidates`
    are those who are nearly as likely, `name` first; empty where one is clearly meant."""

    name: str
    type: SpeakerType = SpeakerType.UNKNOWN
    role: str | None = None
    entity: str | None = None
    candidates: tuple[Candidate, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Relay:
    """One link of the chain through which a statement is reported."""

    name: str
    type: SpeakerType
    span: Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as EDTF, and the words that tell it. `why` gives the reasons where the page leaves the year out and it
    was inferred, and is None otherwise."""

    edtf: str
    source: Span | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which rule proposed the statement, and how sure it is, from 0 to 1; and by which words the page or the source
    takes its stance: `commitment` and `polarity` are None where the statement is plain and denies nothing."""

    rule: str
    score: float
    commitment: Span | None = None
    polarity: Span | None = None


ROLES = ("content", "source", "cue", "via", "addressee", "basis", "occasion", "said", "event")
"""The parts of a statement that a page may show."""


@dataclass(frozen=True, slots=True, repr=False)
class Statement:
    """One attribution relation: a source says a content, a cue attributes it. See docs/vocabulary.md."""

    id: str
    page: str
    article: int
    kind: Kind
    content: tuple[Span, ...]
    evidence: Evidence
    cue: Cue | None = None
    source: Span | None = None
    speaker: Speaker | None = None
    addressee: Span | None = None
    via: tuple[Relay, ...] = ()
    basis: Span | None = None
    occasion: Span | None = None
    commitment: Commitment = Commitment.PLAIN
    polarity: str | None = None
    said: Moment | None = None
    events: tuple[Moment, ...] = ()
    parent: str | None = None
    article_title: str | None = None
    outlet: str | None = None
    published: str | None = None

    def parts(self) -> tuple[tuple[str, Span], ...]:
        """Every part that the page shows, as one of `ROLES` and the span."""
        named: tuple[tuple[str, Span | None], ...] = (
            *(("content", piece) for piece in self.content),
            ("source", self.source),
            ("addressee", self.addressee),
            ("basis", self.basis),
            ("occasion", self.occasion),
            ("cue", self.cue.span if self.cue else None),
            *(("event", event.source) for event in self.events),
            ("said", self.said.source if self.said else None),
            *(("via", relay.span) for relay in self.via),
        )
        return tuple((role, span) for role, span in named if span)

    def spans(self) -> tuple[Span, ...]:
        """Every span that the statement shows, whatever its role."""
        return tuple(span for _, span in self.parts())

    def __repr__(self) -> str:
        who = self.speaker.name if self.speaker else self.source.text if self.source else None
        said = " … ".join(piece.text for piece in self.content)
        return f"<Statement {self.id}, {self.kind.value}: {who!r} says {shortened(said)!r}>"


def identify(page: str, content: Sequence[Span], cue: Span | None) -> str:
    """The identifier of a statement. The same page read again gives the same: it is made of the hash of the page's
    bytes and the offsets of content and cue."""
    key = "|".join([page, *(f"{s.start}-{s.end}" for s in content), f"{cue.start}-{cue.end}" if cue else ""])
    return "st_" + sha256(key.encode()).hexdigest()[:16]
