"""Numbers as the press writes them: `3 500`, `12,5 millions`, `deux mille trois cents`, `une vingtaine`.

A number is its value, whatever it is written in, so that « 22 lycées » and « vingt-deux lycées » are told to agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from selon.languages.fr.time.words import DOZENS, NUMBERS

_SCALES = {"cent": 100.0, "mille": 1e3, "millier": 1e3, "million": 1e6, "milliard": 1e9}
_SIMPLE = {word: value for word, value in NUMBERS.items() if "-" not in word and " " not in word and word != "cent"}
_GROUP = "[ .\u00a0\u2009\u202f]"  # between thousands
_DIGITS = rf"\d{{1,3}}(?:{_GROUP}\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_WORD = "|".join(sorted({*_SIMPLE, *(f"{scale}s?" for scale in _SCALES)}, key=len, reverse=True))
_SPELT = rf"(?:{_WORD})s?(?:(?:[-\s]|[-\s]et[-\s])(?:{_WORD})s?)*"
_DOZEN = rf"(?P<dozen>{'|'.join(DOZENS)})s?(?=\s+d)"
_NUMBER = re.compile(
    rf"(?<![\w-])(?<!\d[.,])(?:(?P<digits>{_DIGITS})(?:\s+(?P<scale>(?:millier|million|milliard)s?|mille)\b)?"
    rf"|{_DOZEN}|(?P<spelt>{_SPELT}))(?![\w-]*[^\W\d_-])",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:\b(?:environ|presque|quelque|(?:près|plus|moins|autour|au-delà) de|au moins|jusqu['’]à|quasiment)\s+)$",
    re.IGNORECASE,
)
_BEFORE = 20  # characters in which a word of approximation may stand


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number, its place in the text that was given (half-open code points), and whether it is only about so much."""

    start: int
    end: int
    value: float
    about: bool

    def agrees(self, other: Numeral) -> bool:
        """Whether both may tell of one figure: the same value, or one of them rounds the other on purpose.

        >>> one, two, three = (numerals(t)[0] for t in ("3 487 élèves", "près de 3 500 élèves", "3 500 élèves"))
        >>> one.agrees(two), one.agrees(three)
        (True, False)
        """
        if self.value == other.value:
            return True
        near = abs(self.value - other.value) <= 0.1 * max(self.value, other.value)
        return near and (self.about or other.about)


@lru_cache(maxsize=1 << 8)  # a text is asked several times, one after the other, and seldom again
def numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers of a text in their order. `un`, which may be an article, is none unless it stands in a larger one.

    >>> [n.value for n in numerals("Deux mille trois cents soldats, 12,5 millions d'euros, une vingtaine de villes.")]
    [2300.0, 12500000.0, 20.0]
    """
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is not None:
            about = match["dozen"] is not None or _ABOUT.search(text, max(0, match.start() - _BEFORE), match.start())
            found.append(Numeral(match.start(), match.end(), value, bool(about)))
    return tuple(found)


def number_words() -> frozenset[str]:
    """The words of which a number without a digit has one; `un` alone is none."""
    words = (set(_SIMPLE) | set(_SCALES) | set(DOZENS)) - {"un", "une"}
    return frozenset(words | {word + "s" for word in words})


def _value(match: re.Match[str]) -> float | None:
    if match["dozen"]:
        return float(DOZENS[match["dozen"].lower()])
    if match["digits"]:
        return _figure(match["digits"]) * (_SCALES[match["scale"].lower().rstrip("s")] if match["scale"] else 1.0)
    words = [word for word in re.split(r"[-\s]+", match["spelt"].lower()) if word != "et"]
    return None if words in (["un"], ["une"]) else _spelt(words)


def _figure(digits: str) -> float:
    """`20 000`, `20.000`, `12,5`, `12.5`."""
    whole = re.sub(rf"{_GROUP}(?=\d{{3}}(?:\D|$))", "", digits)
    return float(whole.replace(",", "."))


def _spelt(words: list[str]) -> float:
    """`quatre vingt dix sept`, `deux mille trois cents`: what stands before a scale is its multiple."""
    total, current, last = 0.0, 0.0, 0.0
    for word in words:
        scale = _SCALES.get(word) or _SCALES.get(word.rstrip("s"))
        if scale == 100:
            current = max(current, 1.0) * scale if current < 100 else current + scale
        elif scale:
            total, current = total + max(current, 1.0) * scale, 0.0
        else:
            value = float(_SIMPLE.get(word) or _SIMPLE[word.rstrip("s")])
            current = current - last + 80 if (last, value) == (4.0, 20.0) else current + value
            last = value
            continue
        last = 0.0
    return total + current
