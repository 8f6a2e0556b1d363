"""Wording: a statement as a line of French that is true by itself, for formats that have no place for its stance.

Where a format knows only a text and an author, `avoir signé` by the mayor would say that she signed. The line names who
speaks, that she denies it, that the page says so in the conditional, and through whom it came.
"""

from __future__ import annotations

from selon.exports.table import DENIES, NOBODY, STANCES, shorten
from selon.model import Commitment, Kind, Statement

BREAK = " […] "
"""Stands between the pieces of a content."""

WITHHELD = "…"
"""Stands for words of the page that are not to be shown."""


def content(statement: Statement) -> str:
    """What is attributed, its pieces joined; "" where its words are withheld."""
    return BREAK.join(piece.text for piece in statement.content if piece.text)


def stance(statement: Statement) -> str:
    """Whether the source denies it and how far the page commits itself, in words; "" where there is nothing to say."""
    denies = [DENIES] if statement.polarity == "denies" else []
    held = [STANCES[statement.commitment]] if statement.commitment in STANCES else []
    return ", ".join(denies + held)


def who(statement: Statement) -> str:
    """The speaker's name, else the words of the source, else that the page names nobody."""
    if statement.speaker:
        return statement.speaker.name or WITHHELD
    return (statement.source.text or WITHHELD) if statement.source else NOBODY


def telling(statement: Statement, limit: int | None = None) -> str:
    """Who says what, with the stance and the chain; the content cut at a word where it is longer than `limit`."""
    words = content(statement)
    words = shorten(words, limit) if limit else words
    said = f"« {words} »" if words and statement.kind is Kind.DIRECT else words
    notes = "; ".join(note for note in (stance(statement), _chain(statement)) if note)
    return who(statement) + (f" ({notes})" if notes else "") + (f" : {said}" if said else "")


def verbatim(statement: Statement) -> bool:
    """Whether, as the page has it, the content is the speaker's own words, and meant."""
    plain = statement.commitment is Commitment.PLAIN and statement.polarity is None
    return statement.kind is Kind.DIRECT and plain


def _chain(statement: Statement) -> str:
    names = " ← ".join(relay.name or WITHHELD for relay in statement.via)
    return f"rapporté par {names}" if names else ""
