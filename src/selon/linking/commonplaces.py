"""Commonplaces: shingles that so many articles carry that sharing them says little.

*Standing* text belongs to a house or to everybody: closing lines, disclaimers, "Suivez-nous sur …". It is no reuse and
is taken out of both articles before they are compared. *Recurrent* text is carried by more than a few: a formula of
office, `a déclaré mardi le porte-parole du ministère …`. A short passage of it is no reuse; a long one is.
`candidates.articles.commonplaces` counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from selon.linking.shingles import Codes, shingles, signed
from selon.linking.sketches import FINGERPRINT, GUARANTEE


@dataclass(frozen=True, slots=True)
class Commonplaces:
    """The hashes, as `sketch` gives them, of the fingerprints that are standing and of those that are recurrent."""

    standing: frozenset[int] = frozenset()
    recurrent: frozenset[int] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[tuple[int, bool]]) -> Commonplaces:
        """From rows of hash and whether it is standing."""
        sorted_ = list(rows)
        return cls(frozenset(h for h, yes in sorted_ if yes), frozenset(h for h, yes in sorted_ if not yes))

    def stand(self, numbers: Codes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which words, given as their numbers, are standing text. A formula that everybody uses is none, however many
        they are: what is shorter than any passage stays, or it would break those that it stands in."""
        found = np.zeros(len(numbers), np.bool_)
        if not self.standing:
            return found
        hashes = signed(shingles(numbers, FINGERPRINT))
        for group in _together([p for p, hash_ in enumerate(hashes) if hash_ in self.standing]):
            if group[-1] + FINGERPRINT - group[0] >= GUARANTEE:
                for position in group:
                    found[position : position + FINGERPRINT] = True
        return found

    def fresh(self, numbers: Codes) -> int:
        """How many of the words stand outside recurrent text."""
        if not self.recurrent or self.recurrent.isdisjoint(hashes := signed(shingles(numbers, FINGERPRINT))):
            return len(numbers)
        worn = bytearray(len(numbers))
        for position in [p for p, hash_ in enumerate(hashes) if hash_ in self.recurrent]:
            worn[position : position + FINGERPRINT] = b"\1" * FINGERPRINT
        return worn.count(0)


def _together(places: list[int]) -> Iterator[list[int]]:
    """Places in groups, each with its next neighbour: the words between them hold no shingle."""
    group: list[int] = []
    for place in places:
        if group and place - group[-1] >= 2 * FINGERPRINT:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


NONE = Commonplaces()
