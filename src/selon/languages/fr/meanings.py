"""What words mean to each other, for comparing what was said: synonyms of the press, and words that oppose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from selon.languages.fr.derivation import root
from selon.languages.fr.lexicons import table


def sense(base: str) -> str:
    """What a root (`derivation.root`) stands for: the root of the plainest of its synonyms, itself where it has none.

    >>> sense(root("biffer")) == root("supprimer"), sense(root("enseignant")) == root("enseignant")
    (True, True)
    """
    return _senses().get(base, base)


def opposites(meant: str) -> frozenset[str]:
    """The senses that oppose a sense.

    >>> sense(root("diminution")) in opposites(sense(root("hausser")))
    True
    """
    return _opposites().get(meant, frozenset())


@cache
def _senses() -> dict[str, str]:
    groups: dict[str, list[str]] = table("synonyms")
    return {root(word): root(head) for head, words in groups.items() for word in (head, *words)}


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in table("antonyms"):
        left, right = sense(root(one)), sense(root(other))
        found[left].add(right)
        found[right].add(left)
    return {meant: frozenset(others) for meant, others in found.items()}
