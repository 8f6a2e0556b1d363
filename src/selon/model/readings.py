"""Readings: all that was read of one page, for whoever shows it and for a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from selon.model.pages import Page
from selon.model.spans import Span, count
from selon.model.statements import Statement


@dataclass(frozen=True, slots=True)
class Appearance:
    """A proper name where it stands in a page: of a person, an organisation, an outlet, a place or a thing (`type`).
    `name` is the fullest form in the article (« Lavrov », here, is « Sergueï Lavrov »); `role` is what the article says
    beside it, `thing` the sort of a thing (equipment, event, operation, treaty)."""

    name: str
    type: str
    span: Span
    article: int
    role: str | None = None
    thing: str | None = None


class DoubtKind(StrEnum):
    """In what a page contradicts itself: a weekday that the date is not, a date after the page's own, two figures for
    one quantity, a name spelt in two ways."""

    WEEKDAY = "weekday"
    LATER = "later date"
    FIGURES = "figures"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contradiction of a page with itself, never repaired: the places that disagree, and why, in its language."""

    kind: DoubtKind
    article: int
    spans: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What selon read from one page: the page itself and its statements, in the order of the text.

    The rest is there where it comes from a ledger: what the page contradicts itself in, the proper names where they
    stand, by the id of a statement the fields that a person set right, and the ids of the pages that were found last
    before this one at an address where it was found.
    """

    page: Page
    statements: Sequence[Statement]
    doubts: Sequence[Doubt] = ()
    appearances: Sequence[Appearance] = ()
    corrected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    revises: Sequence[str] = ()

    def __repr__(self) -> str:
        return f"<Reading of {self.page.name!r}: {count(self.statements, 'statement')}>"


BEARING = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an article's prose, or a mark, with its lemma (lower case) and its part of speech (Universal
    Dependencies)."""

    start: int
    end: int
    lemma: str
    pos: str

    @property
    def bears_meaning(self) -> bool:
        """Whether texts can be told apart by it: names, things, actions, qualities, numbers; not grammar, no emoji."""
        return self.pos in BEARING and any(map(str.isalnum, self.lemma))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a ledger keeps of one page: its bytes, what was read from it, the words of each article by its number."""

    source: bytes
    reading: Reading
    appearances: tuple[Appearance, ...]
    doubts: tuple[Doubt, ...]
    words: Mapping[int, tuple[Word, ...]]
