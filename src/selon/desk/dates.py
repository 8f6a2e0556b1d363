"""Dates as pages give them (EDTF), in the words of whoever reads the desk."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date, format_skeleton

from selon.desk.languages import Catalogue

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_UNKNOWN = "XXXX"
_OPEN = frozenset({"", ".."})
_ROUGHLY = frozenset("~?%")
_LEAP = 2000  # lends its year to a day without one, so that 29 February is a day


def in_words(edtf: str, words: Catalogue) -> str:
    """A date as people write it, as vague as it is; what no calendar knows as it stands.

    >>> from selon.desk.languages import catalogue
    >>> fr, en = catalogue("fr"), catalogue("en")
    >>> [in_words(each, fr) for each in ("2024-03-01", "2022-02", "2019", "XXXX-02-10", "2021-21", "XXXX")]
    ['1er mars 2024', 'février 2022', '2019', '10 février', 'printemps 2021', 'XXXX']
    >>> [in_words(each, en) for each in ("2024-03-01/2024-03-04", "../2024", "1995~/..", "XXXX-02")]
    ['1 March 2024 – 4 March 2024', '2024 at the latest', 'about 1995 at the earliest', 'February']
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(edtf, words)
    if first in _OPEN:
        return words.gettext("%(date)s at the latest") % {"date": _one(last, words)}
    if last in _OPEN:
        return words.gettext("%(date)s at the earliest") % {"date": _one(first, words)}
    return f"{_one(first, words)} – {_one(last, words)}"


def _one(edtf: str, words: Catalogue) -> str:
    if edtf and edtf[-1] in _ROUGHLY:
        return words.gettext("about %(date)s") % {"date": _one(edtf[:-1], words)}
    found = _DATE.fullmatch(edtf)
    if found is None:
        return edtf
    year, month, day = found.groups()
    if month and int(month) > 12:
        return _part_of_year(year, int(month), words) or edtf
    try:
        when = date(_LEAP if year == _UNKNOWN else int(year), int(month or 1), int(day or 1))
    except ValueError:
        return edtf
    if month is None:
        return year
    if day:
        known = year != _UNKNOWN
        written = (
            format_date(when, "long", words.locale) if known else format_skeleton("MMMMd", when, locale=words.locale)
        )
        return _first(written) if words.language == "fr" else written
    return format_date(when, "LLLL" if year == _UNKNOWN else "LLLL yyyy", locale=words.locale)


def _first(written: str) -> str:
    """The first of a month is an ordinal in French, which the locale data leave out."""
    return written.replace("1 ", "1er ", 1) if written.startswith("1 ") else written


def _part_of_year(year: str, number: int, words: Catalogue) -> str | None:
    """A season, a quarter or a half, as EDTF numbers them."""
    values: dict[str, str | int] = {"year": "" if year == _UNKNOWN else year}
    seasons = {
        21: words.gettext("spring %(year)s"),
        22: words.gettext("summer %(year)s"),
        23: words.gettext("autumn %(year)s"),
        24: words.gettext("winter %(year)s"),
    }
    if number in seasons:
        return (seasons[number] % values).strip()
    if year == _UNKNOWN:
        return None
    if 33 <= number <= 36:
        return words.gettext("quarter %(n)s of %(year)s") % (values | {"n": number - 32})
    if number in (40, 41):
        return words.gettext("half %(n)s of %(year)s") % (values | {"n": number - 39})
    return None
