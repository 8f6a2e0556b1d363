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
    About,
    Centuries,
    Day,
    DayOfMonth,
    Days,
    Meaning,
    Month,
    Months,
    Night,
    Numbered,
    Season,
    Several,
    Side,
    Span,
    Stretch,
    Told,
    Unspecified,
    Vague,
    Week,
    Weekday,
    Weekend,
    WeekOf,
    Weeks,
    Year,
    Years,
)

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)(?!\d)")
_MONTH_OF = re.compile(r"(\d{4}|XXXX)-(0\d|1[0-2])")
_YEAR = re.compile(r"(\d{4})(?!\d)")
#: A dispatch is published within so many days of its dateline, or the page is an archive's and its date another one.
_FRESH = timedelta(days=7)
#: Every calendar that there is: each weekday for 1 January, with a leap day and without.
_ALL_YEARS = range(2001, 2029)
_UNKNOWN = "XXXX"
#: Of an interval without a first or a last day; of one of which an end is there but not known (EDTF level 1).
_OPEN, _NOT_KNOWN = "..", ""


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

    def edtf(self) -> str:
        return f"{self.year or _UNKNOWN}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class Dating:
    """The day that an article counts from. `why` gives the reasons, in the article's language, where it or its year was
    inferred; it is None where the page says it."""

    anchor: Anchor | None
    why: str | None = None


def anchor_of(dateline: str | None, published: str | None) -> Anchor | None:
    """The day that an article counts from: its dateline's, which lends its year from `published`; else `published`.

    >>> anchor_of("XXXX-02-10", "2022-02-11")
    Anchor(month=2, day=10, year=2022)
    >>> anchor_of("XXXX-02-10", "2023-11-30")
    Anchor(month=2, day=10, year=None)
    >>> anchor_of(None, "2022-02")
    """
    written, page = day_of(dateline), day_of(published)
    if written is None or written.year is not None or page is None or page.year is None:
        return written or page
    out = page.days()[0]
    day = calendar.dated(out, written.month, written.day)
    return Anchor(day.month, day.day, day.year) if day and out - day <= _FRESH else written


def day_of(edtf: str | None) -> Anchor | None:
    """The day that an EDTF value begins with, if it is as precise as that.

    >>> day_of("XXXX-02-10"), day_of("2022-02")
    (Anchor(month=2, day=10, year=None), None)
    """
    match = _DAY.match(edtf or "")
    if match is None or not calendar.exists(int(match[2]), int(match[3])):
        return None
    anchor = Anchor(int(match[2]), int(match[3]), None if match[1] == _UNKNOWN else int(match[1]))
    return anchor if anchor.days() else None


def resolve(meaning: Meaning, anchor: Anchor | None, side: Side = Side.PAST, told: str | None = None) -> str | None:
    """The expression as EDTF, or None where nothing is known. A year that is written stands, whatever the page's date.

    `side` is where the time lies if its own words do not tell; `told` is the date told before it, as EDTF.

    >>> resolve(Weekday(1), Anchor(2, 10, 2022)), resolve(Days(-1), Anchor(2, 10)), resolve(Weekday(1), None)
    ('2022-02-08', 'XXXX-02-09', None)
    >>> resolve(Weekday(1), Anchor(2, 10, 2022), Side.FUTURE), resolve(Told(Days(1)), None, told="XXXX-03-08")
    ('2022-02-15', 'XXXX-03-09')
    """
    match meaning:
        case Told(inner):
            return _after(inner, told)
        case About(inner):
            found = resolve(inner, anchor, side, told)
            return found and found.rstrip("~") + "~"
        case Span(first, last):
            return _span(first, last, anchor, side, told)
        case Several(members, one_of):
            return _several(members, one_of, anchor, side, told)
        case DayOfMonth(day, of_page):
            return _in_month(day, (anchor.edtf() if anchor else None) if of_page else told)
        case Numbered(day) if within := _in_month(day, told):
            return within
    if anchor is None:
        return _alone(meaning)
    found_days = {_on(meaning, day, side) for day in anchor.days()}
    if anchor.year is None and not _names_year(meaning):
        found_days = {_without_year(edtf) if edtf else None for edtf in found_days}
    return found_days.pop() if len(found_days) == 1 else None


