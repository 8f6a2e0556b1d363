"""What words mean to each other, for comparing what was said: synonyms of the press, and words that oppose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from selon.languages.fr.derivation import root
from selon.languages.fr.lexicons import table

_PREFIXES = ("anti", "des", "mal", "non", "de", "il", "im", "in", "ir")  # of the opposite: inutile, illégal
_LEAST_ROOT = 4  # letters of what is undone


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


@lru_cache(maxsize=1 << 16)
def undoes(base: str) -> frozenset[str]:
    """The roots that a root undoes, words or not: `utile` for `inutile`."""
    bare = (base.removeprefix(prefix) for prefix in _PREFIXES if base.startswith(prefix))
    return frozenset(word for word in bare if len(word) >= _LEAST_ROOT)


@lru_cache(maxsize=1 << 16)
def undone(base: str) -> frozenset[str]:
    """What undoes a root, and what it undoes, words or not.

    >>> "utile" in undone("inutile"), "inutile" in undone("utile")
    (True, True)
    """
    return undoes(base).union(prefix + base for prefix in _PREFIXES if len(base) >= _LEAST_ROOT)


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
