"""Times that nobody could put a day to: `récemment`, `ces derniers jours`, `vers 1850`, `dans les prochaines semaines`.

Near misses: `jamais`, `toujours`, `longtemps`, which tell of no time.
"""

from __future__ import annotations

from selon.languages.fr.time.counted import UNIT, unit
from selon.languages.fr.time.words import NUMBER, Match, pattern
from selon.temporal.timex import Meaning, Side, Stretch, Vague

_UNITS = "heures|jours|semaines|mois|ans|années|décennies"
_SOME = "(?:quelques |plusieurs |des |une poignée d(?:e |'))"
_WITHIN = "(?:(?:au cours|lors) (?:de ces|des) |(?:dans|durant|pendant|depuis) (?:ces|les) |ces |les )"
_LAST, _NEXT = "derni(?:er|ère)s", "prochaine?s"


def _stretch(match: Match, sign: int) -> Meaning | None:
    length = unit(match, sign)
    return Stretch(length) if length else None


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
        rf"{_WITHIN}(?P<count>{NUMBER}) {_LAST} {UNIT}",
        lambda m: _stretch(m, -1),
    ),
    pattern(
        "les <number> prochains jours",
        rf"{_WITHIN}(?P<count>{NUMBER}) {_NEXT} {UNIT}",
        lambda m: _stretch(m, 1),
    ),
)
