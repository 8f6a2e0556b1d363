"""Which year a page is of that gives its day and its month only.

Three clues narrow it: a weekday that the page puts on the day, the years that it names, and who holds an office in it.
Where more than one year is left, or only one because nothing was asked of it, the year stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selon.temporal import calendar
from selon.temporal.timex import Side

#: The years of which news pages are to be expected. A page of another year is left without one.
YEARS = range(1995, 2050)


@dataclass(frozen=True, slots=True)
class WeekdayClue:
    """`mardi 4 février`: the page says that a day was this weekday, 0 for Monday."""

    month: int
    day: int
    weekday: int


@dataclass(frozen=True, slots=True)
class TermClue:
    """Someone holds an office on the page; `terms` are from the first day to the last, None where it goes on."""

    holder: str
    office: str
    terms: tuple[tuple[date, date | None], ...]

    def covers(self, day: date) -> bool:
        return any(first <= day and (last is None or day <= last) for first, last in self.terms)


@dataclass(frozen=True, slots=True)
class Clues:
    """What a page tells of its year: `named` are the years in it, `past` the full dates, which it cannot precede."""

    weekdays: tuple[WeekdayClue, ...] = ()
    named: frozenset[int] = frozenset()
    past: tuple[date, ...] = ()
    terms: tuple[TermClue, ...] = ()


@dataclass(frozen=True, slots=True)
class Inference:
    """The year, and what it follows from: the years that the weekdays allow, whether the page names it, the terms."""

    year: int
    weekdays: tuple[WeekdayClue, ...]
    allowed: tuple[int, ...]
    is_named: bool
    terms: tuple[TermClue, ...]


def infer_year(month: int, day: int, clues: Clues) -> Inference | None:
    """The one year that every clue allows.

    >>> thursday = WeekdayClue(2, 10, 3)
    >>> infer_year(2, 10, Clues((thursday,), frozenset({2021, 2022}))).year
    2022
    >>> infer_year(2, 10, Clues((thursday,)))
    """
    allowed = [day_of for year in YEARS if (day_of := calendar.made(year, month, day)) and _agrees(day_of, clues)]
    decisive = [term for term in clues.terms if not all(term.covers(each) for each in allowed)]
    left = [each for each in allowed if all(term.covers(each) for term in decisive)]
    is_named = len(left) > 1 and bool(clues.weekdays)
    if is_named:
        left = [each for each in left if each.year in clues.named]
    if len(left) != 1 or not (is_named or decisive):
        return None
    return Inference(left[0].year, clues.weekdays, tuple(d.year for d in allowed), is_named, tuple(decisive))


def _agrees(page_day: date, clues: Clues) -> bool:
    """Whether a page of that day may say so: its weekdays fall right, and no full date lies after it."""
    return all(past <= page_day for past in clues.past) and all(_falls(page_day, clue) for clue in clues.weekdays)


def _falls(page_day: date, clue: WeekdayClue) -> bool:
    nearest = calendar.dated(page_day, clue.month, clue.day, Side.NEAR)
    return nearest is not None and nearest.weekday() == clue.weekday


def years_of(month: int, day: int, weekday: int, years: Sequence[int] = YEARS) -> list[int]:
    """The years in which a day falls on a weekday.

    >>> years_of(2, 4, 1, range(2000, 2030))
    [2003, 2014, 2020, 2025]
    """
    return [y for y in years if (made := calendar.made(y, month, day)) and made.weekday() == weekday]
