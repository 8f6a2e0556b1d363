"""Times counted from the date that the text told last: `le lendemain`, `deux ans plus tard`, `cette année-là`.

Hit: `Le 8 mars, il a démissionné. Deux jours plus tard, …`. Near miss: `la veille de Noël`, `trois jours plus tôt que
prévu`. Limit: the date told last may belong to another story.
"""

from __future__ import annotations

from selon.languages.fr.time.counted import COUNT, UNIT, unit
from selon.languages.fr.time.words import MONTH, MONTHS, PART_OF_DAY, WEEKDAY, WEEKDAY_NUMBERS, Match, pattern
from selon.temporal.timex import Day, Days, Meaning, Month, Months, Side, Told, Week, Weekday, Years

_LATER = frozenset({"plus tard", "après", "suivant", "suivante", "suivants", "suivantes"})


def _counted(match: Match) -> Meaning | None:
    way = " ".join(match["way"].lower().split())
    away = unit(match, 1 if way in _LATER else -1)
    return Told(away) if away else None


def _side(match: Match) -> Side:
    return Side.FUTURE if match["way"].lower().replace("’", "'") in {"suivant", "suivante", "d'après"} else Side.PAST


TOLD = (
    pattern("le lendemain", rf"(?:dès )?le lendemain(?: même)?{PART_OF_DAY}(?! d[eu]\b)", lambda _: Told(Days(1))),
    pattern("le surlendemain", rf"le surlendemain{PART_OF_DAY}(?! d[eu]\b)", lambda _: Told(Days(2))),
    pattern("la veille", "la veille(?: au soir| même)?(?! d[eu']s?)", lambda _: Told(Days(-1))),
    pattern("l'avant-veille", "l'avant-veille(?: au soir)?(?! d[eu'])", lambda _: Told(Days(-2))),
    pattern(
        "ce jour-là",
        "(?:le )?(?:même jour|jour même)|ce jour-là|(?:ce matin|ce soir|cet après-midi|cette nuit)-là"
        "|le soir même|le matin même",
        lambda _: Told(Days(0)),
    ),
    pattern(
        "<number> jours plus tard",
        rf"{COUNT}{UNIT} (?P<way>plus tard|plus tôt|après|avant|auparavant)(?P<exactly>,? jour pour jour)?"
        r"(?! (?:l[ea's]|que|son|sa|ses|leur|avoir|une?|ce|cette|d[eu']))",
        _counted,
    ),
    pattern(
        "le <weekday> suivant",
        rf"(?:le|ce) (?P<weekday>{WEEKDAY}) (?P<way>suivant|d'après|précédent|d'avant)",
        lambda m: Told(Weekday(WEEKDAY_NUMBERS[m["weekday"].lower()], side=_side(m), strictly=True)),
    ),
    pattern(
        "le <day> <month> suivant",
        rf"(?:le )?(?P<day>\d{{1,2}})(?:er)? (?P<month>{MONTH}) (?P<way>suivant|précédent)",
        lambda m: Told(Day(MONTHS[m["month"].lower()], int(m["day"]), side=_side(m))),
    ),
    pattern(
        "en <month> suivant",
        rf"(?:en |fin |début )?(?P<month>{MONTH}) (?P<way>suivant|précédent)",
        lambda m: Told(Month(MONTHS[m["month"].lower()], side=_side(m))),
    ),
    pattern("la semaine suivante", "la semaine (?:suivante|d'après)", lambda _: Told(Week(1))),
    pattern("la semaine précédente", "la semaine (?:précédente|d'avant)", lambda _: Told(Week(-1))),
    pattern("le mois suivant", "le mois (?:suivant|d'après)", lambda _: Told(Months(1))),
    pattern("le mois précédent", "le mois (?:précédent|d'avant)", lambda _: Told(Months(-1))),
    pattern("ce mois-là", "ce mois-là|le même mois", lambda _: Told(Months(0))),
    pattern("l'année suivante", "(?:l'année suivante|l'année d'après|l'an suivant)", lambda _: Told(Years(1))),
    pattern("l'année précédente", "(?:l'année précédente|l'année d'avant)", lambda _: Told(Years(-1))),
    pattern("cette année-là", "cette année-là|(?:la )?même année", lambda _: Told(Years(0))),
)
