"""Families of words: the root that a verb, its noun and its adjective have in common.

« Le retrait de la réforme » tells what « retirer la réforme » tells. The endings are those by which French derives
(`-ation`, `-ement`, `-age`, learned stems as in `produire, production`); they stand in `derivation.yml`, with the
families that no ending ties.
"""

from __future__ import annotations

from functools import cache, lru_cache

from selon.entities.words import fold
from selon.languages.fr.lexicons import table

_LEAST = 3  # letters of a root
_ROUNDS = 2  # « gouvernemental » is « gouvernement », then « gouvern »
#: Endings of a base: the second round leaves them, or « retir- » would lose more than it gained.
_BASES = frozenset({"al", "e", "ee", "el", "er", "if", "ir"})


@lru_cache(maxsize=1 << 17)
def root(lemma: str) -> str:
    """What the lemma has in common with its family; it need be no word.

    >>> root("augmentation") == root("augmenter"), root("production") == root("produire")
    (True, True)
    >>> root("retrait") == root("retirer"), root("réforme") == root("forme")
    (True, False)
    """
    bare = fold(lemma)
    head = _families().get(bare)
    if head is not None:
        return "=" + head
    for turn in range(_ROUNDS):
        bare = _shorter(bare, turn)
    return bare[:-2] if bare.endswith("er") and len(bare) > _LEAST + 2 else bare


def _shorter(bare: str, turn: int) -> str:
    endings, longest = _endings()
    for size in range(min(longest, len(bare) - 1), 0, -1):
        ending = bare[-size:]
        stem = bare[:-size] + endings.get(ending, "")
        if ending in endings and len(stem) >= _LEAST and not (turn and ending in _BASES):
            return stem
    return bare


@cache
def _endings() -> tuple[dict[str, str], int]:
    endings = {str(ending): str(stem) for ending, stem in table("derivation")["endings"].items()}
    return endings, max(map(len, endings))


@cache
def _families() -> dict[str, str]:
    families: dict[str, list[str]] = table("derivation")["families"]
    return {fold(word): fold(head) for head, words in families.items() for word in (head, *words)}
