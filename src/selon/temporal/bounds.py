"""The days between which an EDTF date lies, for whoever sorts and filters by day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from selon.temporal.calendar import HALVES, QUARTERS, SPRING, made, months_of

Days = tuple[date, date]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEARS = re.compile(r"(\d{2,4})(X{0,2})")
_OPEN = ("..", "")
_PARTS = {*range(SPRING, SPRING + 4), *range(QUARTERS, QUARTERS + 4), *range(HALVES, HALVES + 2)}


def bounds(edtf: str) -> Days | None:
    """The first and the last day on which the date may lie; None where its year is not known.

    Argument: an EDTF date as selon writes it, an interval among them. An interval that is open on one side begins or
    ends with the day that it does tell: nobody can say how far it reaches. `~` and `?` (about, unsure) change nothing.

    >>> [str(day) for day in bounds("2022-02")]
    ['2022-02-01', '2022-02-28']
    >>> [str(day) for day in bounds("../2030")]
    ['2030-01-01', '2030-12-31']
    >>> bounds("XXXX-02-10")
    """
    plain = edtf.translate({ord("~"): None, ord("?"): None, ord("%"): None})
    told = [side for side in plain.split("/") if side not in _OPEN]
    found = [_simple(side) for side in told]
    days = [each for each in found if each is not None]
    if not days or len(days) < len(told):
        return None
    return min(first for first, _ in days), max(last for _, last in days)


def day(edtf: str | None) -> date | None:
    """The day of a date that is known to the day.

    >>> day("2022-02-10"), day("2022-02"), day(None)
    (datetime.date(2022, 2, 10), None, None)
    """
    found = _DAY.fullmatch(edtf or "")
    return made(*map(int, found.groups())) if found else None


def _simple(edtf: str) -> Days | None:
    edtf = edtf.split("T")[0]
    if exact := day(edtf):
        return exact, exact
    if month := _MONTH.fullmatch(edtf):
        return _part(int(month[1]), int(month[2]))
    years = _YEARS.fullmatch(edtf)
    if years is None or len(edtf) != 4:
        return None
    first, last = (int(years[1].ljust(4, filling)) for filling in "09")
    return (date(first, 1, 1), date(last, 12, 31)) if first else None


def _part(year: int, number: int) -> Days | None:
    """A month, or what EDTF level 2 numbers like one: a season, a quarter, a half."""
    if 1 <= number <= 12:
        return _months(year, number, 1)
    return _months(year, *months_of(number)) if number in _PARTS else None


def _months(year: int, month: int, length: int) -> Days | None:
    """From the first day of a month to the last day of the months that follow; a winter ends in the year after."""
    over, last = divmod(month + length - 2, 12)
    begins, ends = made(year, month, 1), made(year + over, last + 1, 1)
    if begins is None or ends is None:
        return None
    return begins, ends.replace(day=monthrange(year + over, last + 1)[1])
