"""Shingles: every run of k consecutive words, as a 64-bit number that is the same on every machine and in every run.

Broder, "On the resemblance and containment of documents" (1997). A word's number is its BLAKE2b digest, a shingle's
the polynomial of its words' numbers modulo 2⁶⁴, stirred by the finalizer of MurmurHash3, so that the numbers order
shingles as if by chance. Python's own `hash` changes from run to run and would not do for what a store keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from selon.linking.kept import kept

Codes = NDArray[np.uint64]

_BASE = np.uint64(0x9E3779B97F4A7C15)  # 2⁶⁴ over the golden ratio, odd: multiplying by it loses nothing
_SHIFT = np.uint64(33)
_STIR = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)


@kept(1 << 10)
def codes(words: tuple[str, ...]) -> Codes:
    """The words' numbers, in their order; not to be written to. An article that is compared with many keeps them."""
    return np.frombuffer(b"".join(map(_digest, words)), "<u8").astype(np.uint64, copy=False)


@lru_cache(maxsize=1 << 17)
def _digest(word: str) -> bytes:
    return blake2b(word.encode(), digest_size=8).digest()


def shingles(codes: Codes, size: int) -> Codes:
    """The numbers of all runs of `size` words: the n-th starts at the n-th word. Empty where there are fewer words.

    >>> one, two = (shingles(codes(tuple(row.split())), 3) for row in ("le pont est clos", "un pont est clos"))
    >>> len(one), bool(one[0] == two[0]), bool(one[1] == two[1])
    (2, False, True)
    """
    count = max(0, len(codes) - size + 1)
    rows = [codes[k : k + count] for k in range(size)]
    return combined(rows)


def combined(rows: Sequence[Codes]) -> Codes:
    """One number for each column of `rows`, which depends on their order."""
    total = np.zeros(len(rows[0]), np.uint64)
    for row in rows:
        total = total * _BASE + row
    for factor in _STIR:
        total = (total ^ (total >> _SHIFT)) * factor
    return total ^ (total >> _SHIFT)


def signed(numbers: Codes) -> list[int]:
    """The numbers as stores hold them: signed, of 64 bits."""
    kept: list[int] = numbers.astype(np.int64).tolist()
    return kept
