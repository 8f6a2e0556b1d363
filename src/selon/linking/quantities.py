"""Quantities: the amounts of a telling by what they count or measure, and whether those of two tellings disagree.

`12 blessés` and `18 personnes blessées` disagree; `au moins 12` and `18`, `1,5 km` and `1 500 m`, `12 morts` and `18
blessés` do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from selon.entities.words import fold
from selon.languages.fr.amounts import Amount, amounts
from selon.languages.fr.counted import counted
from selon.languages.fr.derivation import root
from selon.languages.fr.lexicons import table
from selon.languages.fr.meanings import sense
from selon.linking.records import Telling
from selon.model import Span

Roots = Collection[str]

#: A length of time behind these words tells when, from the day on which it was said.
_SINCE = re.compile(
    r"\b(?:depuis|il y a|dans|d['’]ici(?: à)?)\s(?:(?:plus|moins|près|environ|au|les|de)\s|d['’])*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What an amount says, and where: its bounds, and `thing`, the kind of measure, or the sense of the noun and what
    has become of those who are counted; `which` is the root of the word that tells which of them. `part` tells of a
    part of the whole, `rises` of what becomes more with the days."""

    span: Span
    low: float
    high: float
    thing: str
    is_measure: bool
    which: str | None
    part: bool
    rises: bool

    def disagrees(self, other: Quantity) -> bool:
        """Whether no figure can be both."""
        return self.high < other.low or other.high < self.low


def quantities(telling: Telling) -> tuple[Quantity, ...]:
    """The quantities of a telling's content, in their order."""
    text = telling.text
    found = (a for a in amounts(text) if not (a.unit == "time" and _SINCE.search(text, 0, a.start)))
    return tuple(_quantity(telling, text, amount) for amount in found)


def disagreement(
    left: tuple[Quantity, ...], right: tuple[Quantity, ...], roots: tuple[Roots, Roots]
) -> tuple[Quantity, Quantity] | None:
    """The first two quantities of one thing that cannot both be; None where any two of that thing can.

    `roots` are those of both contents: what tells which of them may be said elsewhere in the other.
    """
    ones, others = _by_thing(left), _by_thing(right)
    for thing, told in ones.items():
        pairs = [(one, other) for one in told for other in others.get(thing, ())]
        if len(pairs) > 1 and pairs[0][0].is_measure:
            continue
        if pairs and all(one.disagrees(other) and _are_of_one(one, other, roots) for one, other in pairs):
            return pairs[0]
    return None


def place(telling: Telling, start: int, end: int) -> Span:
    """The span of the page for offsets in `telling.text`; cut at the end of the piece that it begins in."""
    for piece in telling.content:
        if start < len(piece.text):
            start, end = max(start, 0), min(end, len(piece.text))
            return Span(piece.start + start, piece.start + end, piece.text[start:end])
        start, end = start - len(piece.text) - 1, end - len(piece.text) - 1
    return telling.content[-1]


def _by_thing(found: tuple[Quantity, ...]) -> dict[str, list[Quantity]]:
    grouped: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in found:
        if not quantity.part:
            grouped[quantity.thing].append(quantity)
    return grouped


def _are_of_one(one: Quantity, other: Quantity, roots: tuple[Roots, Roots]) -> bool:
    if one.which and other.which:
        return one.which == other.which
    return (one.which is None or one.which in roots[1]) and (other.which is None or other.which in roots[0])


def _quantity(telling: Telling, text: str, amount: Amount) -> Quantity:
    what = counted(text, amount)
    noun = sense(root(what.noun)) if what.noun else ""
    thing = amount.unit or " ".join(filter(None, (noun, what.fate)))
    return Quantity(
        span=place(telling, amount.start, amount.end),
        low=amount.low,
        high=amount.high,
        thing=thing,
        is_measure=amount.unit is not None,
        which=root(what.which) if what.which else None,
        part=amount.part,
        rises=(what.fate or noun) in _rising(),
    )


@cache
def _rising() -> frozenset[str]:
    words = table("amounts")
    return frozenset(word if word in words["fates"] else sense(root(fold(word))) for word in words["tolls"])
