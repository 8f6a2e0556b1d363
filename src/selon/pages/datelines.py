"""The dateline: place, day and agency at the head of a dispatch.

`MOSCOU, 10 février. /TASS/.`  `SÈTE, 3 mai. /Agence du Golfe/.`  `PARIS (AFP) -`
`Bruxelles, 14 févr. 2022 (Belga) –`  `(Belga)`  `MONTRÉAL —`  `ALGER- `  `Damas-SANA/`
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.pages.agencies import AGENCIES, AGENCY

MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "février": 2, "fevrier": 2, "févr": 2, "fevr": 2, "fév": 2, "fev": 2,
    "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "août": 8, "aout": 8,
    "septembre": 9, "sept": 9, "sep": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "décembre": 12,
    "decembre": 12, "déc": 12, "dec": 12,
}  # fmt: skip
DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"


DATELINE_REACH = 120  # characters from the head of the line; the longest dateline seen has 61
SPACES = re.compile(r"[\u00a0\u202f\u2009]")
PLACE = re.compile(
    r"[A-ZÀ-Ý][\w'’.\-]{1,30}(?:(?<!-)[ /][A-ZÀ-Ý][\w'’.\-]{1,30}){0,3}(?<!-)(?:\s\([A-ZÀ-Ý][\w\s'’-]{2,30}\))?"
)
DAY = re.compile(
    rf"(?P<comma>,?)\s?(?:le\s)?(?:(?:{DAYS})\s)?(?P<day>\d{{1,2}})(?:er)?\s"
    rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?(?:\s(?P<year>\d{{4}}))?"
)
MARKED_AGENCY = re.compile(
    rf"[.,]?\s?(?:[-–—]\s?)?(?:/\s?({AGENCY})\s?/|[(\[]({AGENCY})(?:\s?[/,]\s?[\w\s-]{{2,20}})?[)\]])"
)
_NAME = r"[A-ZÀ-Ý][\w'’.-]*(?:\s[\w'’.-]+){0,3}"
SET_OFF_AGENCY = re.compile(rf"[.,]?\s?(?:[-–—]\s?)?(?:/\s?({_NAME})\s?/|[(\[]({_NAME})[)\]](?=\.?\s?[-–—]))")
"""An agency by its place alone, after place and day: between slashes, or in brackets before the dash."""
BARE_AGENCY = re.compile(rf"\s?[-–—]\s?({AGENCY})(?=\.\s|\s[-–—]\s)")
GLUED = re.compile(rf"(?P<place>[A-ZÀ-Ý][\w'’]{{1,30}})-(?P<agency>{AGENCY})\s?/\s*")
"""`Damas-SANA/ Le ministre`."""
CLOSE = re.compile(r"\.?\s?(?P<dash>[-–—]{1,2}|:)?\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline at the head of a line: `end` is the offset of the first character after it."""

    end: int
    place: str | None
    date: str | None
    agency: str | None


def find_dateline(text: str) -> Found | None:
    """The dateline that `text` begins with, or None.

    An agency must be marked, or the place must stand in capitals before a day or a dash. After a place in capitals and
    a day, what is set off is an agency whatever its name: `KARSK, 14 mars. /Agence Littoral/.`
    Hit: `MOSCOU, 10 février. /TASS/. Le ministre…`. Near misses: `Paris, capitale de la France, a…`,
    `Le 10 février, Moscou a…`, `AFP et Reuters ont fusionné…`. Limit: agencies that are not in `AGENCIES`, where no day
    stands before them.

    >>> find_dateline("MOSCOU, 10 février. /TASS/. Le ministre parle.")
    Found(end=28, place='MOSCOU', date='XXXX-02-10', agency='TASS')
    >>> find_dateline("Paris, capitale de la France, attend.")
    """
    head = SPACES.sub(" ", text[:DATELINE_REACH])
    if glued := GLUED.match(head):
        return Found(glued.end(), glued["place"], None, glued["agency"])
    place, at = _place(head)
    day = DAY.match(head, at) if place else None
    at = day.end() if day else at
    marked = MARKED_AGENCY.match(head, at) or (BARE_AGENCY.match(head, at) if place else None)
    if marked is None and place and day and _capitals(place):
        marked = SET_OFF_AGENCY.match(head, at)
    at = marked.end() if marked else at
    close = CLOSE.match(head, at)
    end, dash = (close.end(), close["dash"]) if close else (at, None)
    agency = next(filter(None, marked.groups()), None) if marked else None
    if place in AGENCIES and not agency and not day:
        return Found(end, None, None, place) if dash and dash != ":" else None
    if not _complete(place, day, agency, dash):
        return None
    return Found(end, place, _edtf(day), agency)


def _place(head: str) -> tuple[str | None, int]:
    match = PLACE.match(head)
    if not match:
        return None, 0
    if match[0].endswith(")") and match[0][match[0].rindex("(") + 1 : -1] in AGENCIES:  # `PARIS (AFP)`
        place = match[0][: match[0].rindex("(")].rstrip()
        return place, len(place)
    return match[0], match.end()


def _complete(place: str | None, day: re.Match[str] | None, agency: str | None, dash: str | None) -> bool:
    """Whether the parts that were found make a dateline, and not the beginning of a sentence."""
    if place is None:
        return agency is not None
    if _capitals(place):
        return bool(agency or (dash and dash != ":") or (day and day["comma"]))
    return agency is not None and bool(day or dash)


def _capitals(place: str) -> bool:
    letters = [char for char in place.split("(")[0] if char.isalpha()]
    return len(letters) >= 3 and all(char.isupper() for char in letters)


def _edtf(day: re.Match[str] | None) -> str | None:
    return edtf(day["year"], MONTHS[day["month"]], int(day["day"])) if day else None


def edtf(year: str | None, month: int, day: int) -> str | None:
    """A day as EDTF, `XXXX` for a year that is not given; None where there is no such day.

    >>> edtf(None, 2, 10), edtf("2022", 2, 31)
    ('XXXX-02-10', None)
    """
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return f"{year or 'XXXX'}-{month:02}-{day:02}" if 1 <= day <= longest else None
