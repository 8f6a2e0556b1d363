"""The calendar: the last and the next such weekday, the week before, the nearest such date, as days and as EDTF.

News speaks of the recent past and of the near future: a day that is named without its year is the last one that has
come, or the next one.
"""

from __future__ import annotations

from datetime import date, timedelta

from selon.temporal.timex import Side

#: A dispatch of the evening is dated the next morning elsewhere, and the other way round.
_TOLERANCE = timedelta(days=1)
#: A 29 February comes round within eight years.
_YEARS = 8
#: EDTF numbers the parts of a year: the seasons from 21, the quarters from 33, the halves from 40.
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
QUARTERS, HALVES = 33, 40


def weekday(today: date, number: int, side: Side = Side.PAST, *, strictly: bool = False) -> date:
    """The last such weekday (0 is Monday) at or before a day, or the next one at or after it; not the day itself, if
    `strictly`.

    >>> weekday(date(2022, 2, 10), 1), weekday(date(2022, 2, 10), 3, strictly=True)
    (datetime.date(2022, 2, 8), datetime.date(2022, 2, 3))
    >>> weekday(date(2022, 2, 10), 1, Side.FUTURE)
    datetime.date(2022, 2, 15)
    """
    if side is Side.FUTURE:
        return today + timedelta(days=(number - today.weekday()) % 7 or (7 if strictly else 0))
    return today - timedelta(days=(today.weekday() - number) % 7 or (7 if strictly else 0))


def dated(today: date, month: int, day: int, side: Side = Side.PAST) -> date | None:
    """The last such day of a month that has come, the next one, or the nearest; None where no year has it.

    >>> dated(date(2022, 2, 10), 12, 24), dated(date(2022, 2, 10), 2, 31)
    (datetime.date(2021, 12, 24), None)
    >>> dated(date(2022, 2, 10), 3, 8, Side.FUTURE), dated(date(2022, 2, 10), 3, 8, Side.NEAR)
    (datetime.date(2022, 3, 8), datetime.date(2022, 3, 8))
    """
    years = range(today.year - _YEARS, today.year + _YEARS + 1)
    days = [found for year in years if (found := made(year, month, day))]
    return _chosen(days, today, side)


def numbered(today: date, number: int, day: int, side: Side = Side.PAST) -> date | None:
    """`vendredi 4`: the nearest day of that weekday and that number, two months back or ahead at most.

    >>> numbered(date(2022, 2, 10), 4, 4), numbered(date(2022, 2, 10), 4, 5)
    (datetime.date(2022, 2, 4), None)
    """
    near = (today + timedelta(days=n) for n in range(-62, 63))
    return _chosen([d for d in near if d.weekday() == number and d.day == day], today, side)


def of_number(today: date, day: int, side: Side = Side.PAST) -> date | None:
    """`la réunion du 12`: the last such day of a month that has come, the next one, or the nearest.

    >>> of_number(date(2022, 2, 10), 12), of_number(date(2022, 2, 10), 12, Side.NEAR)
    (datetime.date(2022, 1, 12), datetime.date(2022, 2, 12))
    """
    near = (today + timedelta(days=n) for n in range(-62, 63))
    return _chosen([d for d in near if d.day == day], today, side)


def _chosen(days: list[date], today: date, side: Side) -> date | None:
    """The last that has come, the next that has not gone, or the nearest of all."""
    if side is Side.PAST:
        days = [day for day in days if day <= today + _TOLERANCE]
    elif side is Side.FUTURE:
        days = [day for day in days if day >= today]
    return min(days, key=lambda day: abs(day - today), default=None)


def made(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def exists(month: int, day: int) -> bool:
    """Whether any year has the day: 29 February, but not 31 April."""
    return made(2000, month, day) is not None


def month(today: date, number: int, side: Side = Side.PAST) -> str:
    """The last such month that has begun, the next one (the present month included), or the nearest.

    >>> month(date(2022, 2, 10), 11), month(date(2022, 2, 10), 2, Side.FUTURE)
    ('2021-11', '2022-02')
    """
    years = {Side.PAST: today.year - (number > today.month), Side.FUTURE: today.year + (number < today.month)}
    away = number - today.month
    near = today.year + (away < -6) - (away > 6)
    return f"{years.get(side, near):04}-{number:02}"


def months_ahead(today: date, count: int) -> str:
    """
    >>> months_ahead(date(2022, 2, 10), -2)
    '2021-12'
    """
    years, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    return f"{years:04}-{month + 1:02}"


def part(today: date, number: int, side: Side = Side.PAST) -> str:
    """The last season, quarter or half of that number that has begun, or the next one that has not ended.

    A winter counts for the year in which it began.

    >>> part(date(2022, 2, 10), SUMMER), part(date(2022, 2, 10), WINTER), part(date(2022, 2, 10), QUARTERS + 1)
    ('2021-22', '2021-24', '2021-34')
    >>> part(date(2022, 2, 10), SUMMER, Side.FUTURE)
    '2022-22'
    """
    begins, length = months_of(number)
    past = today.year - (begins > today.month)
    over = (past, begins + length) <= (today.year, today.month)
    return f"{past + (side is Side.FUTURE and over):04}-{number}"


def months_of(number: int) -> tuple[int, int]:
    """The month in which a part of the year begins, and how many it has."""
    if number >= HALVES:
        return 1 + 6 * (number - HALVES), 6
    if number >= QUARTERS:
        return 1 + 3 * (number - QUARTERS), 3
    return 3 * (number - SPRING + 1), 3


def week(of: date, ahead: int) -> str:
    """From Monday to Sunday, so many weeks away.

    >>> week(date(2022, 2, 10), -1)
    '2022-01-31/2022-02-06'
    """
    monday = of - timedelta(days=of.weekday() - 7 * ahead)
    return interval(monday, monday + timedelta(days=6))


def week_so_far(of: date) -> str:
    """
    >>> week_so_far(date(2022, 2, 10))
    '2022-02-07/2022-02-10'
    """
    return interval(of - timedelta(days=of.weekday()), of)


def weekend(today: date, side: Side = Side.PAST) -> str:
    """The last Saturday that has come, and its Sunday; or the next ones.

    >>> weekend(date(2022, 2, 10)), weekend(date(2022, 2, 10), Side.FUTURE)
    ('2022-02-05/2022-02-06', '2022-02-12/2022-02-13')
    """
    saturday = weekday(today, 5, side)
    return interval(saturday, saturday + timedelta(days=1))


def interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"