def _names_year(meaning: Meaning) -> bool:
    match meaning:
        case Day() | Month() | Season():
            return meaning.year is not None
        case WeekOf(day):
            return day.year is not None
        case _:
            return isinstance(meaning, Year | Unspecified)


def _without_year(edtf: str) -> str | None:
    """`2022-02-09` as `XXXX-02-09`, an interval at both its ends; nothing is left of a bare year."""
    ends = [end if end in (_OPEN, _NOT_KNOWN) else _UNKNOWN + end[4:] for end in edtf.split("/")]
    known = all(end in (_OPEN, _NOT_KNOWN) or len(end.rstrip("~")) >= len("2022-02") for end in ends)
    return "/".join(ends) if known else None


def _alone(meaning: Meaning) -> str | None:
    """What the words say on a page of no date."""
    match meaning:
        case Day(month, day, None) if calendar.exists(month, day):
            return f"{_UNKNOWN}-{month:02}-{day:02}"
        case Day(month, day, int(year)):
            return f"{made}" if (made := calendar.made(year, month, day)) else None
        case Month(month, year):
            return f"{year or _UNKNOWN}-{month:02}"
        case Season(number, int(year)):
            return f"{year}-{number}"
        case Year(year):
            return f"{year:04}"
        case Unspecified(edtf):
            return edtf
        case WeekOf(Day(month, day, int(year))):
            first = calendar.made(year, month, day)
            return calendar.week(first, 0) if first else None
        case _:
            return None


def _on(meaning: Meaning, today: date, side: Side) -> str | None:
    """What the words say on a given day."""
    match meaning:
        case Day() | WeekOf():
            return _date(meaning, today, side)
        case Days() | Weekday() | Numbered() | Night() | Weeks():
            return _day(meaning, today, side)
        case Week() | Weekend():
            return _week(meaning, today, side)
        case Vague(way):
            return f"/{today}" if way is Side.PAST else f"{today}/"
        case Stretch():
            return _stretch(meaning, today)
        case _ if _names_year(meaning):
            return _alone(meaning)
        case _:
            return _longer(meaning, today, side)


def _day(meaning: Days | Weekday | Numbered | Night | Weeks, today: date, side: Side) -> str | None:
    match meaning:
        case Days(ahead, about):
            return (today + timedelta(days=ahead)).isoformat() + "~" * about
        case Weeks(ahead):
            return (today + timedelta(weeks=ahead)).isoformat() + "~"
        case Weekday(number, None, own, strictly, weeks):
            nearest = calendar.weekday(today, number, own or side, strictly=strictly)
            return (nearest + timedelta(weeks=weeks)).isoformat()
        case Weekday(number, int(day), own):
            numbered = calendar.numbered(today, number, day, own or Side.NEAR)
            return numbered.isoformat() if numbered else None
        case Numbered(day):
            nearest_such = calendar.of_number(today, day, side)
            return nearest_such.isoformat() if nearest_such else None
        case Night(ends):
            last = calendar.weekday(today, ends, side)
            return calendar.interval(last - timedelta(days=1), last)
    return None


def _week(meaning: Week | Weekend, today: date, side: Side) -> str:
    if isinstance(meaning, Weekend):
        return calendar.weekend(today, meaning.side or side)
    if meaning.ahead == 0 and side is Side.PAST:
        return calendar.week_so_far(today)
    return calendar.week(today, meaning.ahead)


def _date(meaning: Day | WeekOf, today: date, side: Side) -> str | None:
    """A day with its month: `ce mardi 4 février` keeps its year open where the 4th of that year was no Tuesday."""
    if isinstance(meaning, WeekOf):
        first = day_of(_date(meaning.day, today, side))
        return calendar.week(first.days()[0], 0) if first and first.year else None
    if meaning.year:
        return _alone(meaning)
    found = calendar.dated(today, meaning.month, meaning.day, meaning.side or side)
    if found and meaning.weekday not in {None, found.weekday()}:
        found = calendar.dated(today, meaning.month, meaning.day, Side.NEAR)
    belied = found and meaning.weekday not in {None, found.weekday()}
    return _alone(meaning) if belied or not found else found.isoformat()


