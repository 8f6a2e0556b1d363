"""The language of a search: what a person types, as what must, may and must not be found.

    retirer forces            both words, in any of their forms
    "chef de la diplomatie"   the words as they follow each other; « » and “ ” do as well
    retir*                    every word that begins so
    Moscou OU Kremlin         one of them (OR does as well); it binds before its neighbours are required
    -démenti                  not this word, phrase or beginning

Case, accents, apostrophes and ligatures do not matter. No text is an error: what means nothing is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selon.ledger.folding import words

_PIECE = re.compile(
    r"""(?P<minus>(?<!\S)-(?=\S))?
    (?: "(?P<straight>[^"]*)"? | «(?P<french>[^»]*)»? | “(?P<english>[^”]*)”? | (?P<bare>[^\s"«“]+) )""",
    re.VERBOSE,
)
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)['’](?=\w)", re.IGNORECASE)
_EITHER = ("OU", "OR")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several in a row, as the index has them. `prefix`: the one word is only the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False

    def __str__(self) -> str:
        return " ".join(self.words) + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Query:
    """One of each group of `required` must be found, none of `excluded`."""

    required: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that may be found, each once."""
        return tuple(dict.fromkeys(term for group in self.required for term in group))


def parse(text: str) -> Query:
    """What a person typed, as a query.

    >>> [[str(term) for term in group] for group in parse('Moscou OU Kremlin "l’Été" retir*').required]
    [['moscou', 'kremlin'], ['l ete'], ['retir*']]
    >>> [str(term) for term in parse("-démenti -« pas vrai »").excluded]
    ['dementi', 'pas vrai']
    """
    required: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    either = False
    for piece in _PIECE.finditer(text):
        bare = piece["bare"]
        if bare in _EITHER and not piece["minus"]:
            either = bool(required)
            continue
        for term in _terms(bare) if bare else _phrase(piece):
            if piece["minus"]:
                excluded.append(term)
            elif either:
                required[-1] = (*required[-1], term)
            else:
                required.append((term,))
            either = False
    unique = tuple(dict.fromkeys(tuple(dict.fromkeys(group)) for group in required))
    return Query(unique, tuple(dict.fromkeys(excluded)))


def _terms(bare: str) -> Iterator[Term]:
    """A piece without quotation marks. What apostrophes and hyphens tie is a phrase, without an elided word at its
    head: « l’armée » is asked for as « armée », and « après-guerre » as it stands."""
    for part in re.split(r"(?<=\*)", bare):
        begins = part.endswith("*")
        found = tuple(words(_ELIDED.sub("", part, count=1) if _ELIDED.match(part) else part))
        if begins and len(found) > 1:
            yield Term(found[:-1])
            found = found[-1:]
        if found:
            yield Term(found, begins)


def _phrase(piece: re.Match[str]) -> Iterator[Term]:
    found = tuple(words(piece["straight"] or piece["french"] or piece["english"] or ""))
    if found:
        yield Term(found)
