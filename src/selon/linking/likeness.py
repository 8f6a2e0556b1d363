"""How like two contents are: what share of each the other covers, and by which words, figures and names.

Terms are matched in several ways (`matching`), each with its own trust. A cover is weighted by rarity, so that « pays »
in both says little and « Corvélia » much. Nothing here knows who spoke, or when.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz.distance import LCSseq

from selon.languages.fr.derivation import root
from selon.languages.fr.forms import WEEKDAYS
from selon.languages.fr.lexicons import words
from selon.languages.fr.time.words import MONTHS
from selon.linking.kept import kept
from selon.linking.matching import How, Match, matches
from selon.linking.profiles import Profile

#: How much of its weight a matched term counts for.
_TRUST = {How.SAME: 1.0, How.RELATED: 0.9, How.SYNONYM: 0.75, How.OPPOSITE: 0.75, How.SPELLING: 0.8, How.ROUNDED: 0.8}
#: Calendar words of one kind exclude each other, as figures do.
_EXCLUSIVE = {root(word): kind for kind, group in enumerate((WEEKDAYS, MONTHS)) for word in group}


@dataclass(frozen=True, eq=False)
class Likeness:
    """What two contents have in common.

    `left` and `right`: the share of each, by weight, that the other covers, from 0 to 1. `weight`: the weight of what
    they share, in nats. `only_left` and `only_right`: the roots that nothing answers.
    """

    one: Profile
    other: Profile
    matches: tuple[Match, ...]
    left: float
    right: float
    weight: float
    only_left: frozenset[str]
    only_right: frozenset[str]

    @property
    def both(self) -> float:
        """The harmonic mean of the two covers: high only where each says what the other says."""
        return 2 * self.left * self.right / (self.left + self.right) if self.left and self.right else 0.0

    @property
    def inside(self) -> float:
        """The greater cover: high where one is a part of the other."""
        return max(self.left, self.right)

    @cached_property
    def turned(self) -> Likeness:
        """The same seen from the other side."""
        matches = tuple(Match(match.right, match.left, match.how, match.weight) for match in self.matches)
        return Likeness(
            self.other, self.one, matches, self.right, self.left, self.weight, self.only_right, self.only_left
        )

    @property
    def figures(self) -> tuple[Match, ...]:
        """The figures that agree."""
        return tuple(match for match in self.matches if match.left.startswith("#"))

    @cached_property
    def figures_apart(self) -> bool:
        """Whether each side has a figure that the other lacks."""
        return _has_figure(self.only_left) and _has_figure(self.only_right)

    @cached_property
    def dates_apart(self) -> bool:
        """Whether the sides name different weekdays, or different months."""
        kinds = {_EXCLUSIVE[base] for base in self.only_left if base in _EXCLUSIVE}
        return any(_EXCLUSIVE.get(base) in kinds for base in self.only_right if base in _EXCLUSIVE)

    @property
    def times_apart(self) -> bool:
        """Whether a verb that both have tells of other times: what was done is not what is to be done."""
        one, other = self.one.times, self.other.times
        return any(
            match.left in one and match.right in other and not one[match.left] & other[match.right]
            for match in self.matches
        )

    @property
    def names(self) -> tuple[Match, ...]:
        """The proper names that both have."""
        names = self.one.names, self.other.names
        return tuple(match for match in self.matches if match.left in names[0] or match.right in names[1])

    @cached_property
    def names_left(self) -> frozenset[str]:
        """The proper names that only the left has."""
        return self.only_left & self.one.names

    @cached_property
    def names_right(self) -> frozenset[str]:
        return self.only_right & self.other.names

    @property
    def opposed(self) -> bool:
        """Whether one says what the other denies: a negation reaches what both say on one side alone, or one side has
        a word that negates (`refuser de`), or the opposite word; two of these make none."""
        left = any(match.left in self.one.negated for match in self.matches)
        right = any(match.right in self.other.negated for match in self.matches)
        opposite = any(match.how is How.OPPOSITE for match in self.matches)
        refused = [any(base in _negators() for base in only) for only in (self.only_left, self.only_right)]
        return left ^ right ^ opposite ^ refused[0] ^ refused[1]

    @property
    def swapped(self) -> bool:
        """Whether a noun stands for another one between the same neighbours: « à Farges hier », « à Coudry hier »."""
        one, other = self.one, self.other
        answers = {other.neighbours(base) for base in self.only_right & other.nouns}
        return any(one.neighbours(base) in answers for base in self.only_left & one.nouns)

    @property
    def replaced(self) -> bool:
        """Whether a noun stands for another one in the same place among what both say, whatever goes with it: « les
        fuites chimiques dépassent le seuil », « les goudrons ont dépassé le seuil »."""
        if not (self.only_left & self.one.nouns and self.only_right & self.other.nouns):
            return False
        left = _gaps(self.one, {match.left: i for i, match in enumerate(self.matches)})
        right = _gaps(self.other, {match.right: i for i, match in enumerate(self.matches)})
        return not left.isdisjoint(right)

    @cached_property
    def in_order(self) -> float:
        """The share of the shorter side's words that stand in the longer one in the same order (longest common
        subsequence), from 0 to 1."""
        shorter = min(len(self.one.words), len(self.other.words))
        return LCSseq.similarity(self.one.words, self.other.words) / shorter if shorter else 0.0


@kept(1 << 13)
def likeness(one: Profile, other: Profile) -> Likeness:
    """How like two contents are; takes some ten microseconds, and nothing when it is asked of the same two again: of
    one pair it is asked what they are to each other in three ways, and contents are reprinted."""
    found = tuple(matches(one, other))
    covered_left = sum([_TRUST[match.how] * one.weights[match.left] for match in found])
    covered_right = sum([_TRUST[match.how] * other.weights[match.right] for match in found])
    return Likeness(
        one,
        other,
        found,
        covered_left / one.total if one.total else 0.0,
        covered_right / other.total if other.total else 0.0,
        min(covered_left, covered_right),
        frozenset(one.weights).difference([match.left for match in found]),
        frozenset(other.weights).difference([match.right for match in found]),
    )


def _gaps(side: Profile, matched: dict[str, int]) -> set[tuple[int, int]]:
    """Between which two matches (-1 for the edge) a side has a noun that nothing answers."""
    found: set[tuple[int, int]] = set()
    before, is_open = -1, False
    for base in side.order:
        number = matched.get(base)
        if number is None:
            is_open = is_open or base in side.nouns
            continue
        if is_open:
            found.add((before, number))
        before, is_open = number, False
    return found | {(before, -1)} if is_open else found


@cache
def _negators() -> frozenset[str]:
    return frozenset(root(word) for word in words("negators"))


def _has_figure(roots: frozenset[str] | set[str]) -> bool:
    return any(base.startswith("#") for base in roots)
