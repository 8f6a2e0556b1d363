"""Times that are counted from the day of the page: `il y a trois jours`, `dans deux mois`, `depuis six mois`, `d'ici
une semaine`, `sous quinzaine`, `il y a deux ans jour pour jour`.

Days are exact; weeks, months and years are about, and so is `quinze jours`, which is two weeks. Near misses: `en trois
jours`, which lasts; `il y a trois jours de retard`.
"""

from __future__ import annotations

from selon.languages.fr.time.words import NUMBER, Match, is_about, number, pattern
from selon.temporal.timex import Days, Meaning, Months, Span, Stretch, Weeks, Years

Unit = Days | Weeks | Months | Years

UNIT = "(?P<unit>jours?|semaines?|mois|ans?|années?|décennies?|siècles?|heures)"
_MORE = (
    "(?:(?:près|plus|moins|un peu plus|un peu moins|guère plus) (?:de |d')"
    "|(?:environ|à peine|tout juste|déjà|exactement|bientôt) )?"
)
COUNT = rf"{_MORE}(?P<count>{NUMBER})(?: de | d'| )"
#: Said of the fortnight and the week: `quinze jours`, `huit jours`.
_WEEKS_IN_DAYS = {8: 1, 15: 2}
_HOURS = 24


def unit(match: Match, sign: int) -> Unit | None:
    """`trois jours` with a sign; None where hours make no whole days."""
    count, name = number(match["count"]), match["unit"].lower()
    if name == "heures":
        return Days(sign * count // _HOURS) if count % _HOURS == 0 else None
    if name.startswith("jour"):
        if count in _WEEKS_IN_DAYS and not is_about(match["count"]):
            return Weeks(sign * _WEEKS_IN_DAYS[count])
        return Days(sign * count, about=is_about(match["count"]))
    if name.startswith("semaine"):
        return Weeks(sign * count)
    to_the_day = bool(match.groupdict().get("exactly"))
    if name == "mois":
        return Months(sign * count, about=not to_the_day, to_the_day=to_the_day)
    years = count * {"d": 10, "s": 100}.get(name[0], 1)
    return Years(sign * years, about=not to_the_day, to_the_day=to_the_day)


def _since(match: Match) -> Meaning | None:
    begins = unit(match, -1)
    return Span(begins, None) if begins else None


def _by(match: Match) -> Meaning | None:
    ends = unit(match, 1)
    return Span(None, ends) if ends else None


def _within(match: Match) -> Meaning | None:
    length = unit(match, 1)
    return Stretch(length) if length else None


COUNTED = (
    pattern(
        "il y a <number> <unit>",
        rf"(?:il y a|voici|voilà|y a) {COUNT}{UNIT}(?! d(?:e |'))(?: de cela| déjà)?(?P<exactly>,? jour pour jour)?",
        lambda m: unit(m, -1),
    ),
    pattern(
        "dans <number> <unit>",
        rf"dans {COUNT}{UNIT}(?! d(?:e |'))(?P<exactly>,? jour pour jour)?",
        lambda m: unit(m, 1),
    ),
    pattern("depuis <number> <unit>", rf"depuis {COUNT}{UNIT}", _since),
    pattern("d'ici <number> <unit>", rf"d'ici (?:à )?{COUNT}{UNIT}", _by),
    pattern("sous <number> <unit>", rf"sous {COUNT}{UNIT}", _within),
    pattern("dans les <number> <unit>", rf"dans les {COUNT}{UNIT}(?: à venir| qui viennent)?(?! d)", _within),
    pattern("sous huitaine", "sous huitaine", lambda _: Stretch(Weeks(1))),
    pattern("sous quinzaine", "sous (?:une )?quinzaine", lambda _: Stretch(Weeks(2))),
)
