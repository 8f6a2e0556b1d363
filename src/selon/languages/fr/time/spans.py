"""Spans: `du 3 au 7 février`, `entre lundi et mercredi`, `de 2014 à 2019`, `depuis mardi`, `jusqu'à vendredi`.

The first day borrows its month and its year from the last. Near miss: `la réunion de mardi`, which has one day only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from selon.languages.fr.time.days import DAYS
from selon.languages.fr.time.longer import LONGER
from selon.languages.fr.time.told import TOLD
from selon.languages.fr.time.words import MONTH, MONTHS, ORDINAL_DAY, WEEKDAY, WEEKDAY_NUMBERS, YEAR, pattern, year
from selon.temporal.openings import WHOLE_WORD, Index
from selon.temporal.timex import (
    Day,
    DayOfMonth,
    Meaning,
    Month,
    Season,
    Shapes,
    Side,
    Span,
    Timex,
    Weekday,
    Weekend,
    Year,
)

_Sided = Weekday | Day | Month | Season | Weekend

#: What a day or a year may look like between the words of a span, and nowhere else.
BARE = (
    pattern("<year>", f"(?:l'année )?(?P<year>{YEAR})", lambda m: Year(int(m["year"]))),
    pattern(
        "<day>", rf"(?:le )?(?P<day>{ORDINAL_DAY})", lambda m: DayOfMonth(int(m["day"].lower().removesuffix("er")))
    ),
    pattern(
        "<month>",
        rf"(?P<month>{MONTH})(?: (?P<year>{YEAR}))?",
        lambda m: Month(MONTHS[m["month"].lower()], year(m)),
    ),
    pattern("<weekday>", rf"(?:le )?(?P<weekday>{WEEKDAY})", lambda m: Weekday(WEEKDAY_NUMBERS[m["weekday"].lower()])),
)
#: What may stand at either end of a span.
ENDS = Shapes((*TOLD, *DAYS, *LONGER, *BARE))


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a span is opened, what stands between its ends if it has two, and where an end lies that does not say."""

    name: str
    opening: re.Pattern[str]
    between: re.Pattern[str] | None = None
    side: Side | None = None
    first: bool = True


#: What stands between the words that open a span and a time: an article, and which end of a month is meant.
_ARTICLE = re.compile(r"(?:(?:le|la|les|en|ce|cette)\s+|l['’])", re.IGNORECASE)
_EDGE = re.compile(r"(?:la\s+|le\s+)?(?:début|fin|mi)[\s-]+(?:d[eu]\s+|de\s+la\s+|de\s+l['’]|d['’])?", re.IGNORECASE)


def _words(expression: str) -> re.Pattern[str]:
    spaced = expression.replace(" ", r"\s+").replace("'", "['’]")
    return re.compile(rf"{WHOLE_WORD}(?:{spaced})", re.IGNORECASE)


def _joint(expression: str) -> re.Pattern[str]:
    return re.compile(expression.replace(" ", r"\s+").replace("'", "['’]"), re.IGNORECASE)


_SHAPES = (
    _Shape(
        "de <first> à <last>",
        _words("(?:dans la nuit (?:du |de )|du |de |d'|les |le )"),
        _joint(" (?:jusqu'(?:au|à|en)|au|à) "),
    ),
    _Shape("entre <first> et <last>", _words("entre "), _joint(" et ")),
    _Shape("depuis <first>", _words("depuis "), side=Side.PAST),
    _Shape("à partir de <first>", _words("à (?:partir|compter) (?:du |de |d')"), side=Side.FUTURE),
    _Shape("au plus tôt <first>", _words("au plus tôt (?:à )?"), side=Side.FUTURE),
    _Shape("après <first>", _words("après "), side=Side.PAST),
    _Shape("jusqu'à <last>", _words("jusqu'(?:au |à |en |aux )"), side=Side.FUTURE, first=False),
    _Shape("d'ici à <last>", _words("d'ici (?:à |au )?"), side=Side.FUTURE, first=False),
    _Shape("avant <last>", _words("avant "), side=Side.FUTURE, first=False),
    _Shape("au plus tard <last>", _words("au plus tard (?:à |dans )?"), side=Side.FUTURE, first=False),
)


_OPENINGS = Index([shape.opening for shape in _SHAPES])
YEARS = pattern(
    "<year>-<year>", rf"(?P<first>{YEAR})[-–/](?P<last>{YEAR})", lambda m: _ordered(int(m["first"]), int(m["last"]))
)


def _ordered(first: int, last: int) -> Span | None:
    return Span(Year(first), Year(last)) if first < last else None


def spans(text: str) -> Iterator[Timex]:
    """The spans of a text; of two readings at a place the longer one is kept by whoever asks."""
    if not ENDS.are_in(text):
        return
    for k, opening in sorted(_OPENINGS.matches(text), key=itemgetter(0)):
        if (found := _read(text, _SHAPES[k], opening)) is not None:
            yield found


def _read(text: str, shape: _Shape, opening: re.Match[str]) -> Timex | None:
    if shape.between is None:
        end = longest(text, opening.end(), ENDS)
        if end is None or end.meaning is None or isinstance(end.meaning, Span | DayOfMonth):
            return None
        meaning = _sided(end.meaning, shape.side)
        return Timex(opening.start(), end.end, Span(meaning, None) if shape.first else Span(None, meaning), shape.name)
    for first in readings(text, opening.end(), ENDS):
        between = shape.between.match(text, first.end)
        last = longest(text, between.end(), ENDS) if between else None
        if last is not None and last.meaning is not None and first.meaning is not None:
            both = borrowed(first.meaning, last.meaning)
            if both is not None:
                return Timex(opening.start(), last.end, Span(*both), shape.name)
    return None


def readings(text: str, start: int, shapes: Shapes) -> list[Timex]:
    """The expressions that begin at an offset, an article before them or not, the longest first."""
    found = (timex for at in _starts(text, start) for timex in shapes.at(text, at))
    return sorted((t for t in found if t.meaning is not None), key=lambda t: -t.end)


def _starts(text: str, start: int) -> Iterator[int]:
    yield start
    for before in (_ARTICLE, _EDGE):
        if (match := before.match(text, start)) is not None:
            yield match.end()


def longest(text: str, start: int, shapes: Shapes) -> Timex | None:
    return next(iter(readings(text, start, shapes)), None)


def _sided(meaning: Meaning, side: Side | None) -> Meaning:
    if isinstance(meaning, _Sided) and meaning.side is None and side is not None:
        return replace(meaning, side=side)
    return meaning


def borrowed(first: Meaning, last: Meaning) -> tuple[Meaning, Meaning] | None:
    """Both ends, the first with the month and the year that only the last has; None where they are no pair."""
    if isinstance(last, DayOfMonth):
        return None
    match first, last:
        case DayOfMonth(day), Day():
            return Day(last.month, day, last.year, side=last.side), last
        case Weekday(number, int(day)), Day():
            return Day(last.month, day, last.year, number, last.side), last
        case Day(month, day, None), Day(_, _, int(its)):
            return replace(first, year=its - ((month, day) > (last.month, last.day))), last
        case Month(month, None), Month(_, int(its)):
            return replace(first, year=its - (month > last.month)), last
        case DayOfMonth(), _:
            return None
        case Year(one), Year(two):
            return (first, last) if one < two else None
    return first, last
