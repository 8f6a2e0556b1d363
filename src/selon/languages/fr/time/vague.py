"""Times that nobody could put a day to: `récemment`, `ces derniers jours`, `vers 1850`, `dans les prochaines semaines`.

Near misses: `jamais`, `toujours`, `longtemps`, which tell of no time.
"""

from __future__ import annotations

from selon.languages.fr.time.words import NUMBER, Match, number, pattern
from selon.temporal.timex import Days, Meaning, Months, Side, Stretch, Vague, Weeks, Years

_UNITS = "heures|jours|semaines|mois|ans|années|décennies"
_UNIT = f"(?P<unit>{_UNITS})"
_SOME = (
    "(?:quelques |plusieurs |des |(?:une|la) (?:petite )?(?:poignée|dizaine|quinzaine|vingtaine|centaine) d(?:e |'))"
)
_WITHIN = "(?:(?:au cours|lors) (?:de ces|des) |(?:dans|durant|pendant|depuis) (?:ces|les) |ces |les )"
_LAST, _NEXT = "derni(?:er|ère)s", "prochaine?s"


def _stretch(match: Match, sign: int) -> Meaning:
    count, unit = sign * number(match["count"]), match["unit"].lower()
    if unit == "heures":
        return Stretch(Days(sign))
    if unit == "jours":
        return Stretch(Days(count))
    if unit == "semaines":
        return Stretch(Weeks(count))
    return Stretch(Months(count) if unit == "mois" else Years(count * (10 if unit == "décennies" else 1)))


VAGUE = (
    pattern(
        "récemment",
        "(?:tout |très |assez |plus )?récemment|(?:tout )?dernièrement|ces temps derniers|ces derniers temps|naguère"
        "|l'autre jour|ces jours-ci|il y a peu(?: de temps)?|depuis peu",
        lambda _: Vague(Side.PAST),
    ),
    pattern("ces derniers jours", rf"{_WITHIN}{_LAST} (?:{_UNITS})", lambda _: Vague(Side.PAST)),
    pattern(
        "il y a quelques jours",
        rf"(?:il y a|voici|voilà|depuis) {_SOME}(?:{_UNITS})(?: de cela| déjà)?",
        lambda _: Vague(Side.PAST),
    ),
    pattern(
        "bientôt",
        "(?:très )?bientôt|(?:très )?prochainement|sous peu|d'ici peu|incessamment"
        "|dans un (?:proche avenir|avenir proche)|à court terme",
        lambda _: Vague(Side.FUTURE),
    ),
    pattern(
        "dans les prochains jours",
        rf"(?:{_WITHIN}|d'ici (?:les |à )?|sous ){_NEXT} (?:{_UNITS})"
        rf"|(?:dans|durant) les (?:{_UNITS}) (?:à venir|qui viennent)"
        rf"|(?:dans|d'ici)(?: à)? {_SOME}(?:{_UNITS})",
        lambda _: Vague(Side.FUTURE),
    ),
    pattern(
        "ces <number> derniers jours",
        rf"{_WITHIN}(?P<count>{NUMBER}) {_LAST} {_UNIT}",
        lambda m: _stretch(m, -1),
    ),
    pattern(
        "les <number> prochains jours",
        rf"{_WITHIN}(?P<count>{NUMBER}) {_NEXT} {_UNIT}",
        lambda m: _stretch(m, 1),
    ),
)
