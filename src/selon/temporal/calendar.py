"""The calendar: the last such weekday, the last such date, the week before, as days and as EDTF.

News speaks of the recent past, so a day that is named without its year is the last one that has come.
"""

from __future__ import annotations

from datetime import date, timedelta

#: A dispatch of the evening is dated the next morning elsewhere, and the other way round.
_TOLERANCE = timedelta(days=1)
#: A 29 February comes round within eight years.
_YEARS_BACK = 8
#: EDTF numbers the seasons from here: 21 is spring, 24 winter.
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24


def last_weekday(before: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday (0 is Monday) at or before a day; before it, if `strictly`.

    >>> last_weekday(date(2022, 2, 10), 1), last_weekday(date(2022, 2, 10), 3, strictly=True)
    (datetime.date(2022, 2, 8), datetime.date(2022, 2, 3))
    """
    back = (before.weekday() - weekday) % 7
    return before - timedelta(days=back or (7 if strictly else 0))


def last_date(before: date, month: int, day: int) -> date | None:
    """The last such day of a month that has come; None where no year has it.

    >>> last_date(date(2022, 2, 10), 12, 24), last_date(date(2022, 2, 10), 2, 31)
    (datetime.date(2021, 12, 24), None)
    """
    years = range(before.year + 1, before.year - _YEARS_BACK - 1, -1)
    days = (made(year, month, day) for year in years)
    return next((found for found in days if found and found <= before + _TOLERANCE), None)


def last_numbered(before: date, weekday: int, day: int) -> date | None:
    """`vendredi 4`: the weekday of the last seven days, if it was that day of its month.

    >>> last_numbered(date(2022, 2, 10), 4, 4), last_numbered(date(2022, 2, 10), 4, 5)
    (datetime.date(2022, 2, 4), None)
    """
    found = last_weekday(before, weekday)
    return found if found.day == day else None


def made(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def exists(month: int, day: int) -> bool:
    """Whether any year has the day: 29 February, but not 31 April."""
    return made(2000, month, day) is not None


def last_month(before: date, month: int) -> str:
    """The last such month that has begun.

    >>> last_month(date(2022, 2, 10), 11)
    '2021-11'
    """
    return f"{before.year - (month > before.month):04}-{month:02}"


def months_back(before: date, count: int) -> str:
    """
    >>> months_back(date(2022, 2, 10), 2)
    '2021-12'
    """
    years, month = divmod(before.year * 12 + before.month - 1 - count, 12)
    return f"{years:04}-{month + 1:02}"


def last_season(before: date, season: int) -> str:
    """The last season of that kind that has begun; a winter counts for the year in which it began.

    >>> last_season(date(2022, 2, 10), SUMMER), last_season(date(2022, 2, 10), WINTER)
    ('2021-22', '2021-24')
    """
    begins = (before.year, 3 * (season - SPRING + 1))
    return f"{before.year - (begins > (before.year, before.month)):04}-{season}"


def week(of: date, back: int) -> str:
    """From Monday to Sunday, so many weeks ago; the present week to the day itself.

    >>> week(date(2022, 2, 10), 1), week(date(2022, 2, 10), 0)
    ('2022-01-31/2022-02-06', '2022-02-07/2022-02-10')
    """
    monday = of - timedelta(days=of.weekday() + 7 * back)
    return interval(monday, min(of, monday + timedelta(days=6)))


def weekend(before: date) -> str:
    """The last Saturday that has come, and its Sunday.

    >>> weekend(date(2022, 2, 10))
    '2022-02-05/2022-02-06'
    """
    saturday = last_weekday(before, 5)
    return interval(saturday, saturday + timedelta(days=1))


def interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"
