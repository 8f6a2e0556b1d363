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


def meanings(base: str) -> frozenset[str]:
    """All that a root may mean: its sense, and the rows of `paraphrases.yml` in which it stands. Two roots that share
    one of them may say the same.

    >>> yielding, selling, breaking = (meanings(root(verb)) for verb in ("céder", "vendre", "rompre"))
    >>> bool(yielding & selling), bool(yielding & breaking), bool(selling & breaking)
    (True, True, False)
    """
    found = _meanings().get(base)
    return frozenset((sense(base),)) if found is None else found


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
def _meanings() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {base: {meant} for base, meant in _senses().items()}
    for row in table("paraphrases"):
        for word in row:
            base = root(word)
            found.setdefault(base, {sense(base)}).add(" ".join(row))
    return {base: frozenset(meant) for base, meant in found.items()}


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in table("antonyms"):
        left, right = sense(root(one)), sense(root(other))
        found[left].add(right)
        found[right].add(left)
    return {meant: frozenset(others) for meant, others in found.items()}
