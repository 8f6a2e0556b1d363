"""Names in texts: where the words of a name stand, whatever their case, their accents and the marks between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from selon.ledger.folding import folded, words

Words = tuple[str, ...]
"""A name as it is compared: its words, folded."""

Place = tuple[int, int]
"""Half-open code points of a text."""

_TOKEN = re.compile(r"[^\W_]+")
_WITHIN = re.compile(r"[\s\-\u2010-\u2015'\u2019\u02bc._]*")
"""What may stand between two words of a name: no comma, no quotation mark."""


def spelt(name: str) -> Words:
    """A name as it is compared.

    >>> spelt("Jean-Noël d’Œuilly")
    ('jean', 'noel', 'd', 'oeuilly')
    """
    return tuple(words(name))


class Names:
    """Names that are looked for. `known` tells whether some words are one; `lengths`, of how many words they are."""

    def __init__(self, known: Callable[[Words], bool], lengths: Iterable[int]) -> None:
        self._known = known
        self._lengths = sorted(set(lengths), reverse=True)

    @classmethod
    def of(cls, names: Collection[Words]) -> Names:
        return cls(frozenset(names).__contains__, map(len, names))

    def __bool__(self) -> bool:
        return bool(self._lengths)

    def find(self, text: str) -> list[Place]:
        """Where the names stand in a text, the longest first where two begin together.

        >>> Names.of([("helene", "vasseur")]).find("Selon HÉLÈNE\\u00a0Vasseur, non.")
        [(6, 20)]
        """
        if not self:
            return []
        tokens = [(folded(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text)]
        places, first = list[Place](), 0
        while first < len(tokens):
            length = self._length(text, tokens, first)
            if length:
                places.append((tokens[first][1], tokens[first + length - 1][2]))
            first += length or 1
        return places

    def _length(self, text: str, tokens: Sequence[tuple[str, int, int]], first: int) -> int:
        """Of how many words the longest name is that begins with a word; 0 where none does."""
        for length in self._lengths:
            run = tokens[first : first + length]
            together = all(_WITHIN.fullmatch(text, one[2], two[1]) for one, two in pairwise(run))
            if len(run) == length and together and self._known(tuple(token[0] for token in run)):
                return length
        return 0

    def stand_in(self, value: Any) -> bool:
        """Whether one of the names stands in a text, or anywhere in a value of JSON."""
        return bool(self) and any(self.find(text) for text in _texts(value))

    def cut_from(self, text: str) -> str:
        """The text without the names."""
        for start, end in reversed(self.find(text)):
            text = f"{text[:start].rstrip()} {text[end:].lstrip()}"
        return text.strip()


def outside(places: Iterable[Place], others: Collection[Place]) -> list[Place]:
    """The places that do not lie inside a longer name: « Fondation Hélène Vasseur » is not Hélène Vasseur."""
    return [
        (start, end)
        for start, end in places
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in others)
    ]


def meet(place: Place, places: Iterable[Place]) -> bool:
    """Whether a place shares a character with one of the others."""
    return any(start < place[1] and place[0] < end for start, end in places)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(key)
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
