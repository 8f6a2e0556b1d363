"""Stretches that the calendar names: weeks, months, seasons, quarters, years, decades, centuries.

Hit: `la semaine dernière`, `fin janvier 2019`, `au deuxième trimestre 2021`, `les années 1990`, `il y a deux mois`.
Near misses: `la semaine de quatre jours`, `mai 68`, `en 2000 exemplaires`, `deux mois après`.
"""

from __future__ import annotations

from selon.languages.fr.time.words import (
    LEAD,
    MONTH,
    MONTHS,
    NUMBER,
    PAST,
    SEASON,
    SEASONS,
    TO_COME,
    YEAR,
    Match,
    number,
    pattern,
    year,
)
from selon.temporal.calendar import HALVES, QUARTERS
from selon.temporal.timex import (
    Day,
    Meaning,
    Month,
    Months,
    Season,
    Side,
    Unspecified,
    Week,
    Weekend,
    WeekOf,
    Weeks,
    Year,
    Years,
)

_AHEAD = frozenset({"dans", "d'ici", "sous"})
_IN_A_MONTH = (
    "en|fin|début|courant|(?:à la )?mi|au mois de|dès"
    "|(?:au début|à la fin|au cours|dans le courant|au milieu|début|fin) du mois de|(?:au début|à la fin) de"
)
_IN_A_YEAR = "en|fin|début|courant|(?:au début|à la fin|au cours|dans le courant|au milieu) de|mi|dès"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_FRACTIONS = {
    "premier": 1, "1er": 1, "deuxième": 2, "second": 2, "2e": 2, "2ème": 2, "2nd": 2, "troisième": 3, "3e": 3,
    "3ème": 3, "quatrième": 4, "4e": 4, "4ème": 4, "dernier": 4,
}  # fmt: skip


def _side(match: Match) -> Side | None:
    groups = match.groupdict()
    return Side.PAST if groups.get("past") else Side.FUTURE if groups.get("ahead") else None


def _away(match: Match) -> Meaning:
    """`il y a deux semaines`, `dans trois mois`."""
    count, unit = number(match["count"]), match["unit"].lower()
    if match["how"].lower().replace("’", "'") not in _AHEAD:
        count = -count
    if unit.startswith("semaine"):
        return Weeks(count)
    if unit.startswith(("décennie", "siècle")):
        return Years(count * (10 if unit.startswith("d") else 100), about=True)
    return Months(count, about=True) if unit == "mois" else Years(count, about=True)


def _fraction(match: Match) -> Season | None:
    nth, unit = _FRACTIONS[match["nth"].lower()], match["unit"].lower()
    if unit.startswith("trimestre"):
        return Season(QUARTERS + nth - 1, year(match), _side(match))
    half = 2 if match["nth"].lower() == "dernier" else nth
    return Season(HALVES + half - 1, year(match), _side(match)) if half <= 2 else None


def _decade(match: Match) -> Unspecified:
    tens = match["decade"]
    return Unspecified((tens if len(tens) == 4 else f"19{tens}")[:3] + "X")


def _century(match: Match) -> Unspecified:
    values = [_ROMAN[letter] for letter in match["roman"].upper()]
    total = sum(-v if any(v < w for w in values[i + 1 :]) else v for i, v in enumerate(values))
    return Unspecified(f"{total - 1:02}XX")


