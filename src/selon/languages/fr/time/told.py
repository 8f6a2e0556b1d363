"""Times counted from the date that the text told last: `le lendemain`, `deux ans plus tard`, `cette année-là`.

Hit: `Le 8 mars, il a démissionné. Deux jours plus tard, …`. Near miss: `la veille de Noël`, `trois jours plus tôt que
prévu`. Limit: the date told last may belong to another story.
"""

from __future__ import annotations

from selon.languages.fr.time.words import NUMBER, PART_OF_DAY, WEEKDAY, WEEKDAY_NUMBERS, Match, number, pattern
from selon.temporal.timex import Days, Meaning, Months, Side, Told, Weekday, Weeks, Years

_LATER = frozenset({"plus tard", "après", "suivant", "suivante", "suivants", "suivantes"})


def _counted(match: Match) -> Meaning:
    count, unit = number(match["count"]), match["unit"].lower()
    way = " ".join(match["way"].lower().split())
    count = count if way in _LATER else -count
    if unit.startswith("jour"):
        return Told(Days(count))
    if unit.startswith("semaine"):
        return Told(Weeks(count))
    return Told(Months(count, about=True) if unit == "mois" else Years(count, about=True))


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
        rf"(?P<count>{NUMBER}) (?P<unit>jours?|semaines?|mois|ans?|années?)"
        r" (?P<way>plus tard|plus tôt|après|avant|auparavant)"
        r"(?! (?:l[ea's]|que|son|sa|ses|leur|avoir|une?|ce|cette|d[eu']))",
        _counted,
    ),
    pattern(
        "le <weekday> suivant",
        rf"(?:le|ce) (?P<weekday>{WEEKDAY}) (?P<way>suivant|d'après|précédent|d'avant)",
        lambda m: Told(
            Weekday(
                WEEKDAY_NUMBERS[m["weekday"].lower()],
                side=Side.FUTURE if m["way"].lower() in {"suivant", "d'après", "d’après"} else Side.PAST,
                strictly=True,
            )
        ),
    ),
    pattern("le mois suivant", "le mois (?:suivant|d'après)", lambda _: Told(Months(1))),
    pattern("le mois précédent", "le mois (?:précédent|d'avant)", lambda _: Told(Months(-1))),
    pattern("ce mois-là", "ce mois-là|le même mois", lambda _: Told(Months(0))),
    pattern("l'année suivante", "(?:l'année suivante|l'année d'après|l'an suivant)", lambda _: Told(Years(1))),
    pattern("l'année précédente", "(?:l'année précédente|l'année d'avant)", lambda _: Told(Years(-1))),
    pattern("cette année-là", "cette année-là|(?:la )?même année", lambda _: Told(Years(0))),
)
