"""Articles as vectors: which words, names and dates an article is made of, each weighted by how rare it is.

The weights are tf-idf with the logarithm of the frequency in the article (Salton & Buckley 1988). Frequencies across
articles grow as articles come, and start from those of everyday words, so that the first ten are not thought alike
because they are all in French. Words are compared by their first letters, which brings « arrachage » to « arracher »
and forgives a lemmatiser its errors; on the stories of tests/linking it does better than whole lemmas.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from math import log, sqrt

from selon.linking.records import Item
from selon.linking.words import folded

Vector = dict[str, float]
"""Weights by feature (`term incend`, `name Ilan Dreska`, `date 2025-03-14`), strongest first, of length 1."""

LETTERS = 6
STRONGEST = 80
"""Features that a vector keeps."""

TITLE = 1
"""A word of the headline counts once more."""

PROPER = 0.5
"""What a word weighs that belongs to a name: the same people and towns are in the news with many stories."""

NAMES, DATES = 0.1, 0.1
"""Shares of the squared length for whole names and for dates. Words have the rest; all of it where they are alone."""

BEFORE = 300
"""The articles that everyday frequencies stand for: the weight of the estimate beside what is counted."""


class Field(StrEnum):
    """What a feature is."""

    TERM = "term"
    NAME = "name"
    DATE = "date"
    PLACE = "place"


def shown(feature: str) -> tuple[Field, str]:
    """A feature's field and its value.

    >>> shown("name Ilan Dreska")
    (<Field.NAME: 'name'>, 'Ilan Dreska')
    """
    field, _, value = feature.partition(" ")
    return Field(field), value


@lru_cache(maxsize=1 << 16)
def term(lemma: str) -> str:
    """The feature of a lemma: its first letters, folded.

    >>> term("viticulteur") == term("viticulture"), term("élevage") == term("éleveur")
    (True, False)
    """
    return f"{Field.TERM} {folded(lemma)[:LETTERS]}"


@lru_cache(maxsize=1 << 16)
def words(name: str) -> frozenset[str]:
    """The features of a name's words.

    >>> sorted(words("Olympique de Marvège"))
    ['term de', 'term marveg', 'term olympi']
    """
    return frozenset(term(word) for word in re.findall(r"\w+(?:-\w+)*", name))


class Vectors:
    """Makes the vectors of articles as they come, and counts in how many each feature stands.

    `everyday` gives the shares of articles that hold common lemmas, from 0 to 1.
    """

    def __init__(self, everyday: Mapping[str, float]) -> None:
        self.articles = BEFORE
        self._holding: dict[str, float] = {}
        for lemma, share in everyday.items():
            for feature in (term(lemma), f"{Field.NAME} {lemma.capitalize()}"):
                self._holding[feature] = max(share * BEFORE, self._holding.get(feature, 0.0))

    def add(self, item: Item) -> Vector:
        """The vector of an article, which is counted first. Empty where it has nothing that tells it apart."""
        self.articles += 1
        whole = self._weighed(_terms(item), 1 - NAMES - DATES, frozenset[str]().union(*map(words, set(item.names))))
        whole |= self._weighed(_names(item), NAMES)
        whole |= self._weighed(dict.fromkeys((f"{Field.DATE} {edtf}" for edtf in item.dates), 1), DATES)
        strongest = sorted(whole, key=whole.__getitem__, reverse=True)[:STRONGEST]
        return _scaled({feature: whole[feature] for feature in strongest}, 1.0)

    def _weighed(self, counts: Mapping[str, int], share: float, proper: frozenset[str] = frozenset()) -> Vector:
        """Features by tf-idf, `share` in all when squared."""
        most, holding = log(self.articles + 1), self._holding
        weighed: Vector = {}
        for feature, count in counts.items():
            held = holding[feature] = holding.get(feature, 0.0) + 1
            rarity = most - log(held + 0.5)
            if rarity > 0:
                weighed[feature] = rarity if count == 1 else rarity * (1 + log(count))
        for feature in proper:
            if feature in weighed:
                weighed[feature] *= PROPER
        return _scaled(weighed, sqrt(share))


def _terms(item: Item) -> Counter[str]:
    counts = Counter(map(term, item.terms))
    for lemma in item.title_terms:
        counts[term(lemma)] += TITLE
    return counts


def _names(item: Item) -> Counter[str]:
    counts = Counter([f"{Field.NAME} {name}" for name in item.names])
    if item.place:
        counts[f"{Field.PLACE} {item.place}"] = 1
    return counts


def _scaled(vector: Vector, length: float) -> Vector:
    """The vector made this long."""
    if not vector:
        return vector
    by = length / sqrt(sum([weight * weight for weight in vector.values()]))
    return {feature: weight * by for feature, weight in vector.items()}
