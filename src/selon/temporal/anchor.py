"""Anchoring: which date a time expression means on a page of a given day.

A page of which only the day and the month are known (`MOSCOU, 10 février.`) dates what is true in every year: `hier` is
`XXXX-02-09`, but `jeudi` is nothing, and on 1 March nor is `hier`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from selon.temporal import calendar
from selon.temporal.timex import (
    Day,
    DaysAgo,
    Meaning,
    Month,
    MonthsAgo,
    Night,
    Season,
    Week,
    Weekday,
    Weekend,
    WeeksAgo,
    Year,
    YearsAgo,
)

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
#: A dispatch is published within so many days of its dateline, or the page is an archive's and its date another one.
_FRESH = timedelta(days=7)
#: Every calendar that there is: each weekday for 1 January, with a leap day and without.
_ALL_YEARS = range(2001, 2029)
_UNKNOWN = "XXXX"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which a page counts. `year` is None where only the day and the month are known."""

    month: int
    day: int
    year: int | None = None

    def days(self) -> list[date]:
        """The day, or that day in every kind of year."""
        years = _ALL_YEARS if self.year is None else [self.year]
        return [day for year in years if (day := calendar.made(year, self.month, self.day))]


def anchor_of(dateline: str | None, published: str | None) -> Anchor | None:
    """The day that an article counts from: its dateline's, which lends its year from `published`; else `published`.

    >>> anchor_of("XXXX-02-10", "2022-02-11")
    Anchor(month=2, day=10, year=2022)
    >>> anchor_of("XXXX-02-10", "2023-11-30")
    Anchor(month=2, day=10, year=None)
    >>> anchor_of(None, "2022-02")
    """
    written, page = _read(dateline), _read(published)
    if written is None or written.year is not None or page is None or page.year is None:
        return written or page
    out = page.days()[0]
    day = calendar.last_date(out, written.month, written.day)
    return Anchor(day.month, day.day, day.year) if day and out - day <= _FRESH else written


def _read(edtf: str | None) -> Anchor | None:
    match = _DAY.match(edtf or "")
    if match is None or not calendar.exists(int(match[2]), int(match[3])):
        return None
    anchor = Anchor(int(match[2]), int(match[3]), None if match[1] == _UNKNOWN else int(match[1]))
    return anchor if anchor.days() else None


def resolve(meaning: Meaning, anchor: Anchor | None) -> str | None:
    """The expression as EDTF, or None where nothing is known. A year that is written stands, whatever the page's date.

    >>> resolve(Weekday(1), Anchor(2, 10, 2022)), resolve(DaysAgo(1), Anchor(2, 10)), resolve(Weekday(1), None)
    ('2022-02-08', 'XXXX-02-09', None)
    """
    if anchor is None:
        return _alone(meaning)
    found = {_on(meaning, day) for day in anchor.days()}
    if anchor.year is None and not (isinstance(meaning, Day | Month | Year) and meaning.year):
        found = {_without_year(edtf) if edtf else None for edtf in found}
    return found.pop() if len(found) == 1 else None


def _without_year(edtf: str) -> str | None:
    """`2022-02-09` as `XXXX-02-09`; nothing is left of a bare year, and an interval may run over its end."""
    return None if len(edtf) < len("2022-02") or "/" in edtf else _UNKNOWN + edtf[4:]


def _alone(meaning: Meaning) -> str | None:
    """What the words say on a page of no date."""
    match meaning:
        case Day(month, day, None) if calendar.exists(month, day):
            return f"{_UNKNOWN}-{month:02}-{day:02}"
        case Day(month, day, int(year)):
            return f"{made}" if (made := calendar.made(year, month, day)) else None
        case Month(month, year):
            return f"{year or _UNKNOWN}-{month:02}"
        case Year(year):
            return f"{year}"
        case _:
            return None


def _on(meaning: Meaning, today: date) -> str | None:
    """What the words say on a given day."""
    match meaning:
        case Day():
            return _date(meaning, today)
        case DaysAgo() | Weekday() | Night() | WeeksAgo():
            return _day(meaning, today)
        case Week(back):
            return calendar.week(today, back)
        case Weekend():
            return calendar.weekend(today)
        case Year() | Month(_, int()):
            return _alone(meaning)
        case _:
            return _longer(meaning, today)


def _day(meaning: DaysAgo | Weekday | Night | WeeksAgo, today: date) -> str | None:
    match meaning:
        case DaysAgo(days):
            return (today - timedelta(days=days)).isoformat()
        case WeeksAgo(weeks):
            return (today - timedelta(weeks=weeks)).isoformat() + "~"
        case Weekday(number, strictly, None):
            return calendar.last_weekday(today, number, strictly=strictly).isoformat()
        case Weekday(number, _, day):
            return f"{found}" if (found := calendar.last_numbered(today, number, day or 0)) else None
    last = calendar.last_weekday(today, meaning.ends)
    return calendar.interval(last - timedelta(days=1), last)


def _date(meaning: Day, today: date) -> str | None:
    """A day with its month: `ce mardi 4 février` keeps its year open where the 4th of that year was no Tuesday."""
    if meaning.year:
        return _alone(meaning)
    found = calendar.last_date(today, meaning.month, meaning.day)
    belied = found and meaning.weekday not in {None, found.weekday()}
    return _alone(meaning) if belied or not found else found.isoformat()


def _longer(meaning: Meaning, today: date) -> str | None:
    match meaning:
        case Month(month, None):
            return calendar.last_month(today, month)
        case MonthsAgo(months, about):
            return calendar.months_back(today, months) + "~" * about
        case Season(season):
            return calendar.last_season(today, season)
        case YearsAgo(years, about):
            return f"{today.year - years}" + "~" * about
        case _:
            return None
