"""What of a content counts when two are compared: the positions of its letters and digits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selon.model import Span

# A conjunction at the head is no part of what was said, and annotators and systems cut it off differently.
_HEAD = re.compile(r"^\W*(?:qu['’]|que\s|si\s|s['’](?=ils?\b))", re.IGNORECASE)


def letters(pieces: Sequence[Span]) -> frozenset[int]:
    """The offsets of the letters and digits of the pieces, less a conjunction (`que`, `qu'`, `si`) at the very head.

    Quotation marks, punctuation and spaces do not count: where they are drawn in or left out is a matter of taste.

    >>> sorted(letters([Span.of("« qu’il a 2 ans »", 0, 17)]))
    [5, 6, 8, 10, 12, 13, 14]
    """
    held: set[int] = set()
    for number, piece in enumerate(pieces):
        head = _HEAD.match(piece.text) if number == 0 else None
        skipped = head.end() if head else 0
        held.update(piece.start + at for at, c in enumerate(piece.text) if at >= skipped and c.isalnum())
    return frozenset(held)


def agreement(one: frozenset[int], other: frozenset[int]) -> float:
    """The intersection over the union, from 0 to 1.

    >>> agreement(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    both = len(one & other)
    return both / len(one | other) if both else 0.0
