"""Days: `jeudi soir`, `ce mardi 4 février`, `hier`, `dans trois jours`, `le 03/04/2021`, `la nuit de mardi à mercredi`.

Hit: `a déclaré jeudi`, `aura lieu mardi en huit`. Near misses: `le jeudi` (every Thursday), `vendredi 13 euros`.
"""

from __future__ import annotations

from selon.languages.fr.time.words import (
    LEAD,
    MONTH,
    MONTHS,
    ORDINAL_DAY,
    PART_OF_DAY,
    PAST,
    TO_COME,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    YEAR,
    Match,
    pattern,
    year,
)
from selon.temporal.timex import Day, DayOfMonth, Days, Night, Side, Span, Weekday

_DATE = rf"(?P<day>\d{{1,2}}|premier)(?:er)? (?P<month>{MONTH})(?:\.(?= \d))?"
#: `hier mercredi`, `demain, mardi 9 février`.
_NAMED = rf"(?:,? (?:{WEEKDAY})(?: {ORDINAL_DAY}(?: (?:{MONTH}))?)?)?"
_NUMBERED = rf"{ORDINAL_DAY}(?: (?:{MONTH}))?"
#: Behind `vendredi 4` and `le 12`: no noun that the number counts.
NOT_COUNTED = r"(?=[,;:)»”]|\.?$|\. | (?:à|au|d[eu]|et|mais|par|dans|lors|la|le|les|que|qui|sur|vers)\b)"


def _weekday_number(match: Match) -> int:
    return WEEKDAY_NUMBERS[match["weekday"].lower()]


def _side(match: Match) -> Side | None:
    return Side.PAST if match["past"] else Side.FUTURE if match["ahead"] else None


def _dated(match: Match) -> Day:
    weekday = _weekday_number(match) if match["weekday"] else None
    day = 1 if match["day"].lower() == "premier" else int(match["day"])
    return Day(MONTHS[match["month"].lower()], day, year(match), weekday, _side(match))


def _in_figures(match: Match) -> Day | None:
    return Day(int(match["month"]), int(match["day"]), year(match)) if 1 <= int(match["month"]) <= 12 else None


def _weekday(match: Match) -> Weekday:
    side = _side(match)
    return Weekday(_weekday_number(match), side=side, strictly=side is not None)


DAYS = (
    pattern(
        "<weekday>",
        rf"{LEAD}(?:ce )?(?P<weekday>{WEEKDAY}){PART_OF_DAY}(?P<past>{PAST})?(?P<ahead>{TO_COME})?{PART_OF_DAY}",
        _weekday,
    ),
    pattern(
        "<weekday> <day>",
        rf"{LEAD}(?:ce |le )?(?P<weekday>{WEEKDAY}) (?P<day>\d{{1,2}})(?:er)?{NOT_COUNTED}",
        lambda m: Weekday(_weekday_number(m), day=int(m["day"])),
    ),
    pattern(
        "<weekday> en huit",
        rf"(?P<weekday>{WEEKDAY}) en (?P<weeks>huit|quinze)",
        lambda m: Weekday(
            _weekday_number(m), side=Side.FUTURE, strictly=True, weeks=1 if m["weeks"].lower() == "huit" else 2
        ),
    ),
    pattern(
        "<day> <month>",
        rf"{LEAD}(?:le |ce )?(?:(?P<weekday>{WEEKDAY}),? )?{_DATE}(?: (?P<year>{YEAR}))?(?! \d{{1,3}}(?: |$))"
        rf"(?P<past>{PAST})?(?P<ahead>{TO_COME})?{PART_OF_DAY}",
        _dated,
    ),
    pattern(
        "<day>/<month>/<year>",
        rf"(?:le )?(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>{YEAR}|(?<=/)\d\d)",
        _in_figures,
    ),
    pattern("<year>-<month>-<day>", rf"(?:le )?(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)", _in_figures),
    pattern("<day>/<month>", r"le (?P<day>\d\d?)/(?P<month>\d\d)(?![/\d])(?P<year>)", _in_figures),
    pattern("le <day>", rf"(?:le|ce) (?P<day>\d{{1,2}})(?:er)?{NOT_COUNTED}", lambda m: DayOfMonth(int(m["day"]))),
    pattern(
        "le <day> du mois",
        r"(?:le|ce) (?P<day>\d{1,2})(?:er)? (?:(?:du|de ce) mois(?! d[e'])|courant)",
        lambda m: DayOfMonth(int(m["day"]), of_page=True),
    ),
    pattern(
        "nuit de <weekday> à <weekday>",
        rf"(?:dans )?la nuit d[eu] (?:{WEEKDAY})(?: {_NUMBERED})? (?:à|au) (?P<ends>{WEEKDAY})(?: {_NUMBERED})?",
        lambda m: Night(WEEKDAY_NUMBERS[m["ends"].lower()]),
    ),
    pattern(
        "le <day> du même mois",
        r"(?:le|ce) (?P<day>\d{1,2})(?:er)? (?:du même mois|suivant)",
        lambda m: DayOfMonth(int(m["day"])),
    ),
    pattern(
        "aujourd'hui",
        rf"(?:ce jour|aujourd'hui)(?: même)?{_NAMED}|{LEAD}ce (?:matin|midi|soir)(?: même)?"
        "|cet(?:te)? (?:après-midi|nuit)",
        lambda _: Days(0),
    ),
    pattern(
        "dans la journée",
        "plus (?:tôt|tard) (?:dans (?:la |l'|cette )|ce )(?:journée|matinée|soirée|après-midi|jour)"
        "|dans (?:la |l'|cette )(?:journée|matinée|soirée|après-midi)(?! d)",
        lambda _: Days(0),
    ),
    pattern("hier", rf"{LEAD}hier{_NAMED}{PART_OF_DAY}", lambda _: Days(-1)),
    pattern("avant-hier", rf"{LEAD}avant-hier{_NAMED}{PART_OF_DAY}", lambda _: Days(-2)),
    pattern("demain", rf"(?:dès )?{LEAD}demain{_NAMED}{PART_OF_DAY}", lambda _: Days(1)),
    pattern("après-demain", rf"(?:dès )?après-demain{_NAMED}{PART_OF_DAY}", lambda _: Days(2)),
    pattern("la nuit dernière", "la nuit (?:dernière|passée)", lambda _: Span(Days(-1), Days(0))),
    pattern("la nuit prochaine", "la nuit prochaine", lambda _: Span(Days(0), Days(1))),
)
