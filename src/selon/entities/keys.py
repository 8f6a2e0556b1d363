"""Spelling: the keys by which words are alike that were spelt from one original, in other alphabets or other letters.

`Choïgou` and `Shoigu`, `Cavusoglu` and `Çavuşoğlu`, `Haniyeh` and `Haniya` have a key in common. The rules are a
language's data: what French makes of Russian is not what German makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from selon.entities.words import fold

# Letters of their own that no decomposition takes apart.
_BARE = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ə": "a", "ʿ": "", "ʾ": ""}
)
_MOST = 3  # foreign letters of a word that are written out one by one
_LETTERS = re.compile(r"[^a-z0-9]")


def letters(word: str) -> str:
    """The bare letters and digits of a word: case, accents, hyphens and apostrophes aside.

    >>> letters("O’Brien"), letters("Orbán"), letters("Il-76MD-90A")
    ('obrien', 'orban', 'il76md90a')
    """
    return _LETTERS.sub("", fold(word).translate(_BARE))


class Spelling:
    """How one language spells names from elsewhere.

    `expansions` say what a foreign letter is written as (`ç`: `tch`), `rules` rewrite letters into sounds, in order,
    `endings` only at the end of a surname; `variants` are groups of words that are one name.
    """

    def __init__(
        self,
        expansions: Mapping[str, str] = {},
        rules: Sequence[tuple[str, str]] = (),
        endings: Sequence[tuple[str, str]] = (),
        variants: Iterable[Sequence[str]] = (),
    ) -> None:
        self._expansions = dict(expansions)
        self._rules = [(re.compile(pattern), sound) for pattern, sound in rules]
        self._endings = [(re.compile(pattern + "$"), sound) for pattern, sound in endings]
        self._kept = lru_cache(maxsize=1 << 15)(self._keys)
        self._heads: dict[str, str] = {}
        for group in variants:
            for word in group:
                self._heads.setdefault(self.sound(letters(word)), "=" + letters(group[0]))

    def keys(self, word: str, *, surname: bool = False) -> frozenset[str]:
        """The keys of a word; two words with a key in common are alike."""
        return self._kept(word, surname)

    def _keys(self, word: str, surname: bool) -> frozenset[str]:
        return frozenset(self._key(letters(form), surname) for form in self._forms(word.casefold()))

    def _forms(self, word: str) -> Iterator[str]:
        """The word with each of its foreign letters as it is, and written out: « Đoković », « Djokovic »."""
        foreign = sorted({c for c in word if c in self._expansions})[:_MOST]
        for times in range(len(foreign) + 1):
            for chosen in combinations(foreign, times):
                yield "".join(self._expansions[c] if c in chosen else c for c in word)

    def alike(self, one: str, two: str, *, surname: bool = False) -> bool:
        return one == two or not self.keys(one, surname=surname).isdisjoint(self.keys(two, surname=surname))

    def sound(self, bare: str) -> str:
        """The letters of a word rewritten by the rules."""
        for pattern, sound in self._rules:
            bare = pattern.sub(sound, bare)
        return bare

    def canonical(self, bare: str) -> str:
        """The sound of a word, or the head of its group of variants."""
        sound = self.sound(bare)
        return self._heads.get(sound, sound)

    def _key(self, bare: str, surname: bool) -> str:
        sound = self.sound(bare)
        if sound in self._heads:
            return self._heads[sound]
        if surname:
            for pattern, ending in self._endings:
                sound = pattern.sub(ending, sound)
        return self._heads.get(sound, sound)
