"""What a rule proposes: candidates, with the evidence that a reader can check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from selon.attribution.cues import CueEntry

Range = tuple[int, int]
Context = TypeVar("Context")


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in the text: its code points, its entry, and the token that carries it (one token, one statement)."""

    start: int
    end: int
    entry: CueEntry
    token: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that a rule proposes. Ranges are half-open code points of the passage's text.

    `score` is the rule's own confidence, from 0 to 1; arbitration keeps the highest where two candidates share a cue or
    a content. `continues` marks a quotation without a cue whose speaker is the one of the statement before it; with
    `adjacent`, that statement must end just before. `elliptic` marks a cue whose subject is left out, the speaker of
    the statement before it. `adrift` marks a pronoun that the page cut off from what it pointed at, or a
    quotation that it cut off from whoever said it. `floats` marks a quoted sentence that may stand far from whoever
    said it: it is kept, its speaker unknown, if anybody speaks in the article. `voice` are words elsewhere that name
    who speaks, where the construction itself names nobody; `quoted` says that the layout of the page shows all of it
    to be quoted, `heads` that it stands as a heading over what follows, where no words name its source.
    """

    rule: str
    score: float
    content: tuple[Range, ...]
    cue: Found | None = None
    source: Range | None = None
    voice: Range | None = None
    addressee: Range | None = None
    relays: tuple[Range, ...] = ()
    continues: bool = False
    adjacent: bool = False
    elliptic: bool = False
    adrift: bool = False
    floats: bool = False
    quoted: bool = False
    heads: bool = False

    @property
    def extent(self) -> Range:
        """From the first to the last character of the content."""
        return self.content[0][0], self.content[-1][1]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Context]):
    """A named construction. `propose` reads a language's context and yields candidates; `doc` is the prose that
    explains the construction, with a hit, a near miss and a limit."""

    name: str
    propose: Callable[[Context], Iterator[Candidate]]
    doc: str
