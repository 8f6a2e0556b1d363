"""Stretches that the calendar names: weeks, months, seasons, quarters, years, decades, centuries.

Hit: `la semaine dernière`, `fin janvier 2019`, `au deuxième trimestre 2021`, `les années 1990`, `il y a deux mois`.
Near misses: `la semaine de quatre jours`, `mai 68`, `en 2000 exemplaires`, `deux mois après`.
"""

from __future__ import annotations

from selon.languages.fr.time.words import (
    LEAD,
    MONTH,
    MONTHS,
    PART_OF,
    PAST,
    SEASON,
    SEASONS,
    TO_COME,
    YEAR,
    Match,
    pattern,
    year,
)
from selon.temporal.calendar import HALVES, QUARTERS
from selon.temporal.timex import (
    Centuries,
    Day,
    Month,
    Months,
    Season,
    Side,
    Unspecified,
    Week,
    Weekend,
    WeekOf,
    Year,
    Years,
)

_IN_A_MONTH = (
    "en|fin|début|courant|(?:à la )?mi|au mois de|dès"
    "|(?:au (?:tout )?début|à la fin|au cours|dans le courant|au milieu|début|fin|à la mi)(?: du mois)? de"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_FRACTIONS = {
    "premier": 1, "1er": 1, "deuxième": 2, "second": 2, "2e": 2, "2ème": 2, "2nd": 2, "troisième": 3, "3e": 3,
    "3ème": 3, "quatrième": 4, "4e": 4, "4ème": 4, "dernier": 4,
}  # fmt: skip
_YEARS_AWAY = {"dernier": -1, "passé": -1, "écoulé": -1, "prochain": 1, "qui vient": 1}
_ELIDED = "(?:août|avril|octobre)"
#: `en 2000 exemplaires`: a plural noun behind a year counts it, unless it is one of these.
_SMALL = "après|ces|dans|depuis|des|dès|elles|ils|les|leurs|lors|mais|nous|pas|plus|puis|sans|ses|sous|vers|vous"
_NOT_A_COUNT = rf"(?! (?!(?:{_SMALL})\b)[a-zà-ÿ]+s\b)"
#: What may follow a year that stands alone; a noun would be counted by it.
_ALONE = (
    r"(?=[,;:)»”]|\s»|\.?$|\. "
    r"| (?:à|au|et|mais|par|dans|lors|est|a|ont|avait|sera|sur|contre|qui|que|pour|en)\b)(?!,\d)"
)
_WITHIN = "(?:à la (?:toute )?fin|au (?:tout )?début|au milieu|au cours|dans le courant)"


def _side(match: Match) -> Side | None:
    groups = match.groupdict()
    return Side.PAST if groups.get("past") else Side.FUTURE if groups.get("ahead") else None


def _away(match: Match) -> int:
    """-1 for `dernier`, 1 for `prochain`, 0 for neither."""
    word = (match["which"] or "").lower().strip().removesuffix("e") if "which" in match.groupdict() else ""
    return _YEARS_AWAY.get("dernier" if word == "dernièr" else word, 0)


def _month(match: Match) -> Month:
    return Month(MONTHS[match["month"].lower().rstrip(".")], year(match), _side(match))


def _fraction(match: Match) -> Season | None:
    nth, unit = _FRACTIONS[match["nth"].lower()], match["unit"].lower()
    side = _side(match)
    if unit.startswith("trimestre"):
        return Season(QUARTERS + nth - 1, year(match), side, _away(match))
    half = 2 if match["nth"].lower() == "dernier" else nth
    return Season(HALVES + half - 1, year(match), side, _away(match)) if half <= 2 else None


def _decade(match: Match) -> Unspecified:
    tens = match["decade"]
    return Unspecified((tens if len(tens) == 4 else f"{20 if tens in {'00', '10'} else 19}{tens}")[:3] + "X")


def _century(match: Match) -> Unspecified:
    values = [_ROMAN[letter] for letter in match["roman"].upper()]
    total = sum(-v if any(v < w for w in values[i + 1 :]) else v for i, v in enumerate(values))
    return Unspecified(f"{total - 1:02}XX")


def _season(match: Match) -> Season:
    return Season(SEASONS[match["season"].lower()], year(match), _side(match))


_WHICH = "(?P<which>derni(?:er|ère)|passée?|écoulée?|prochaine?|qui vient)"

LONGER = (
    # weeks
    pattern(
        "cette semaine",
        rf"{PART_OF}(?:de )?cette semaine|en (?:début|fin|milieu|cours) de semaine|(?:dans|la fin de) la semaine",
        lambda _: Week(0),
    ),
    pattern("la semaine dernière", rf"{PART_OF}(?:de )?(?:la )?semaine {_WHICH}", lambda m: Week(_away(m))),
    pattern("la prochaine semaine", "la prochaine semaine|la semaine à venir", lambda _: Week(1)),
    pattern(
        "la semaine du <day>",
        rf"(?:dans |durant |pendant )?la semaine du (?:lundi )?(?P<day>\d{{1,2}})(?:er)? (?P<month>{MONTH})"
        rf"(?: (?P<year>{YEAR}))?",
        lambda m: WeekOf(Day(MONTHS[m["month"].lower()], int(m["day"]), year(m))),
    ),
    pattern(
        "ce week-end",
        rf"(?:ce|le) week-?end(?:(?P<past>{PAST})|(?P<ahead>{TO_COME}))|ce week-?end|le (?P<next>prochain) week-?end",
        lambda m: Weekend(Side.FUTURE if m["next"] else _side(m)),
    ),
    # months
    pattern(
        "en <month>",
        rf"{LEAD}(?:(?:{_IN_A_MONTH}) |(?:à la )?mi-"
        rf"|(?:au mois|à la fin|au début|au cours|fin|début)(?: du mois)? d'(?={_ELIDED}))"
        rf"(?:mois d(?:e |'))?(?P<month>{MONTH})(?:\.(?= \d))?(?: (?P<year>{YEAR}))?(?! \d)"
        rf"(?:(?P<past>{PAST})|(?P<ahead>{TO_COME}))?",
        _month,
    ),
    pattern("<month> <year>", rf"(?P<month>{MONTH})\.? (?P<year>{YEAR})", _month),
    pattern(
        "<month> dernier", rf"(?P<month>{MONTH})(?:(?P<past> dernier| passé)|(?P<ahead> prochain))(?P<year>)", _month
    ),
    pattern(
        "ce mois-ci",
        rf"ce mois(?:-ci)?|(?:{_WITHIN}|(?:la )?fin|début) du mois"
        r"|(?:en )?(?:fin|début|milieu|cours) de mois",
        lambda _: Months(0),
    ),
    pattern("le mois dernier", rf"{PART_OF}(?:du |le )?mois {_WHICH}", lambda m: Months(_away(m))),
    # parts of the year
    pattern(
        "<season> dernier",
        rf"(?:(?:à|de|dès|depuis) )?(?:l'|le |au |cet |ce |en |dès l'|(?:à la )?fin |début )?(?P<season>{SEASON})"
        rf"(?: (?P<year>{YEAR})(?:[-/](?:\d{{2}}){{1,2}})?|(?P<past>{PAST})|(?P<ahead>{TO_COME}))",
        _season,
    ),
    pattern(
        "cet été",
        rf"(?:cet |ce |(?:à |dès )l'|au |dès le |à la fin de l'|à la fin du |fin de l')(?P<season>{SEASON})(?P<year>)"
        "(?! d(?:e|u|es|'))",
        _season,
    ),
    pattern(
        "<nth> trimestre",
        rf"(?:au (?:cours du )?|le |du |en )?(?P<nth>{'|'.join(_FRACTIONS)}) (?P<unit>trimestre|semestre)"
        rf"(?:,? (?:de l'année |de |d'|en )?(?P<year>{YEAR})| de l'an(?:née)? {_WHICH}| de cette année)?",
        _fraction,
    ),
    pattern(
        "T2 <year>",
        rf"(?:au |le |du )?[TQ](?P<nth>[1-4])(?: (?P<year>{YEAR}))?",
        lambda m: Season(QUARTERS + int(m["nth"]) - 1, year(m)),
    ),
    pattern(
        "S1 <year>",
        rf"(?:au |le |du )?S(?P<nth>[12]) (?P<year>{YEAR})",
        lambda m: Season(HALVES + int(m["nth"]) - 1, year(m)),
    ),
    # years and more
    pattern(
        "en <year>",
        rf"(?:en|fin|début|courant|mi|dès|{_WITHIN} d(?:e |'))[ -]?"
        rf"(?:l'an(?:née)? )?(?P<year>{YEAR}){_NOT_A_COUNT}",
        lambda m: Year(int(m["year"])),
    ),
    pattern(
        "l'année <year>", rf"(?:(?:dans|de|dès|en) )?l'an(?:née)? (?P<year>{YEAR})", lambda m: Year(int(m["year"]))
    ),
    pattern(
        "<year>",
        r"(?:(?<=\bde\s)|(?<=\bdu\s)|(?<=[(])|(?<=[a-zéè]\s))(?P<year>(?:19|20[0-4])\d\d?)(?<=\d{4})"
        rf"{_ALONE}",
        lambda m: Year(int(m["year"])),
    ),
    pattern("l'an dernier", rf"{PART_OF}(?:de )?l'an(?:née)? {_WHICH}", lambda m: Years(_away(m))),
    pattern(
        "cette année",
        rf"{PART_OF}(?:de )?cette année(?!-)|(?:en )?(?:début|fin|milieu|cours) d'année"
        rf"|(?:{_WITHIN}|la fin|(?:le )?début) de l'année(?! \d| d)",
        lambda _: Years(0),
    ),
    pattern(
        "les années <decade>",
        rf"(?:(?:(?:à |depuis |vers )?(?:la fin|le début|le milieu)|{_WITHIN}) des "
        r"|(?:(?:dans|de|pendant|depuis|durant) )?les |(?<=\bdes\s))"
        r"années(?P<x>) (?P<decade>1\d\d0|20\d0|[0-9]0)(?![\d-])",
        _decade,
    ),
    pattern(
        "<roman> siècle",
        r"(?:(?:à la fin|au début|au milieu|au cours|dès la fin|la fin|le début) du |au |le )?"
        r"(?P<roman>[IVX]+)\s?(?:e|ème|er|è) siècle",
        _century,
    ),
    pattern("le siècle dernier", "(?:au |du |le )?siècle (?:dernier|passé)", lambda _: Centuries(-1)),
    pattern("ce siècle", f"{PART_OF}(?:de )?ce siècle", lambda _: Centuries(0)),
)
