"""Tokens: the words and marks of a text at which a part of a statement may begin or end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(
    r"\w[\w\u0300-\u036f]*(?:-\w[\w\u0300-\u036f]*)*['’]?"  # l’, rendez-vous, accents of their own
    r"|[^\w\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"  # no mark of direction: nobody sees it
)
_CONTEXT = 28  # characters of an option's label


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark: half-open code points of the page, and the parts that it belongs to. `gap` is the white space
    before it."""

    start: int
    end: int
    text: str
    gap: str
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A place where a part may begin or end, and the words that tell it from others."""

    at: int
    label: str


def tokens(text: str, start: int, parts: Iterable[tuple[str, int, int]]) -> tuple[Token, ...]:
    """The tokens of a text whose first character stands at `start`; a token is cut where one of the parts begins or
    ends, so that every present boundary can be kept.

    >>> [token.text for token in tokens("🌊 « l’eau monte »", 5, [("content", 9, 16)])]
    ['🌊', '«', 'l’', 'eau', 'm', 'onte', '»']
    """
    known = [(name, a - start, b - start) for name, a, b in parts]
    cuts = {end for _, a, b in known for end in (a, b)}
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        inside = [match.start(), *sorted(cut for cut in cuts if match.start() < cut < match.end()), match.end()]
        for low, high in pairwise(inside):
            of = frozenset(name for name, a, b in known if a <= low and high <= b)
            found.append(Token(start + low, start + high, text[low:high], text[last:low], of))
            last = high
    return tuple(found)


def beginnings(text: str, start: int, among: Iterable[Token]) -> tuple[Choice, ...]:
    """Where a part may begin: each told by the words that follow."""
    return tuple(
        Choice(token.start, _short(text[token.start - start : token.start - start + _CONTEXT * 2])) for token in among
    )


def ends(text: str, start: int, among: Iterable[Token]) -> tuple[Choice, ...]:
    """Where a part may end: each told by the words before."""
    return tuple(
        Choice(token.end, _short(text[max(token.end - start - _CONTEXT * 2, 0) : token.end - start], at_the_end=True))
        for token in among
    )


def _short(text: str, *, at_the_end: bool = False) -> str:
    """The beginning or the end of a text, cut between words where it has several."""
    text = " ".join(text.split())
    if len(text) <= _CONTEXT:
        return text
    if at_the_end:
        kept = text[-_CONTEXT:]
        return "… " + (kept.split(" ", 1)[1] if " " in kept[:-1] else kept)
    kept = text[:_CONTEXT]
    return (kept.rsplit(" ", 1)[0] if " " in kept[1:] else kept) + " …"
