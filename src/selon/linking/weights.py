"""What a term weighs: the rarer it is, the more two contents that share it have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log

from selon.languages.fr.lexicons import words

#: What is known before any corpus is: so many statements, in which a light word stands in one of twenty and any other
#: word in one of five hundred. The counts of a corpus are added to these, so that a small one does not decide alone.
_PRIOR_TOTAL = 1000
_PRIOR_LIGHT = 50
_PRIOR_OTHER = 2
_PRIOR_SMALL = 12  # numbers up to 31


class Weights:
    """The weight of a term in nats: `-log` of the share of statements that hold it (inverse document frequency,
    Spärck Jones 1972), a prior added.

    `frequencies` tells in how many of `total` statements a term stands: a mapping, in which a term may be missing, or a
    function.

    >>> weights = Weights()
    >>> weights("réforme") > weights("faire")
    True
    """

    def __init__(self, frequencies: Mapping[str, int] | Callable[[str], int] | None = None, total: int = 0) -> None:
        if frequencies is None:
            frequencies, total = {}, 0
        self._count = frequencies if callable(frequencies) else _getter(frequencies)
        self._total = total + _PRIOR_TOTAL
        self._light = words("light_words")
        self._known: dict[str, float] = {}

    def __call__(self, term: str) -> float:
        weight = self._known.get(term)
        if weight is None:
            prior = _PRIOR_LIGHT if term in self._light else _PRIOR_OTHER
            # A frequency may be of another day than the total: it never exceeds it.
            weight = -log(min(1.0, (self._count(term) + prior) / self._total))
            self._known[term] = weight
        return weight

    def of_number(self, value: float) -> float:
        """The weight of a number: a small one, a day of a month or a year says less than another figure."""
        often = _PRIOR_LIGHT if value <= 5 or 1900 <= value <= 2100 else _PRIOR_SMALL if value <= 31 else _PRIOR_OTHER
        return -log(often / self._total)


def _getter(frequencies: Mapping[str, int]) -> Callable[[str], int]:
    return lambda term: frequencies.get(term, 0)
