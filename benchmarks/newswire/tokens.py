"""What a sentence is made of before it is spelt: words with lemma and part of speech, and marks between them.

A word keeps its full form (`le`, `de`, `que`); elision and contraction come with spelling, so that a synonym may take
a word's place and the grammar still holds.
"""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """A word or a punctuation mark: its form, its lemma (lower case), its part of speech (Universal Dependencies)."""

    form: str
    lemma: str
    pos: str


class Fixed(Token):
    """A word of an official name (`l’office du logement`), which no editor changes."""

    __slots__ = ()


class PersonName(Fixed):
    """A word of somebody's name."""

    __slots__ = ()


class TownName(Fixed):
    """A word of a town's name."""

    __slots__ = ()


class CompanyName(Fixed):
    """A word of a company's name."""

    __slots__ = ()


class Mark(NamedTuple):
    """Where a role of a statement begins or ends; `told` counts the statements of the sentence."""

    role: str
    told: int
    opens: bool


Piece = Token | Mark
Pieces = tuple[Piece, ...]


def punctuation(form: str) -> Token:
    return Token(form, form, "PUNCT")


COMMA, STOP, COLON = punctuation(","), punctuation("."), punctuation(":")
OPEN, CLOSE = punctuation("«"), punctuation("»")


def proper(name: str, kind: type[Token] = Fixed) -> tuple[Token, ...]:
    """The words of a proper name, which is of some kind."""
    return tuple(kind(word, word.lower(), "PROPN") for word in name.split())


def marked(role: str, told: int, pieces: Pieces) -> Pieces:
    """The pieces as a role of a statement."""
    return (Mark(role, told, True), *pieces, Mark(role, told, False))


def bare(pieces: Pieces) -> tuple[Token, ...]:
    """The words and punctuation alone."""
    return tuple(piece for piece in pieces if isinstance(piece, Token))
