"""Sketches: the few numbers by which articles that share text find each other, computed once for each article.

Two layers, as neither does the other's work. The *bands* of a MinHash signature (datasketch; Leskovec, Rajaraman and
Ullman, "Mining of Massive Datasets", §3.4) find reprints: articles of which most is shared. They find hardly any
article that took only a paragraph. The *fingerprints*, 8-word shingles chosen by winnowing (Schleimer, Wilkerson and
Aiken, "Winnowing", SIGMOD 2003), find those: two articles that share 15 words in a row share a fingerprint, always.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from datasketch import MinHash
from numpy.lib.stride_tricks import sliding_window_view

from selon.linking.records import Text
from selon.linking.shingles import Codes, codes, combined, shingles, signed

BANDS, ROWS = 32, 4
SHINGLE = 5
FINGERPRINT = 8
WINDOW = 8
"""Of this many shingles in a row, at least one is kept."""
GUARANTEE = FINGERPRINT + WINDOW - 1
"""Two articles that share this many words in a row share a fingerprint."""

# Seed and scheme are part of what is stored: another one would find nothing in the sketches of before.
_EMPTY = MinHash(num_perm=BANDS * ROWS, seed=1, scheme="affine32", hashfunc=int)
_HALF = np.uint64(32)
_NUMBERS = np.arange(BANDS, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article's numbers, signed and of 64 bits.

    `bands` are the keys of the bands in their order: two articles that agree on one are candidates for a reprint, with
    a probability of 0.99 where six shingles in ten are common to both. `fingerprints` are pairs of a number and of
    the word at which its eight words start.
    """

    bands: tuple[int, ...]
    fingerprints: tuple[tuple[int, int], ...]


def sketch(text: Text) -> Sketch:
    """The sketch of an article: no bands where it has no words, no fingerprints where it has fewer than eight.

    >>> from selon.linking.words import text_of
    >>> brief = "Le pont de Vaubrun sera fermé mardi, a annoncé la mairie."
    >>> found = sketch(text_of(brief, [(0, len(brief))], article="sha256:0#1"))
    >>> len(found.bands), [position for _, position in found.fingerprints]
    (32, [0])
    """
    numbers = codes(text.words)
    return Sketch(_bands(numbers), _fingerprints(numbers))


def _bands(numbers: Codes) -> tuple[int, ...]:
    if not len(numbers):
        return ()
    signature = _EMPTY.copy()
    signature.update_batch((shingles(numbers, min(SHINGLE, len(numbers))) >> _HALF).tolist())
    rows = signature.hashvalues.astype(np.uint64).reshape(BANDS, ROWS)
    # The number of the band goes into its key, so that one column of keys does for a join.
    return tuple(signed(combined([_NUMBERS, *(rows[:, k] for k in range(ROWS))])))


def _fingerprints(numbers: Codes) -> tuple[tuple[int, int], ...]:
    hashes = shingles(numbers, FINGERPRINT)
    if not len(hashes):
        return ()
    width = min(WINDOW, len(hashes))
    # The rightmost of equal minima, as the paper has it: it stays the choice of more windows.
    back = sliding_window_view(hashes, width)[:, ::-1].argmin(axis=1)
    chosen = np.unique(np.arange(len(back)) + (width - 1 - back))
    return tuple(zip(signed(hashes[chosen]), chosen.tolist(), strict=True))
