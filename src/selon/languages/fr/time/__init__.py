"""The French words of time: finding them in a sentence, and what each of them means.

Days, longer stretches, spans, vague times, times counted from another; and the words of the calendar that tell none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from selon.languages.fr.time.about import about
from selon.languages.fr.time.counted import COUNTED
from selon.languages.fr.time.days import DAYS
from selon.languages.fr.time.events import events
from selon.languages.fr.time.longer import LONGER
from selon.languages.fr.time.no_times import NO_TIMES
from selon.languages.fr.time.sets import sets
from selon.languages.fr.time.spans import YEARS, spans
from selon.languages.fr.time.told import TOLD
from selon.languages.fr.time.vague import VAGUE
from selon.languages.fr.time.words import MONTH, SEASON, WEEKDAY, YEAR, pattern
from selon.temporal.timex import (
    Day,
    Days,
    Finder,
    Month,
    Months,
    Night,
    Season,
    Shapes,
    Side,
    Timex,
    Week,
    Weekday,
    Weekend,
    Weeks,
    Year,
    Years,
    find,
)

__all__ = ["expressions", "time_at", "times"]

_PATTERNS = (*DAYS, *LONGER, *COUNTED, *VAGUE, *TOLD, *NO_TIMES, YEARS)
_SHAPES = Shapes(_PATTERNS)
_FINDERS: tuple[Finder, ...] = (spans, sets, about, events)
_BARE_YEAR = pattern("<year>", f"(?P<year>{YEAR})", lambda m: Year(int(m["year"])))
_SHAPES_AND_YEARS = Shapes((*_PATTERNS, _BARE_YEAR))
#: No expression of time is nearly as long: four days and what stands between them.
_LONGEST = 400
#: A time at which something can have been said.
_POINTS = (Days, Weekday, Day, Night, Week, Weekend, Month, Season, Year, Weeks, Months, Years)
#: A sentence without a figure and without any of these holds no expression of time; nearly every expression has one.
_TIME = re.compile(
    rf"\d|{WEEKDAY}|{MONTH}|{SEASON}|hier|demain|jour|matin|soir|nuit|midi|huit|quinz|semaine|week|mois|\bans?\b|année"
    "|trimestre|semestre|siècle|décennie|veille|temps|heure|récemment|dernièrement|naguère|bientôt|prochain|peu\\b"
    "|incessamment|court terme|avenir",
    re.IGNORECASE,
)
_GOVERNED = re.compile(r"\b(?:pour|à|au|de|du|d['’])$", re.IGNORECASE)
_LONGEST_GOVERNOR = 4


@lru_cache(maxsize=1 << 12)  # the day of an article, its dates and each statement's ask of the same sentences
def expressions(text: str) -> tuple[Timex, ...]:
    """Every time expression of a sentence; its first word may have a capital, no other word of time may."""
    found = tuple(found for found in find(text, _SHAPES, _FINDERS) if not _is_name(text, found))
    telling = any(_TIME.search(text, each.start, each.end) for each in found) or (found and _TIME.search(text))
    return found if telling else ()


def times(text: str) -> list[Timex]:
    """The times of a sentence at which something may have been said: no span, none to come, none counted from
    another, and none that belongs to a noun (`la réunion de jeudi`, `rendez-vous à lundi`)."""
    return [found for found in expressions(text) if _is_past_point(found) and not _is_governed(text, found)]


def _is_governed(text: str, found: Timex) -> bool:
    before = text[: found.start].rstrip()
    return _GOVERNED.search(before, max(0, len(before) - _LONGEST_GOVERNOR)) is not None


def _is_past_point(found: Timex) -> bool:
    meaning = found.meaning
    if not isinstance(meaning, _POINTS) or getattr(meaning, "side", None) is Side.FUTURE:
        return False
    return getattr(meaning, "ahead", 0) <= 0


def time_at(text: str, start: int) -> Timex | None:
    """The time expression that begins at an offset, whatever stands before it: the `jeudi` of `la réunion de jeudi`."""
    first = next(find(text[start : start + _LONGEST], _SHAPES_AND_YEARS, _FINDERS), None)
    if first is None or first.start or not _is_past_point(first):
        return None
    return Timex(start, start + first.end, first.meaning, first.name)


def _is_name(text: str, found: Timex) -> bool:
    """`Jeudi` in the middle of a sentence is a name, `Lundi 3 mars` is clumsy; so is a capital behind `en`."""
    words = text[found.start : found.end]
    words = re.sub(r"\b[IVX]+(?=(?:e|ème|er|è)\b)", "", words)
    if any(char.isdigit() for char in words):
        return False
    return any(c.isupper() for c in words[1:]) or (words[0].isupper() and any(c.isalnum() for c in text[: found.start]))
