"""A weekday that the date is not: `ce jeudi 21 février` in a year in which the 21st is a Monday.

Near miss: `vendredi 24 décembre` on a page of February, which was a Friday in the year before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from selon.analysis.passage import Passage
from selon.languages.fr.doubts.days import PageDay, dated, is_deictic, spelt
from selon.languages.fr.forms import WEEKDAYS
from selon.languages.language import Finding
from selon.model import DoubtKind
from selon.temporal import calendar
from selon.temporal.timex import Day, Side
from selon.temporal.years import years_of

#: Days of one story are told without their year within so many days.
_SAME_STORY = 90


def weekday_doubts(passage: Passage, page_day: PageDay | None) -> Iterator[Finding]:
    if page_day is None:
        yield from _disagreeing(passage)
    for timex, day in dated(passage):
        if day.weekday is None:
            continue
        possible = _possible(day, page_day, deictic=is_deictic(passage, timex))
        if possible and all(each.weekday() != day.weekday for each in possible):
            yield Finding(DoubtKind.WEEKDAY, ((timex.start, timex.end),), _why(day.weekday, possible[0]))


def _disagreeing(passage: Passage) -> Iterator[Finding]:
    """`jeudi 10 février` and `jeudi 21 février`: two days that no year holds both of, where no year is known."""
    told = [(timex, day) for timex, day in dated(passage) if day.weekday is not None and day.year is None]
    for (first, one), (second, other) in pairwise(told):
        years = [set(years_of(day.month, day.day, day.weekday or 0)) for day in (one, other)]
        near = abs((one.month - other.month) * 30 + one.day - other.day) <= _SAME_STORY
        if near and not years[0] & years[1]:
            places = ((first.start, first.end), (second.start, second.end))
            shown = " et ".join(f"«\u00a0{passage.text[a:b]}\u00a0»" for a, b in places)
            yield Finding(DoubtKind.WEEKDAY, places, f"aucune année n'a {shown}")


def _possible(day: Day, page_day: PageDay | None, *, deictic: bool) -> list[date]:
    """The days that may be meant, the nearest first."""
    if day.year is not None:
        made = calendar.made(day.year, day.month, day.day)
        return [made] if made else []
    if page_day is None:
        return []
    sides = (Side.NEAR,) if deictic else (Side.NEAR, Side.PAST, Side.FUTURE)
    found = (calendar.dated(page_day.day, day.month, day.day, side) for side in sides)
    return [each for each in found if each is not None]


def _why(weekday: int, actual: date) -> str:
    return f"le {spelt(actual)} est un {WEEKDAYS[actual.weekday()]}, non un {WEEKDAYS[weekday]}"
