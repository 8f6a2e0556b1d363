"""The French words of time: `jeudi soir`, `ce mardi 4 février`, `la semaine dernière`, `il y a deux mois`.

Hit: `a déclaré jeudi`, `a annoncé ce mardi 4 février`. Near misses: `jeudi prochain`, `depuis mardi`, `le jeudi` (every
Thursday), `le Journal du dimanche`, `la veille` (of what, only the story knows).

A pattern is written with plain spaces and straight apostrophes; it matches every kind of them on the page. Patterns
that mean nothing keep the times inside them from being found.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from selon.languages.fr.forms import WEEKDAYS
from selon.pages.datelines import MONTHS
from selon.temporal import calendar
from selon.temporal.timex import (
    Day,
    DaysAgo,
    Meaning,
    Month,
    MonthsAgo,
    Night,
    Pattern,
    Season,
    Timex,
    Week,
    Weekday,
    Weekend,
    WeeksAgo,
    Year,
    YearsAgo,
    find,
)

_Match = re.Match[str]

_WEEKDAYS = {name: number for number, name in enumerate(WEEKDAYS)}
SEASONS = {
    "printemps": calendar.SPRING,
    "été": calendar.SUMMER,
    "automne": calendar.AUTUMN,
    "hiver": calendar.WINTER,
}
_COUNTED = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
NUMBERS = {word: number for number, word in enumerate(_COUNTED, 1)} | {"une": 1, "quinze": 15}

_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_HALF_DAY = "matinée|journée|soirée|après-midi"
_PART = rf"(?: (?:au |en )?(?:matin|midi|soir|après-midi)| (?:dans la|en (?:fin|début|milieu) de|en) (?:{_HALF_DAY}))?"
_LEAD = rf"(?:(?:plus )?(?:tôt|tard) |en (?:fin|début|milieu) de (?:{_HALF_DAY}) )?"
_DATE = rf"(?P<day>\d{{1,2}})(?:er)? (?P<month>{_MONTH})(?:\b|\.)"
_YEAR = r"(?:19|20)\d\d"
_NUMBERED = rf"\d{{1,2}}(?:er)?(?: (?:{_MONTH}))?"
_ANY_TIME = (
    rf"(?:le |ce |cette |la )?(?:(?:{_WEEKDAY})(?: {_NUMBERED})?|{_NUMBERED}|{_MONTH}"
    rf"|hier|avant-hier|aujourd'hui|semaine|matin|{_YEAR})(?: {_YEAR})?\b"
)
#: Behind `vendredi 4`: no noun that the number counts.
_NOT_COUNTED = r"(?=[,;)»”]|\.?$| (?:à|au|par|dans|lors|la|le|les|que|sur)\b)"
_OF_PAST = r"(?: (?:derni(?:er|ère)|passée?))"
_TO_COME = r" (?:prochaine?|suivante?|à venir|d'après)"


def _pattern(name: str, words: str, means: Callable[[_Match], Meaning | None]) -> Pattern:
    regex = words.replace(" ", r"\s+").replace("'", "['’]")
    return Pattern(name, re.compile(rf"(?<![\w'’-])(?:{regex})(?![\w-])", re.IGNORECASE), means)


def _nothing(_: _Match) -> None:
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text.lower()]


def _year(match: _Match) -> int | None:
    return int(match["year"]) if match["year"] else None


def _dated(match: _Match) -> Day:
    weekday = _WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None
    return Day(MONTHS[match["month"].lower()], int(match["day"]), _year(match), weekday)


def _in_figures(match: _Match) -> Day | None:
    return Day(int(match["month"]), int(match["day"]), _year(match)) if 1 <= int(match["month"]) <= 12 else None


def _weekday(match: _Match) -> Weekday:
    return Weekday(_WEEKDAYS[match["weekday"].lower()], strictly=bool(match["last"]))


def _numbered(match: _Match) -> Weekday:
    return Weekday(_WEEKDAYS[match["weekday"].lower()], day=int(match["day"]))


def _ago(match: _Match) -> Meaning:
    count, unit = _number(match["count"]), match["unit"].lower()
    if unit.startswith("jour"):
        return {8: WeeksAgo(1), 15: WeeksAgo(2)}.get(count) or DaysAgo(count)
    if unit.startswith("semaine"):
        return WeeksAgo(count)
    return MonthsAgo(count, about=True) if unit == "mois" else YearsAgo(count, about=True)


_IN_A_MONTH = (
    "en|fin|début|courant|(?:à la )?mi|au mois de|(?:au début|à la fin|au cours|dans le courant|au milieu) du mois de"
)

PATTERNS = (
    _pattern("<weekday>", rf"{_LEAD}(?:ce )?(?P<weekday>{_WEEKDAY}){_PART}(?P<last>{_OF_PAST})?", _weekday),
    _pattern(
        "<weekday> <day>",
        rf"{_LEAD}(?:ce )?(?P<weekday>{_WEEKDAY}) (?P<day>\d{{1,2}}){_NOT_COUNTED}",
        _numbered,
    ),
    _pattern(
        "<day> <month>",
        rf"{_LEAD}(?:le |ce )?(?:(?P<weekday>{_WEEKDAY}) )?{_DATE}(?: (?P<year>{_YEAR}))?(?! \d){_OF_PAST}?{_PART}",
        _dated,
    ),
    _pattern(
        "<day>/<month>/<year>",
        rf"(?:le )?(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>{_YEAR})",
        _in_figures,
    ),
    _pattern(
        "nuit de <weekday> à <weekday>",
        rf"(?:dans )?la nuit d[eu] (?:{_WEEKDAY})(?: {_NUMBERED})? (?:à|au) (?P<ends>{_WEEKDAY})(?: {_NUMBERED})?",
        lambda m: Night(_WEEKDAYS[m["ends"].lower()]),
    ),
    _pattern(
        "aujourd'hui", rf"aujourd'hui|{_LEAD}ce matin|ce midi|ce soir|cet(?:te)? après-midi", lambda _: DaysAgo(0)
    ),
    _pattern(
        "plus tôt dans la journée", "plus tôt (?:dans la|ce) (?:journée|matinée|soirée|jour)", lambda _: DaysAgo(0)
    ),
    _pattern("hier", rf"{_LEAD}hier{_PART}", lambda _: DaysAgo(1)),
    _pattern("avant-hier", rf"avant-hier{_PART}", lambda _: DaysAgo(2)),
    _pattern(
        "il y a <number> <unit>",
        rf"(?:il y a|voici|voilà) (?P<count>\d{{1,2}}|{'|'.join(NUMBERS)})"
        r" (?P<unit>jours?|semaines?|mois|ans?)(?! d[e'])",
        _ago,
    ),
    _pattern("cette semaine", "(?:plus tôt )?cette semaine", lambda _: Week(0)),
    _pattern("la semaine dernière", "la semaine (?:dernière|passée)", lambda _: Week(1)),
    _pattern("ce week-end", "ce week-?end|le week-?end (?:dernier|passé)", lambda _: Weekend()),
    _pattern(
        "en <month>",
        rf"{_LEAD}(?:(?:{_IN_A_MONTH}) |(?:à la )?mi-)(?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?(?! \d){_OF_PAST}?",
        lambda m: Month(MONTHS[m["month"].lower()], _year(m)),
    ),
    _pattern("ce mois-ci", "ce mois(?:-ci)?", lambda _: MonthsAgo(0)),
    _pattern("le mois dernier", "le mois (?:dernier|passé)", lambda _: MonthsAgo(1)),
    _pattern(
        "<season> dernier",
        rf"(?:à )?(?:l'|le |au )(?P<season>{'|'.join(SEASONS)}){_OF_PAST}",
        lambda m: Season(SEASONS[m["season"].lower()]),
    ),
    _pattern("en <year>", rf"(?:en|fin|début) (?P<year>{_YEAR})", lambda m: Year(int(m["year"]))),
    _pattern("l'an dernier", "l'an (?:dernier|passé)|l'année (?:dernière|passée)", lambda _: YearsAgo(1)),
    _pattern("cette année", "cette année", lambda _: YearsAgo(0)),
    _pattern("<time> prochain", rf"{_ANY_TIME}{_PART}{_TO_COME}", _nothing),
    _pattern("en <month> prochain", rf"(?:{_IN_A_MONTH}) (?:{_MONTH}){_TO_COME}", _nothing),
    _pattern("le <weekday>", rf"(?:le|un|chaque|tous les|les|au|aux) (?:{_WEEKDAY})s?{_PART}", _nothing),
    _pattern("<weekday> saint", rf"(?:{_WEEKDAY}) (?:gras|saint|noir)", _nothing),
    _pattern(
        "depuis <time>",
        r"(?:depuis|avant|après|d'ici(?: à)?|jusqu'(?:à|au|en)|à (?:partir|compter) d[eu]|pour|à|au|de|du|d')"
        rf"(?:(?<=') ?| ){_ANY_TIME}",
        _nothing,
    ),
    _pattern("entre <time> et <time>", rf"(?:entre|de|du) {_ANY_TIME} (?:et|à|au) {_ANY_TIME}", _nothing),
)


_BARE_YEAR = _pattern("<year>", f"(?P<year>{_YEAR})", lambda m: Year(int(m["year"])))


def times(text: str) -> list[Timex]:
    """The time expressions of a sentence; its first word may have a capital, no other word of time may."""
    return [found for found in find(text, PATTERNS) if not _is_name(text, found)]


def time_at(text: str, start: int) -> Timex | None:
    """The time expression that begins at an offset, whatever stands before it: the `jeudi` of `la réunion de jeudi`."""
    first = next(find(text[start:], (*PATTERNS, _BARE_YEAR)), None)
    if first is None or first.start:
        return None
    return Timex(start, start + first.end, first.meaning, first.pattern)


def _is_name(text: str, found: Timex) -> bool:
    """`Jeudi` in the middle of a sentence is a name, `Lundi 3 mars` is clumsy; so is a capital behind `en`."""
    words = text[found.start : found.end]
    if any(char.isdigit() for char in words):
        return False
    return any(c.isupper() for c in words[1:]) or (words[0].isupper() and any(c.isalnum() for c in text[: found.start]))
