"""Spans: `du 3 au 7 février`, `entre lundi et mercredi`, `de 2014 à 2019`, `depuis mardi`, `jusqu'à vendredi`.

The first day borrows its month and its year from the last. Near miss: `la réunion de mardi`, which has one day only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from selon.languages.fr.time.days import DAYS
from selon.languages.fr.time.longer import LONGER
from selon.languages.fr.time.words import ORDINAL_DAY, WEEKDAY, WEEKDAY_NUMBERS, YEAR, pattern
from selon.temporal.timex import (
    Day,
    DayOfMonth,
    Meaning,
    Month,
    Pattern,
    Season,
    Side,
    Span,
    Timex,
    Weekday,
    Weekend,
    Year,
)

_Sided = Weekday | Day | Month | Season | Weekend

#: What a day or a year may look like between the words of a span, and nowhere else.
_BARE = (
    pattern("<year>", f"(?:l'année )?(?P<year>{YEAR})", lambda m: Year(int(m["year"]))),
    pattern("<day>", rf"(?:le )?(?P<day>{ORDINAL_DAY})", lambda m: DayOfMonth(int(m["day"].removesuffix("er")))),
    pattern("<weekday>", rf"(?:le )?(?P<weekday>{WEEKDAY})", lambda m: Weekday(WEEKDAY_NUMBERS[m["weekday"].lower()])),
)
_ENDS = (*DAYS, *LONGER, *_BARE)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a span is opened, what stands between its ends if it has two, and where an end lies that does not say."""

    name: str
    opening: re.Pattern[str]
    between: re.Pattern[str] | None = None
    side: Side | None = None
    first: bool = True


def _words(expression: str) -> re.Pattern[str]:
    spaced = expression.replace(" ", r"\s+").replace("'", "['’]")
    return re.compile(rf"(?<![\w'’-])(?:{spaced})", re.IGNORECASE)


def _joint(expression: str) -> re.Pattern[str]:
    return re.compile(expression.replace(" ", r"\s+").replace("'", "['’]"), re.IGNORECASE)


_SHAPES = (
    _Shape(
        "de <first> à <last>",
        _words("(?:du |de l'|de la |de |d'|les |le )"),
        _joint(" (?:jusqu'(?:au|à la|à|en)|au|à la|à l'|à) "),
    ),
    _Shape("entre <first> et <last>", _words("entre (?:le |la |l')?"), _joint(" et (?:le |la |l')?")),
    _Shape("les <first> et <last>", _words("(?:les |ces |des )"), _joint(" (?:et|ou) (?:le )?")),
    _Shape("<first>-<last>", _words(""), _joint("\\s?[-–]\\s?")),
    _Shape("depuis <first>", _words("depuis (?:le |la |l')?(?:(?:début|fin|mi)[ -])?"), side=Side.PAST),
    _Shape("à partir de <first>", _words("à (?:partir|compter) (?:du |de |d')(?:la |l')?"), side=Side.FUTURE),
    _Shape("jusqu'à <last>", _words("jusqu'(?:au |à la |à l'|à |en |aux )"), side=Side.FUTURE, first=False),
    _Shape("d'ici à <last>", _words("d'ici (?:à la |à l'|à |au |la |le |l'|en )?"), side=Side.FUTURE, first=False),
    _Shape("avant <last>", _words("avant (?:le |la |l')?"), side=Side.FUTURE, first=False),
    _Shape("après <first>", _words("après (?:le |la |l')?"), side=Side.PAST),
)


def spans(text: str) -> Iterator[Timex]:
    """The spans of a text; of two readings at a place the longer one is kept by whoever asks."""
    for shape in _SHAPES:
        for opening in shape.opening.finditer(text):
            if (found := _read(text, shape, opening)) is not None:
                yield found


def _read(text: str, shape: _Shape, opening: re.Match[str]) -> Timex | None:
    if shape.between is None:
        end = _longest(text, opening.end(), _ENDS)
        if end is None or end.meaning is None or isinstance(end.meaning, Span | DayOfMonth):
            return None
        meaning = _sided(end.meaning, shape.side)
        return Timex(opening.start(), end.end, Span(meaning, None) if shape.first else Span(None, meaning), shape.name)
    for first in _all(text, opening.end(), _ENDS):
        between = shape.between.match(text, first.end)
        last = _longest(text, between.end(), _ENDS) if between else None
        if last is not None and last.meaning is not None and first.meaning is not None:
            both = _borrowed(first.meaning, last.meaning)
            if both is not None:
                return Timex(opening.start(), last.end, Span(*both), shape.name)
    return None


def _all(text: str, start: int, patterns: Sequence[Pattern]) -> list[Timex]:
    """The expressions that begin at an offset, the longest first."""
    found = (timex for each in patterns if (timex := each.at(text, start)) is not None)
    return sorted((t for t in found if t.meaning is not None), key=lambda t: -t.end)


def _longest(text: str, start: int, patterns: Sequence[Pattern]) -> Timex | None:
    return next(iter(_all(text, start, patterns)), None)


def _sided(meaning: Meaning, side: Side | None) -> Meaning:
    if isinstance(meaning, _Sided) and meaning.side is None and side is not None:
        return replace(meaning, side=side)
    return meaning


def _borrowed(first: Meaning, last: Meaning) -> tuple[Meaning, Meaning] | None:
    """Both ends, the first with the month and the year that only the last has; None where they are no pair."""
    if isinstance(last, DayOfMonth):
        return None
    match first, last:
        case DayOfMonth(day), Day():
            return Day(last.month, day, last.year, side=last.side), last
        case Weekday(number, int(day)), Day():
            return Day(last.month, day, last.year, number, last.side), last
        case Day(month, day, None), Day(_, _, int(year)):
            return replace(first, year=year - ((month, day) > (last.month, last.day))), last
        case Month(month, None), Month(_, int(year)):
            return replace(first, year=year - (month > last.month)), last
        case DayOfMonth(), _:
            return None
        case Year(one), Year(two):
            return (first, last) if one < two else None
    return first, last
