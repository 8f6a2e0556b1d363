"""Whether two dates may be one: EDTF values as the days that they leave open.

A value is read generously, so that what is left open is never taken for a disagreement.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

Days = tuple[int, int]

_EVER = (date.min.toordinal(), date.max.toordinal())
_DAY = re.compile(r"(\d{2}(?:\d\d|\dX|XX))(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
#: The first month and the number of months of the parts of a year, by their numbers in EDTF; a winter goes on into the
#: next.
_PARTS = {21: (3, 4), 22: (6, 4), 23: (9, 4), 24: (12, 4), 25: (3, 4), 26: (6, 4), 27: (9, 4), 28: (12, 4)}
_PARTS |= {32 + n: (3 * n - 2, 3) for n in range(1, 5)} | {36 + n: (4 * n - 3, 4) for n in range(1, 4)}
_PARTS |= {39 + n: (6 * n - 5, 6) for n in range(1, 3)}
#: What `~` adds on either side, as a share of the length; of a day, a week.
_ABOUT_DAYS = 7


@lru_cache(maxsize=1 << 14)
def days(edtf: str) -> Days | None:
    """The first and the last day (proleptic ordinals) that a value leaves open; None where it leaves any.

    >>> [date.fromordinal(day).isoformat() for day in days("2024-02")]
    ['2024-02-01', '2024-02-29']
    >>> days("../2024-06")[0] == date.min.toordinal(), days("XXXX-02-10") is None
    (True, True)
    """
    values = re.split(r"[,/]|\.\.(?=\d)", re.sub(r"[{}\[\]%?]", "", edtf))
    found = [_EVER if value in {"", ".."} else _one(value) for value in values]
    if any(one is None for one in found):
        return None
    known = [one for one in found if one is not None]
    if len(known) == 2 and _EVER in known:  # an open end
        return (_EVER[0], known[1][1]) if known[0] == _EVER else (known[0][0], _EVER[1])
    return min(first for first, _ in known), max(last for _, last in known)


def apart(one: str, other: str) -> bool:
    """Whether two values leave no day open that they share; of a day without a year, whether day or month differ.

    >>> apart("2024-03-05", "2024-03"), apart("2024-03-05", "2024-03-06"), apart("2023-07", "XXXX-07-12")
    (False, True, False)
    """
    if "XXXX" in one or "XXXX" in other:
        return _differ_in_year(one, other)
    left, right = days(one), days(other)
    return left is not None and right is not None and (left[1] < right[0] or right[1] < left[0])


def all_apart(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether both sides tell dates, and no date of one may be a date of the other."""
    return bool(left and right) and all(apart(one, other) for one in left for other in right)


def fine(edtf: str) -> bool:
    """Whether a value tells of a day, a month or a part of a year: a point in time, and not a time that lasts."""
    return "/" not in edtf and ".." not in edtf and len(edtf) > len("2024")


def _one(value: str) -> Days | None:
    about = value.endswith("~")
    match = _DAY.fullmatch(value.rstrip("~"))
    if match is None:
        return None
    first, last = _bounds(match)
    reach = max(_ABOUT_DAYS, (last - first) // 2) if about else 0
    return max(first - reach, _EVER[0]), min(last + reach, _EVER[1])


def _bounds(match: re.Match[str]) -> Days:
    from_year, to_year = int(match[1].replace("X", "0")), int(match[1].replace("X", "9"))
    if match[2] is None:
        return date(max(from_year, 1), 1, 1).toordinal(), date(to_year, 12, 31).toordinal()
    month, length = (int(match[2]), 1) if int(match[2]) <= 12 else _PARTS.get(int(match[2]), (1, 12))
    if match[3]:
        day = date(from_year, month, min(int(match[3]), monthrange(from_year, month)[1])).toordinal()
        return day, day
    end_year, end_month = divmod(to_year * 12 + month - 1 + length - 1, 12)
    last = date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
    return date(from_year, month, 1).toordinal(), last.toordinal()


def _differ_in_year(one: str, other: str) -> bool:
    """Days without a year, or one such: they differ where the month does, or where both have a day and it does."""
    left, right = (_month_and_day(value) for value in (one, other))
    if left is None or right is None:
        return False
    return left[0] != right[0] or (None not in (left[1], right[1]) and left[1] != right[1])


def _month_and_day(value: str) -> tuple[str, str | None] | None:
    match = _YEARLESS.fullmatch(value) or re.fullmatch(r"\d{4}-(0\d|1[012])(?:-(\d\d))?", value)
    return (match[1], match[2]) if match else None
