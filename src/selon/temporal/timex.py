"""Time expressions: what words of time mean before anybody knows the day of the page, and finding them in a text.

A language brings `Pattern`s: a name that reads as grammar, a regular expression, and what a match of it means. The
longest match at a place wins, so that `jeudi prochain`, which means nothing here, keeps `jeudi` from being found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DaysAgo:
    """`aujourd'hui` (0), `hier` (1), `il y a trois jours`."""

    days: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """`jeudi`, counted from 0 for Monday. `dernier` wants the one before today's; `day` is the 4 of `vendredi 4`."""

    number: int
    strictly: bool = False
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """`le 10 février`, `mardi 4 février 2020`."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Night:
    """`dans la nuit de mercredi à jeudi`, by the weekday on which it ends."""

    ends: int


@dataclass(frozen=True, slots=True)
class Week:
    """`cette semaine` (0), `la semaine dernière` (1)."""

    back: int


@dataclass(frozen=True, slots=True)
class Weekend:
    """`ce week-end`: the last one that has begun."""


@dataclass(frozen=True, slots=True)
class Month:
    """`en novembre`, `fin janvier 2019`: EDTF cannot say which end of the month."""

    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class MonthsAgo:
    """`ce mois-ci` (0), `le mois dernier` (1); `about` for `il y a deux mois`."""

    months: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """`l'été dernier`, numbered as in EDTF from 21 for spring."""

    season: int


@dataclass(frozen=True, slots=True)
class Year:
    """`en 2019`."""

    year: int


@dataclass(frozen=True, slots=True)
class YearsAgo:
    """`l'an dernier` (1); `about` for `il y a trois ans`."""

    years: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class WeeksAgo:
    """`il y a deux semaines`: a day, about."""

    weeks: int


Meaning = (
    DaysAgo | Weekday | Day | Night | Week | Weekend | Month | MonthsAgo | Season | Year | YearsAgo | WeeksAgo
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """One shape of words. `means` gives None where the words are of the calendar but tell no time of saying."""

    name: str
    regex: re.Pattern[str]
    means: Callable[[re.Match[str]], Meaning | None]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: half-open code points of the text, and what it means."""

    start: int
    end: int
    meaning: Meaning
    pattern: str


def find(text: str, patterns: Sequence[Pattern]) -> Iterator[Timex]:
    """The time expressions of a text from left to right, the longest at every place; none overlap."""
    matches = [(m.start(), -m.end(), p, m) for p in patterns for m in p.regex.finditer(text)]
    reached = 0
    for start, negated_end, pattern, match in sorted(matches, key=lambda found: found[:2]):
        if start < reached:
            continue
        reached = -negated_end
        meaning = pattern.means(match)
        if meaning is not None:
            yield Timex(start, reached, meaning, pattern.name)
