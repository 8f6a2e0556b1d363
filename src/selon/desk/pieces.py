"""Pieces: a text cut where marks begin and end, so that a template can show marks that overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and the names of the marks that lie on all of it."""

    text: str
    marks: frozenset[str]


def pieces(text: str, start: int = 0, **marks: Iterable[Range]) -> tuple[Piece, ...]:
    """The whole text, piece by piece. Its first character stands at `start`; marks are half-open ranges that count as
    that does, in code points.

    >>> [(piece.text, sorted(piece.marks)) for piece in pieces("🌊 le pont", 10, own=[(12, 19)], shared=[(15, 19)])]
    [('🌊 ', []), ('le ', ['own']), ('pont', ['own', 'shared'])]
    """
    ranges = [(name, max(a - start, 0), min(b - start, len(text))) for name, each in marks.items() for a, b in each]
    cuts = sorted({0, len(text), *(end for _, a, b in ranges if a < b for end in (a, b))})
    return tuple(
        Piece(text[low:high], frozenset(name for name, a, b in ranges if a <= low and high <= b))
        for low, high in pairwise(cuts)
    )
