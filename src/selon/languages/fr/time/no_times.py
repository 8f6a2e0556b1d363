"""Words of the calendar that tell no time: habits, durations, names. What they hold is not found either.

`tous les jeudis`, `le jeudi` (every one), `pendant trois jours`, `Le Journal du dimanche`, `mardi gras`, `mai 68`.
"""

from __future__ import annotations

from selon.languages.fr.time.words import MONTH, NUMBER, PART_OF_DAY, WEEKDAY, Match, pattern


def _nothing(_: Match) -> None:
    return None


_UNIT = "heures?|jours?|semaines?|mois|ans|années?|décennies?|siècles?"

NO_TIMES = (
    pattern("le <weekday>", rf"(?:le|un|chaque|tous les|les|au|aux|du|des) (?:{WEEKDAY})s?{PART_OF_DAY}", _nothing),
    pattern("les <weekday>s", rf"(?:les |des |certains )?(?:{WEEKDAY})s(?: et (?:{WEEKDAY})s)?", _nothing),
    pattern("<weekday> saint", rf"(?:{WEEKDAY}) (?:gras|saint|noir)(?: \d{{4}})?", _nothing),
    pattern(
        "tous les <unit>",
        rf"(?:tous|toutes) les (?:{NUMBER} )?(?:{_UNIT}|matins?|soirs?|étés?|hivers?)"
        rf"|chaque (?:{_UNIT}|été|hiver|automne|printemps|{MONTH})",
        _nothing,
    ),
    pattern(
        "pendant <number> jours",
        rf"(?:pendant|durant|en|pour|de|après) (?:{NUMBER}) (?:{_UNIT})(?! (?:plus t|auparavant|avant|après))",
        _nothing,
    ),
    pattern("du <weekday> au <weekday>", rf"du (?:{WEEKDAY}) au (?:{WEEKDAY})(?! \d)", _nothing),
    pattern("tous les <day> <month>", rf"(?:tous les|chaque) \d{{1,2}}(?:er)? (?:{MONTH})", _nothing),
    pattern("mai 68", "mai (?:19)?68|le 11[ -]septembre|le 14[ -]juillet(?! \\d)", _nothing),
    pattern(
        "nth <weekday> du mois",
        rf"(?:premier|deuxième|troisième|dernier|second)s? (?:{WEEKDAY})s? (?:du|de chaque) mois",
        _nothing,
    ),
)
