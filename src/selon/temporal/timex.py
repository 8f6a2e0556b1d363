"""Time expressions: what words of time mean before anybody knows the day of the page, and finding them in a text.

A language brings finders. The longest expression at a place wins, so that `tous les jeudis`, which means no time, keeps
`jeudis` from being found, and `du 3 au 7 février` keeps `7 février`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from selon.temporal.openings import Index


class Side(StrEnum):
    """On which side of the day of the page a time lies. `NEAR` where nothing tells: the nearest such day."""

    PAST = "past"
    FUTURE = "future"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Days:
    """`aujourd'hui` (0), `hier` (-1), `dans trois jours` (3); `about` for `dans une dizaine de jours`."""

    ahead: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """`jeudi`, counted from 0 for Monday; `day` is the 4 of `vendredi 4`. `strictly` (`jeudi dernier`, `jeudi
    prochain`) never means the day of the page itself; `weeks` is 1 in `jeudi en huit`."""

    number: int
    day: int | None = None
    side: Side | None = None
    strictly: bool = False
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """`le 10 février`, `mardi 4 février 2020`."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """`le 12` of the month told before it; `le 12 du mois`, of the page's own."""

    day: int
    of_page: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """`la réunion du 12`: of the month told before it, else the last, the next or the nearest to the page."""

    day: int


@dataclass(frozen=True, slots=True)
class Night:
    """`dans la nuit de mercredi à jeudi`, by the weekday on which it ends."""

    ends: int


@dataclass(frozen=True, slots=True)
class Week:
    """`cette semaine` (0), `la semaine dernière` (-1), `la semaine prochaine` (1)."""

    ahead: int


@dataclass(frozen=True, slots=True)
class WeekOf:
    """`la semaine du 14 février`."""

    day: Day


@dataclass(frozen=True, slots=True)
class Weekend:
    """`ce week-end`; `le week-end dernier` is past, `le week-end prochain` is to come."""

    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """`en novembre`, `fin janvier 2019`: EDTF cannot say which end of the month."""

    month: int
    year: int | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A part of a year as EDTF numbers it: 21 spring to 24 winter, 33 to 36 quarters, 40 and 41 halves. `of` is 1 in
    `le premier semestre de l'an prochain`."""

    number: int
    year: int | None = None
    side: Side | None = None
    of: int = 0


@dataclass(frozen=True, slots=True)
class Year:
    """`en 2019`."""

    year: int


@dataclass(frozen=True, slots=True)
class Unspecified:
    """`les années 1990` (199X), `le XIXe siècle` (18XX)."""

    edtf: str


@dataclass(frozen=True, slots=True)
class Weeks:
    """`il y a deux semaines`: a day, about."""

    ahead: int


@dataclass(frozen=True, slots=True)
class Months:
    """`ce mois-ci` (0), `le mois dernier` (-1); `about` for `il y a deux mois`; `to_the_day` for `jour pour jour`."""

    ahead: int
    about: bool = False
    to_the_day: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """`l'an dernier` (-1); `about` for `il y a trois ans`; `to_the_day` for `jour pour jour`."""

    ahead: int
    about: bool = False
    to_the_day: bool = False


@dataclass(frozen=True, slots=True)
class Centuries:
    """`le siècle dernier` (-1), `ce siècle` (0)."""

    ahead: int


@dataclass(frozen=True, slots=True)
class Vague:
    """`récemment`, `dans les prochains jours`: from or to the day of the page, nobody knows how far."""

    side: Side


@dataclass(frozen=True, slots=True)
class Stretch:
    """`ces trois derniers jours` (-3), `les deux prochaines semaines`: to or from the day of the page."""

    unit: Days | Weeks | Months | Years


@dataclass(frozen=True, slots=True)
class About:
    """`vers 1850`, `aux alentours du 10 mars`."""

    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Span:
    """`du 3 au 7 février`; `depuis mardi` has no last day, `jusqu'à vendredi` no first."""

    first: Meaning | None
    last: Meaning | None


@dataclass(frozen=True, slots=True)
class Several:
    """`lundi et mercredi`; `mardi ou mercredi`, of which only one is meant."""

    members: tuple[Meaning, ...]
    one_of: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Counted from the date that was told last, not from the page: `le lendemain`, `deux ans plus tard`."""

    meaning: Meaning


Meaning = (
    Days | Weekday | Day | DayOfMonth | Numbered | Night | Week | WeekOf | Weekend | Month | Season | Year | Unspecified
    | Weeks | Months | Years | Centuries | Vague | Stretch | About | Span | Several | Told
)  # fmt: skip


def parts(meaning: Meaning | None) -> Iterator[Meaning]:
    """A meaning without those that only hold others: both ends of a span, the members of a set."""
    match meaning:
        case Span(first, last):
            yield from (*parts(first), *parts(last))
        case Several(members):
            for member in members:
                yield from parts(member)
        case About(inner) | Told(inner):
            yield from parts(inner)
        case None:
            return
        case _:
            yield meaning


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: half-open code points of the text, and what it means. `meaning` is None where the words are
    of the calendar but tell no time: `tous les jeudis`, `Le Journal du dimanche`."""

    start: int
    end: int
    meaning: Meaning | None
    name: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression with its value: half-open code points of the text, and EDTF."""

    start: int
    end: int
    edtf: str
    name: str


#: Finds in a text; the expressions may overlap.
Finder = Callable[[str], Iterator[Timex]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One shape of words. `name` reads as grammar; `means` gives None where a match is no time after all."""

    name: str
    regex: re.Pattern[str]
    means: Callable[[re.Match[str]], Meaning | None]

    def read(self, match: re.Match[str]) -> Timex:
        return Timex(match.start(), match.end(), self.means(match), self.name)


class Shapes:
    """Some patterns of whole words, each tried only where a word begins as its matches do."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._index = Index([each.regex for each in patterns])

    def at(self, text: str, start: int) -> Iterator[Timex]:
        """The expressions that begin at an offset."""
        return (self._patterns[k].read(match) for k, match in self._index.at(text, start))

    def are_in(self, text: str) -> bool:
        """Whether a text has any of them."""
        return any(True for _ in self._index.matches(text))

    def __call__(self, text: str) -> Iterator[Timex]:
        """The expressions of these shapes in a text; those of one pattern do not overlap, those of several may."""
        return (self._patterns[k].read(match) for k, match in self._index.matches(text))


def find(text: str, shapes: Shapes, others: Sequence[Finder] = ()) -> Iterator[Timex]:
    """The time expressions of a text from left to right, the longest at every place; none overlap."""
    finders: list[Finder] = [shapes, *others]
    everything = [timex for finder in finders for timex in finder(text)]
    reached = 0
    for timex in sorted(everything, key=lambda t: (t.start, -t.end)):
        if timex.start >= reached:
            reached = timex.end
            if timex.meaning is not None:
                yield timex
