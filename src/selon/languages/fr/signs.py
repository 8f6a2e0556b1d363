"""Signs: the words without which a construction cannot stand in a text.

A pattern of some hundred words takes tens of microseconds to find nothing; to look up the words of a text takes two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

_LETTERS = re.compile(r"[^\W\d_]+")

#: The words of phrases, by the one of them that is looked up.
Signs = Mapping[str, list[frozenset[str]]]


def signs(phrases: Iterable[str]) -> Signs:
    """The signs of phrases, each looked up by its longest word, which is mostly the rarest."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for phrase in phrases:
        words = _LETTERS.findall(phrase.lower())
        found[max(words, key=len)].append(frozenset(words))
    return dict(found)


def may_tell(text: str, of: Signs) -> bool:
    """Whether all words of a phrase stand in a text, in whatever order: else the phrase does not.

    >>> [may_tell(text, signs(["hors de question"])) for text in ("C’est hors de question.", "La question est posée.")]
    [True, False]
    """
    words = words_in(text)
    return any(phrase <= words for sign in of.keys() & words for phrase in of[sign])


@lru_cache(maxsize=1 << 6)  # a text is asked several times, one after the other, and seldom again
def words_in(text: str) -> frozenset[str]:
    """The words of a text in small letters, cut at every apostrophe and hyphen.

    >>> sorted(words_in("Nous n’irons pas !"))
    ['irons', 'n', 'nous', 'pas']
    """
    return frozenset(_LETTERS.findall(text.lower()))
