"""Matching: the terms of two contents that say the same, or the opposite.

They match in six ways: the same word, another of its root, a synonym, an opposite, a name spelt nearly the same, a
figure that is rounded on one side. A term is matched once, in the surest way.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from selon.languages.fr.meanings import undone
from selon.linking.profiles import Profile

_NEAR_SPELT = 80  # of 100: one letter of six
_LEAST_LETTERS = 5  # of a name that may be misspelt


class How(StrEnum):
    """By what two terms match."""

    SAME = "same"
    RELATED = "related"
    SYNONYM = "synonym"
    OPPOSITE = "opposite"
    SPELLING = "spelling"
    ROUNDED = "rounded"


class Match(NamedTuple):
    """A term of the left and one of the right that say the same, or the opposite; both as roots."""

    left: str
    right: str
    how: How
    weight: float


def matches(one: Profile, other: Profile) -> list[Match]:
    """The terms that match: first those of one root, as the left has them in order, then the surer ways first."""
    lemmas, others = one.lemmas, other.lemmas
    found = [
        Match(base, base, How.SAME if lemmas[base] == others[base] else How.RELATED, weight)
        for base, weight in one.weights.items()
        if base in others
    ]
    left, right = lemmas.keys() - others.keys(), others.keys() - lemmas.keys()
    return [*found, *_looser(one, other, left, right)] if left and right else found


def _looser(one: Profile, other: Profile, left: set[str], right: set[str]) -> Iterator[Match]:
    """Matches among the roots that are left, which may compete for one root."""
    for how, pairs in _LOOSER.items():
        for base, answer in pairs(one, other, left, right):
            if base in left and answer in right:
                left.discard(base)
                right.discard(answer)
                yield Match(base, answer, how, min(one.weights[base], other.weights[answer]))


def _shown_alike(one: Profile, other: Profile, left: set[str], right: set[str]) -> Iterator[tuple[str, str]]:
    """One word, of which two sentences gave two lemmas."""
    for word, base in one.shown.items():
        if base in left and (answer := other.shown.get(word)) in right:
            yield base, answer


def _synonyms(one: Profile, other: Profile, left: set[str], right: set[str]) -> list[tuple[str, str]]:
    """Words that may mean one thing."""
    found = {
        (base, answer)
        for meaning in one.meant.keys() & other.meant.keys()
        for base in one.meant[meaning]
        if base in left
        for answer in other.meant[meaning]
        if answer in right
    }
    return sorted(found, key=lambda pair: (min(pair), max(pair))) if found else []  # the same from either side


def _rounded(one: Profile, other: Profile, left: set[str], right: set[str]) -> Iterator[tuple[str, str]]:
    if one.figures and other.figures:
        for base in sorted(left & one.figures.keys()):
            for answer in sorted(right & other.figures.keys()):
                if one.figures[base].agrees(other.figures[answer]):
                    yield base, answer


def _opposed(one: Profile, other: Profile, left: set[str], right: set[str]) -> Iterator[tuple[str, str]]:
    for base, against in one.opposed:
        for opposite in sorted(against & other.senses.keys()) if base in left else ():
            yield base, other.senses[opposite]
    if one.undone.isdisjoint(right) and other.undone.isdisjoint(left):
        return
    for base in sorted(left):
        for answer in sorted(undone(base) & right):
            yield base, answer


def _near_spelt(one: Profile, _: Profile, left: set[str], right: set[str]) -> Iterator[tuple[str, str]]:
    for base in sorted(one.names & left):
        for answer in sorted(right):
            if len(base) >= _LEAST_LETTERS <= len(answer) and ratio(base, answer) >= _NEAR_SPELT:
                yield base, answer


#: The ways in which roots that are left may match, the surer ones first; each may offer one root more than once.
_LOOSER = {
    How.SAME: _shown_alike,
    How.ROUNDED: _rounded,
    How.SYNONYM: _synonyms,
    How.OPPOSITE: _opposed,
    How.SPELLING: _near_spelt,
}
