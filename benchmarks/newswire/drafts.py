"""What is told before it is spelt: utterances, sentences that tell them, articles made of sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from benchmarks.newswire.cast import Outlet, Person, Town
from benchmarks.newswire.claims import Claim
from benchmarks.newswire.templates import Fillings
from benchmarks.newswire.tokens import Piece, Pieces


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person says on one day. `second` is a claim that goes with the first, `denied` the key of what it
    denies, `disputes` an utterance that gives another figure."""

    key: str
    speaker: Person
    claim: Claim
    day: int
    second: Claim | None = None
    connector: str = ""
    denied: Utterance | None = None
    disputes: Utterance | None = None
    echoes: Utterance | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story: what it is about (`known`, the fillings of its own nouns), and the utterances of each of its days
    (ordinals)."""

    key: str
    theme: str
    town: Town
    days: tuple[tuple[int, tuple[Utterance, ...]], ...]
    known: Fillings


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in a sentence, besides its spans: the utterance, the rule that should find it, the construction
    (`form`), the name and type that a reader of the article can give the speaker."""

    utterance: Utterance
    kind: str
    rule: str
    form: str
    speaker: str
    speaker_type: str
    commitment: str = "plain"
    polarity: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `origin` is the same in every copy of it, `common` names
    what many unrelated articles share: a `formula` of the trade, a line of the `house`."""

    pieces: Pieces
    origin: int
    told: tuple[Told, ...] = ()
    common: str = ""


Paragraph = list[Sentence]


@dataclass(slots=True)
class Draft:
    """An article before it is spelt. `root` is the same for an original and its reprints; `day` is an ordinal."""

    story: str
    outlet: Outlet
    day: int
    title: Sentence
    paragraphs: list[Paragraph]
    root: int
    place: str | None = None
    agency: str | None = None
    closing: list[str] = field(default_factory=list)
    manner: str = "own"


@dataclass(slots=True)
class Desk:
    """The chance and the counters that everything which writes shares."""

    draw: Random
    made: int = 0
    house: dict[tuple[str, str], Sentence] = field(default_factory=dict)

    def number(self) -> int:
        """A number that was not given before."""
        self.made += 1
        return self.made

    def sentence(self, pieces: list[Piece] | Pieces, told: tuple[Told, ...] = (), common: str = "") -> Sentence:
        return Sentence(tuple(pieces), self.number(), told, common)