def _stretch(meaning: Stretch, today: date) -> str | None:
    """From the far end to the day of the page, or the other way round."""
    far = _on(meaning.unit, today, Side.NEAR)
    return f"{far}/{today}" if meaning.unit.ahead < 0 else f"{today}/{far}"


def _longer(meaning: Meaning, today: date, side: Side) -> str | None:
    match meaning:
        case Months(ahead, _, True) | Years(ahead, _, True):
            return _to_the_day(today, ahead * (12 if isinstance(meaning, Years) else 1))
        case Centuries(ahead):
            return f"{today.year // 100 + ahead:02}XX"
        case Month(month, None, own):
            return calendar.month(today, month, own or side)
        case Months(ahead, about):
            return calendar.months_ahead(today, ahead) + "~" * about
        case Season(number, None, None, of) if of:
            return f"{today.year + of}-{number}"
        case Season(number, None, own):
            return calendar.part(today, number, own or side)
        case Years(ahead, about):
            return f"{today.year + ahead}" + "~" * about
        case _:
            return None


def _to_the_day(today: date, months: int) -> str | None:
    """`il y a deux ans jour pour jour`."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    found = calendar.made(year, month + 1, today.day)
    return found.isoformat() if found else None


# Spans and sets


def _several(
    members: tuple[Meaning, ...], one_of: bool, anchor: Anchor | None, side: Side, told: str | None
) -> str | None:
    """A set as EDTF writes it: `{…}` of all its members, `[…]` of one of them."""
    found = [resolve(member, anchor, side, told) for member in members]
    listed = ",".join(edtf for edtf in found if edtf)
    return None if None in found else f"[{listed}]" if one_of else f"{{{listed}}}"


def _span(
    first: Meaning | None, last: Meaning | None, anchor: Anchor | None, side: Side, told: str | None
) -> str | None:
    """Both ends; the first is the last such time before the second: `du 28 décembre au 3 janvier`."""
    if last is None:
        begins = first and resolve(first, anchor, side, told)
        return f"{_first(begins)}/{_OPEN}" if begins else None
    ends = resolve(last, anchor, side, told)
    if ends is None:
        return None
    if first is None:
        return f"{_OPEN}/{_last(ends)}"
    begins = resolve(first, _day_in(_last(ends)) or anchor, Side.PAST, told)
    return f"{_first(begins)}/{_last(ends)}" if begins else None


def _day_in(edtf: str) -> Anchor | None:
    """The day of a date, or the first day of a month."""
    month = _MONTH.fullmatch(edtf.rstrip("~"))
    return day_of(f"{edtf}-01") if month else day_of(edtf)


def _first(edtf: str) -> str:
    return edtf.split("/")[0]


def _last(edtf: str) -> str:
    return edtf.split("/")[-1]


# Counted from what was told before


def _after(meaning: Meaning, told: str | None) -> str | None:
    """`le lendemain` of a day, `deux ans plus tard` of a day, a month or a year."""
    if told is None:
        return None
    told = re.sub(r"[~{}\[\]]", "", told).replace(",", "/")
    day = day_of(_last(told) if _is_ahead(meaning) else _first(told))
    if day is not None:
        return resolve(meaning, day, Side.FUTURE)
    return _months_after(meaning, told) or _years_after(meaning, told)


def _is_ahead(meaning: Meaning) -> bool:
    return bool(getattr(meaning, "ahead", 1) > 0)


def _months_after(meaning: Meaning, told: str) -> str | None:
    match = _MONTH.fullmatch(told)
    if match is None or int(match[2]) > 12 or not isinstance(meaning, Months | Years):
        return None
    day = Anchor(int(match[2]), 1, None if match[1] == _UNKNOWN else int(match[1]))
    return resolve(meaning, day)


def _years_after(meaning: Meaning, told: str) -> str | None:
    match = _YEAR.match(told)
    if match is None or not isinstance(meaning, Years):
        return None
    return f"{int(match[1]) + meaning.ahead:04}" + "~" * meaning.about


def _in_month(day: int, told: str | None) -> str | None:
    """`le 12` of the month of a date."""
    month = _MONTH_OF.match(told or "")
    if month is None or not calendar.exists(int(month[2]), day):
        return None
    return f"{month[1]}-{month[2]}-{day:02}"
