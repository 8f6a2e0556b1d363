"""Whether two tellings may speak of one occasion: not of other days, other places or persons, another half or period,
of what has been and of what is to be."""

from __future__ import annotations

from functools import cache

from selon.entities.words import fold
from selon.languages.fr.derivation import root
from selon.languages.fr.forms import WEEKDAYS
from selon.languages.fr.lexicons import table
from selon.languages.fr.time.words import MONTHS
from selon.linking.claims import Claims
from selon.linking.dates import all_apart
from selon.linking.likeness import Likeness

#: Days between two statements from which on they speak of two occasions.
LONG = 120


def too_long_ago(one: Claims, other: Claims) -> bool:
    days = one.telling.day, other.telling.day
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > LONG


def on_other_days(one: Claims, other: Claims, alike: Likeness) -> bool:
    """Whether the dates of the contents cannot be one, nor, where either tells none, its weekdays and months."""
    if one.telling.events and other.telling.events:
        return all_apart(one.telling.events, other.telling.events)
    return alike.dates_apart


def is_calendar(base: str) -> bool:
    """Whether a root is that of a weekday, a month, a season or a part of the day."""
    return base in _calendar()


def is_counting(base: str) -> bool:
    """Whether a root is that of a unit, or of a word for persons at large: it comes with a figure, and says nothing."""
    return base in _counting()


def in_contrast(alike: Likeness) -> bool:
    """Whether each side has a word of one group, such as `jour` and `nuit`, that the other side has not."""
    left = {group for base in alike.only_left for group in _contrasts().get(base, ())}
    return any(group in left for base in alike.only_right for group in _contrasts().get(base, ()))


@cache
def _calendar() -> frozenset[str]:
    words = (*WEEKDAYS, *MONTHS, *(word for group in table("answers")["contrasts"].values() for word in group))
    return frozenset(root(fold(word)) for word in words)


@cache
def _counting() -> frozenset[str]:
    words, least = table("amounts"), table("negations")["least"]
    return frozenset(root(fold(word)) for word in (*words["units"], *words["persons"], *least, "tiers", "quart"))


@cache
def _contrasts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group, words in table("answers")["contrasts"].items():
        for word in words:
            base = root(fold(word))
            found[base] = (*found.get(base, ()), group)
    return found
