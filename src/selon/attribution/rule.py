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
class Continuation:
    """How a quotation without a cue goes on from the statement before it, whose speaker is its own.

    `adjacent`: only from one that ends just before. `floats`: a quoted sentence that may stand far from whoever said
    it; it is kept, its speaker unknown, if anybody speaks in the article. `heads`: it stands as a heading over what
    follows, where no words name its source.
    """

    adjacent: bool = False
    floats: bool = False
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that a rule proposes. Ranges are half-open code points of the passage's text.

    `score` is the rule's own confidence, from 0 to 1; arbitration keeps the highest where two candidates share a cue or
    a content. `voice` are words elsewhere that name who speaks, where the construction itself names nobody.
    `continuation` marks a quotation without a cue, `elliptic` a cue whose subject is left out: both are of the speaker
    of the statement before. `adrift` marks a pronoun that the page cut off from what it pointed at, or a quotation that
    it cut off from whoever said it; `quoted` says that the layout of the page shows all of it to be quoted.
    """

    rule: str
    score: float
    content: tuple[Range, ...]
    cue: Found | None = None
    source: Range | None = None
    voice: Range | None = None
    addressee: Range | None = None
    relays: tuple[Range, ...] = ()
    continuation: Continuation | None = None
    elliptic: bool = False
    adrift: bool = False
    quoted: bool = False

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
