"""Things: what the designation of equipment is made of, and what two of them are to each other.

A designator (`A-100`, `Il-76MD-90A`) says which; the maker before it and the name behind it change nothing; a letter or
a figure more is another variant, and a year another edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.entities.keys import letters
from selon.entities.lexicon import ThingWords
from selon.entities.words import Word

_LONGEST_SERIES = 3  # letters: « Kh-47 », not « Ariane 5 »
_SHORTEST_NAME = 4
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Designation:
    """The pieces of a thing's name: `code` holds those that say which, `names` the proper name that stands beside a
    code, `year` the edition."""

    code: frozenset[tuple[str, int]]
    names: frozenset[str]
    leads: bool  # a code that needs no name stands first: « A-100 Premier », not « Ariane 5 », « Patriot PAC-3 »
    year: str = ""

    @classmethod
    def of(cls, pieces: Sequence[str], things: ThingWords) -> Designation:
        """The designation that the pieces of a wording make."""
        row = _without_letter(list(pieces), things)
        year = ""
        if len(row) > 1 and len(row[-1]) == _YEAR and row[-1].startswith("20") and row[-1].isdigit():
            year, row = row[-1][2:], row[:-1]
        inside = set[int]()
        for k, piece in enumerate(row[:-1]):
            if piece.isalpha() and len(piece) <= _LONGEST_SERIES and row[k + 1].isdigit():
                inside |= {k, k + 1}
        names = frozenset(
            piece
            for k, piece in enumerate(row)
            if k not in inside and piece.isalpha() and len(piece) >= _SHORTEST_NAME and piece not in things.variants
        )
        rest = [piece for piece in row if piece not in names]
        first = bool(inside) and row[: len(rest)] == rest and len(rest[0]) <= _LONGEST_SERIES
        return cls(frozenset((piece, rest.count(piece)) for piece in rest), names, first, year)

    @property
    def whole(self) -> tuple[frozenset[tuple[str, int]], frozenset[str], str]:
        """Everything that two spellings of one thing share. A year of two figures is one of four."""
        code, year = self.code, self.year
        if not year and not self.leads and len(code) == 1 and self.names:
            ((piece, times),) = code
            if times == 1 and len(piece) == 2 and piece.isdigit():
                code, year = frozenset(), piece
        return code, self.names, year


def without_maker(words: Sequence[Word], things: ThingWords) -> Sequence[Word]:
    """« Iliouchine Il-76 » without its maker; « Tupolev 160 » by the letters of his machines; a maker alone stays."""
    maker = things.makers.at(words, 0)
    if maker is None or maker[1] >= len(words):
        return words
    rest = words[maker[1] :]
    series = things.maker_letters.get(letters(words[0].text))
    return [Word.of(series, words[0].start), *rest] if series and rest[0].text[0].isdigit() else rest


def _without_letter(row: list[str], things: ThingWords) -> list[str]:
    """« B737 » without the letter that stands for its maker."""
    if (
        len(row) > 1
        and row[1].isdigit()
        and len(row[1]) == 3
        and row[1].startswith(things.short_makers.get(row[0], " "))
    ):
        return row[1:]
    return row