LONGER = (
    pattern(
        "cette semaine",
        "(?:plus tôt |en (?:début|fin|milieu) de )?cette semaine|en (?:début|fin) de semaine",
        lambda _: Week(0),
    ),
    pattern("la semaine dernière", "(?:la semaine (?:dernière|passée|écoulée)|la semaine d'avant)", lambda _: Week(-1)),
    pattern(
        "la semaine prochaine", "la semaine (?:prochaine|à venir|qui vient)|la prochaine semaine", lambda _: Week(1)
    ),
    pattern(
        "la semaine du <day>",
        rf"la semaine du (?:lundi )?(?P<day>\d{{1,2}})(?:er)? (?P<month>{MONTH})(?: (?P<year>{YEAR}))?",
        lambda m: WeekOf(Day(MONTHS[m["month"].lower()], int(m["day"]), year(m))),
    ),
    pattern(
        "ce week-end",
        rf"(?:ce|le) week-?end(?:(?P<past>{PAST})|(?P<ahead>{TO_COME}))|ce week-?end|le (?P<ahead2>prochain) week-?end",
        lambda m: Weekend(Side.FUTURE if m["ahead2"] else _side(m)),
    ),
    pattern(
        "en <month>",
        rf"{LEAD}(?:(?:{_IN_A_MONTH}) |(?:à la )?mi-)(?:mois d(?:e |'))?(?P<month>{MONTH})(?: (?P<year>{YEAR}))?(?! \d)"
        rf"(?:(?P<past>{PAST})|(?P<ahead>{TO_COME}))?",
        lambda m: Month(MONTHS[m["month"].lower()], year(m), _side(m)),
    ),
    pattern(
        "en octobre",
        rf"(?:au mois|à la fin|au début) d'(?P<month>août|avril|octobre)(?: (?P<year>{YEAR}))?",
        lambda m: Month(MONTHS[m["month"].lower()], year(m)),
    ),
    pattern(
        "<month> <year>",
        rf"(?P<month>{MONTH}) (?P<year>{YEAR})",
        lambda m: Month(MONTHS[m["month"].lower()], year(m)),
    ),
    pattern(
        "<month> dernier",
        rf"(?P<month>{MONTH})(?:(?P<past> dernier| passé)|(?P<ahead> prochain))",
        lambda m: Month(MONTHS[m["month"].lower()], None, _side(m)),
    ),
    pattern(
        "ce mois-ci",
        "ce mois(?:-ci)?|(?:au début|à la fin|au cours) du mois|(?:en )?(?:fin|début) de mois",
        lambda _: Months(0),
    ),
    pattern("le mois dernier", "le mois (?:dernier|passé|écoulé)", lambda _: Months(-1)),
    pattern("le mois prochain", "le mois (?:prochain|qui vient)", lambda _: Months(1)),
    pattern(
        "<season>",
        rf"(?:(?:à|de|dès|depuis) )?(?:l'|le |au |cet |ce |en |(?:à la )?fin |début )(?P<season>{SEASON})"
        rf"(?: (?P<year>{YEAR})|(?P<past>{PAST})|(?P<ahead>{TO_COME}))",
        lambda m: Season(SEASONS[m["season"].lower()], year(m), _side(m)),
    ),
    pattern(
        "<season> <year>",
        rf"(?P<season>{SEASON}) (?P<year>{YEAR})",
        lambda m: Season(SEASONS[m["season"].lower()], year(m)),
    ),
    pattern(
        "cet été",
        rf"(?:cet|ce) (?P<season>{SEASON})|à l'(?P<autumn>automne|été)|au (?P<spring>printemps)",
        lambda m: Season(SEASONS[(m["season"] or m["autumn"] or m["spring"]).lower()]),
    ),
    pattern(
        "<nth> trimestre",
        rf"(?:au (?:cours du )?|le |du |en )?(?P<nth>{'|'.join(_FRACTIONS)}) (?P<unit>trimestre|semestre)"
        rf"(?:,? (?:de l'année |de |d'|en )?(?P<year>{YEAR}))?",
        _fraction,
    ),
    pattern("en <year>", rf"(?:{_IN_A_YEAR})[ -](?:l'an(?:née)? )?(?P<year>{YEAR})", lambda m: Year(int(m["year"]))),
    pattern(
        "l'année <year>", rf"(?:(?:dans|de|dès|en) )?l'an(?:née)? (?P<year>{YEAR})", lambda m: Year(int(m["year"]))
    ),
    pattern(
        "l'an dernier",
        "(?:à la fin de |au début de |fin de )?(?:l'an (?:dernier|passé)|l'année (?:dernière|passée|écoulée))",
        lambda _: Years(-1),
    ),
    pattern(
        "cette année",
        "(?:plus tôt |en (?:début|fin) de |(?:au début|à la fin) de )?cette année(?! -là)",
        lambda _: Years(0),
    ),
    pattern("l'an prochain", "l'an (?:prochain|qui vient)|l'année (?:prochaine|qui vient)", lambda _: Years(1)),
    pattern(
        "les années <decade>",
        r"(?:(?:dans|de|pendant|depuis) )?les années (?P<decade>\d{2}0|[1-9]0|1[0-9]\d0|20\d0)(?![\d-])",
        _decade,
    ),
    pattern("<roman> siècle", r"(?:au |le |du )?(?P<roman>[IVX]+)\s?(?:e|ème|er|è) siècle", _century),
    pattern(
        "il y a <number> <unit>",
        rf"(?P<how>il y a|voici|voilà|dans|d'ici)(?: (?:près|plus|moins|à peine|environ|tout juste|déjà)(?: de|d')?)?"
        rf" (?P<count>{NUMBER}) (?P<unit>semaines?|mois|ans?|années?|décennies?|siècles?)(?! d[e'] )(?: de cela)?",
        _away,
    ),
)
