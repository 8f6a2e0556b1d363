"""The words that expressions of time are made of: weekdays, months, seasons, numbers, parts of the day.

A pattern is written with plain spaces and straight apostrophes; it matches every kind of them on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from selon.languages.fr.forms import WEEKDAYS
from selon.pages.datelines import MONTHS
from selon.temporal import calendar
from selon.temporal.openings import WHOLE_WORD
from selon.temporal.timex import Meaning, Pattern

__all__ = ["MONTHS", "WEEKDAYS"]

Match = re.Match[str]

#: The whole name of each month: the first of its spellings.
MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}
WEEKDAY_NUMBERS = {name: number for number, name in enumerate(WEEKDAYS)}
SEASONS = {
    "printemps": calendar.SPRING,
    "été": calendar.SUMMER,
    "automne": calendar.AUTUMN,
    "hiver": calendar.WINTER,
}
_UNITS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
#: Written out, up to a hundred.
NUMBERS = (
    {word: number for number, word in enumerate((*_UNITS, *_TEENS), 1)}
    | _TENS
    | {f"{ten}-{unit}": value + number for ten, value in _TENS.items() for number, unit in enumerate(_UNITS, 1)}
    | {f"{ten} et un": value + 1 for ten, value in _TENS.items()}
    | {f"soixante-{teen}": 60 + number for number, teen in enumerate(_TEENS, 10)}
    | {f"quatre-vingt-{word}": 80 + number for number, word in enumerate((*_UNITS, *_TEENS), 1)}
    | {"soixante et onze": 71, "quatre-vingts": 80, "septante": 70, "nonante": 90, "une": 1, "cent": 100}
)

WEEKDAY = "|".join(WEEKDAYS)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
SEASON = "|".join(SEASONS)
YEAR = r"(?:1[0-9]|20)\d\d"
#: `une dizaine de jours`: ten of them, about.
DOZENS = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
          "cinquantaine": 50, "soixantaine": 60, "centaine": 100}  # fmt: skip
NUMBER = rf"une (?:{'|'.join(DOZENS)})(?= d)|\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}"
ORDINAL_DAY = r"\d{1,2}(?:er)?"
_HALF_DAY = "matinée|journée|soirée|après-midi|nuit|mi-journée"
#: `jeudi soir`, `mardi en fin de matinée`; the hour of the clock is no part of it.
PART_OF_DAY = (
    rf"(?: (?:au |en )?(?:matin|midi|soir|après-midi)"
    rf"| (?:dans (?:la |l')|en (?:fin|début|milieu) d(?:e |')|en |à la )(?:{_HALF_DAY}))?"
)
LEAD = (
    rf"(?:(?:plus )?(?:tôt|tard) |en (?:fin|début|milieu) d(?:e |')(?:{_HALF_DAY}) (?:d[eu] )?"
    rf"|(?:dans |au cours de |en )?(?:la |l')?(?:{_HALF_DAY}) d[eu] )?"
)
#: `au début de`, `fin`, `dans le courant de`: EDTF cannot say which end of a month or a year.
PART_OF = (
    "(?:(?:(?:vers |avant |à |d'ici )?la (?:toute )?fin|au (?:tout )?début|au milieu|au cours|dans le courant|courant"
    "|(?:en )?(?:toute )?fin|(?:en )?(?:tout )?début|en milieu|plus tôt|plus tard|durant|pendant|dans|à la mi) )?"
)
PAST = r"(?: (?:derni(?:er|ère)|passée?|écoulée?))"
TO_COME = r"(?: (?:prochaine?|à venir|qui vient))"


def pattern(name: str, words: str, means: Callable[[Match], Meaning | None]) -> Pattern:
    """The pattern of a shape of words, read at any capital or small letter, as whole words."""
    regex = words.replace(" ", r"\s+").replace("'", "['’]")
    return Pattern(name, re.compile(rf"{WHOLE_WORD}(?:{regex})(?![\w-])", re.IGNORECASE), means)


def number(text: str) -> int:
    text = re.sub(r"\s+", " ", text.lower())
    return int(text) if text.isdigit() else DOZENS.get(text.removeprefix("une ")) or NUMBERS[text]


def is_about(text: str) -> bool:
    """`une dizaine`, not `dix`."""
    return text.lower().split()[-1] in DOZENS


def year(match: Match) -> int | None:
    """The year, which may have two figures in `23/03/23`."""
    if not match["year"]:
        return None
    return int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
