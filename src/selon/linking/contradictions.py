"""Contradictions: two statements about one thing that cannot both be so, whoever made them.

They disagree on a number (`12 blessés`, `18 blessés`), a date (`rouvrira le 3 mai`, `le 10 juin`) or whether it is so
(`est ouvert`, `n'est pas ouvert`, `est fermé`). Which of them is right, selon does not say. Near misses: quantities of
which one may be the other, a toll that rises as the days go by, figures of other years, other places, other halves; one
who answers the other, which is a denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selon.languages.fr.lexicons import table
from selon.languages.fr.tenses import tells_of_future, tells_of_past, tells_of_present
from selon.linking.claims import Claim, Claims, claims
from selon.linking.dates import all_apart, days, fine
from selon.linking.denials import denial_of
from selon.linking.likeness import Likeness, likeness
from selon.linking.matching import How, Match
from selon.linking.occasions import in_contrast, is_calendar, is_counting, on_other_days, too_long_ago
from selon.linking.quantities import Quantity, disagreement
from selon.linking.records import Telling
from selon.linking.weights import Weights
from selon.model import Link, LinkKind, LinkReason

#: The least share of the words, figures and dates aside, that both sides have: of the one, then of the other.
_LEAST_INSIDE, _LEAST_BOTH = 0.6, 0.35
#: The same of two clauses where what the one negates is told by the other.
_NEGATED_INSIDE, _NEGATED_BOTH = 0.5, 0.25
#: The same where each side has words of weight that the other has not.
_LEAST_BESIDE = 0.7
#: The weight in nats that the shared words have at least: two that are not light.
_LEAST_WEIGHT = 9.0
#: Weight from which a word that only one side has may tell of another thing.
_TELLING = 5.0
#: The length of the year in an EDTF date.
_YEAR = 4


def contradiction(left: Telling, right: Telling, weights: Weights) -> Link | None:
    """On what two tellings about one thing disagree: each a reason of the link. None where they can both be so, or
    speak of different things."""
    one, other = claims(left, weights), claims(right, weights)
    return None if denial_of(one, other) is not None else contradiction_of(one, other)


def contradiction_of(one: Claims, other: Claims) -> Link | None:
    """As `contradiction`, for tellings that were made ready, and of which neither denies the other."""
    one, other, directed = _in_order(one, other)
    left, right = one.telling, other.telling
    if left.id == right.id or left.denies or right.denies or too_long_ago(one, other) or one.asks or other.asks:
        return None  # two who each deny another figure can both be right
    alike = likeness(one.profile, other.profile)
    if alike.weight < _LEAST_WEIGHT or not _may_disagree(one, other, alike) or _are_of_other_things(alike):
        return None
    reasons = [*_numbers(one, other, alike), *_dates(one, other, alike)] or [*_polarity(one, other, alike)]
    if not reasons:
        return None
    shared = [_shared(one, other, match) for match in alike.matches]
    return Link(LinkKind.CONTRADICTION, left.id, right.id, directed, round(alike.both, 3), (*reasons, *shared))


def _in_order(one: Claims, other: Claims) -> tuple[Claims, Claims, bool]:
    """The earlier one first, where the days tell; else the smaller id."""
    days = one.telling.day, other.telling.day
    directed = days[0] is not None and days[1] is not None and days[0] != days[1]
    keys = [((each.telling.day or 0) if directed else 0, each.telling.id) for each in (one, other)]
    return (other, one, directed) if keys[1] < keys[0] else (one, other, directed)


def _may_disagree(one: Claims, other: Claims, alike: Likeness) -> bool:
    """Whether there is anything to disagree on: most statements tell no quantity or date, and negate nothing."""
    if one.quantities and other.quantities:
        return True
    return bool(one.telling.events and other.telling.events) or _may_be_contrary(one, other, alike)


def _may_be_contrary(one: Claims, other: Claims, alike: Likeness) -> bool:
    return one.may_negate or other.may_negate or _has_opposites(alike)


def _are_of_other_things(alike: Likeness) -> bool:
    """Whether each side names somebody or some place that the other does not, or another half, part of the day …"""
    return bool(alike.names_left and alike.names_right) or in_contrast(alike)


def _numbers(one: Claims, other: Claims, alike: Likeness) -> Iterator[LinkReason]:
    if not (one.quantities and other.quantities) or on_other_days(one, other, alike) or _at_other_hours(one, other):
        return
    found = _disagreement(one, other)
    if found is None or _is_update(one, other, found) or _has_opposites(alike) or not _tell_of_one_thing(alike):
        return
    if _are_of_other_times(one.clause_of(found[0].span), other.clause_of(found[1].span)):
        return
    shown = " / ".join(" ".join(quantity.span.text.split()) for quantity in found)
    yield LinkReason("disagree on: number", found[0].span, found[1].span, shown)


def _at_other_hours(one: Claims, other: Claims) -> bool:
    """`41 degrés à 17 heures`, `24 degrés à 6 heures`."""
    hours = [{(q.low, q.high) for q in each.quantities if q.thing == "clock"} for each in (one, other)]
    return bool(hours[0] and hours[1]) and hours[0].isdisjoint(hours[1])


def _disagreement(one: Claims, other: Claims) -> tuple[Quantity, Quantity] | None:
    return disagreement(one.quantities, other.quantities, (one.profile.weights, other.profile.weights))


def _are_of_other_times(left: str, right: str) -> bool:
    """Whether one clause alone tells of what is to be: `coûtera`, `a coûté`, `coûte`."""
    return any(
        tells_of_future(a) and not tells_of_future(b) and (tells_of_past(b) or tells_of_present(b))
        for a, b in ((left, right), (right, left))
    )


def _is_update(one: Claims, other: Claims, found: tuple[Quantity, Quantity]) -> bool:
    """A toll that a later day raises, or a figure that says itself that it is a new one."""
    if _says_new(one) or _says_new(other):
        return True
    days = one.telling.day, other.telling.day
    return None not in days and days[0] != days[1] and found[0].rises and found[1].low >= found[0].low


def _says_new(claims: Claims) -> bool:
    told = {*claims.telling.terms, *re.findall(r"\w+", claims.text.lower())}
    return not told.isdisjoint(table("answers")["updating"])


def _has_opposites(alike: Likeness) -> bool:
    """`a créé 40 postes`, `a supprimé 60 postes`: figures of two things, or of one that is told otherwise."""
    return any(match.how is How.OPPOSITE for match in alike.matches)


def _tell_of_one_thing(alike: Likeness) -> bool:
    """Whether the contents say the same, the figures and dates in which they differ aside."""
    left, right = _Side.of(alike, 0), _Side.of(alike, 1)
    if left.head_is_apart and right.head_is_apart:
        return False
    least = _LEAST_BESIDE if left.beside and right.beside else _LEAST_BOTH
    return min(left.share, right.share) >= least and max(left.share, right.share) >= _LEAST_INSIDE


class _Side:
    """One side of a likeness, figures and calendar words aside: the `share` that the other side has too, the words of
    weight that it has not (`beside`), and whether the first word is one of them."""

    def __init__(self, weights: dict[str, float], matched: frozenset[str]) -> None:
        total = sum(weights.values())
        self.share = sum(weight for base, weight in weights.items() if base in matched) / total if total else 0.0
        self.beside = [base for base, weight in weights.items() if base not in matched and weight >= _TELLING]
        self.head_is_apart = next(iter(weights), None) not in matched

    @classmethod
    def of(cls, alike: Likeness, side: int) -> _Side:
        profile = (alike.one, alike.other)[side]
        matched = frozenset((match.left, match.right)[side] for match in alike.matches)
        told = {
            base: weight
            for base, weight in profile.weights.items()
            if base in matched or not (base.startswith("#") or is_calendar(base) or is_counting(base))
        }
        return cls({base: weight for base, weight in told.items() if not base.startswith("#")}, matched)


def _dates(one: Claims, other: Claims, alike: Likeness) -> Iterator[LinkReason]:
    """Points in time that cannot be one, where all the rest is told alike."""
    left, right = one.telling.events, other.telling.events
    if len(left) != 1 or len(right) != 1 or not (fine(left[0]) and fine(right[0])):
        return
    if not all_apart(left, right) or _recurs(one, other) or _says_new(one) or _says_new(other):
        return
    if left[0][_YEAR:] == right[0][_YEAR:] and not (left[0][:_YEAR] in one.text and right[0][:_YEAR] in other.text):
        return  # one day or month, whose year was inferred
    if _disagreement(one, other) is None and _tell_of_one_thing(alike) and not _has_opposites(alike):
        yield LinkReason("disagree on: date", detail=f"{left[0]} / {right[0]}")


def _recurs(one: Claims, other: Claims) -> bool:
    """What each tells of its own day, as daily reports do: as far from the one day as from the other."""
    printed = one.telling.day, other.telling.day
    if printed[0] is None or printed[1] is None or printed[0] == printed[1]:
        return False
    told = days(one.telling.events[0]), days(other.telling.events[0])
    return told[0] is not None and told[1] is not None and told[0][0] - told[1][0] == printed[0] - printed[1]


def _polarity(one: Claims, other: Claims, alike: Likeness) -> Iterator[LinkReason]:
    """Clauses of which one says what the other says is not so."""
    if not _may_be_contrary(one, other, alike) or on_other_days(one, other, alike) or alike.figures_apart:
        return
    if _differ_in_tense(one, other):
        return
    if _Side.of(alike, 0).head_is_apart and _Side.of(alike, 1).head_is_apart:
        return
    for left in one.clauses:
        for right in other.clauses:
            shared = [m for m in alike.matches if m.left in left.roots and m.right in right.roots]
            opposites = [m for m in shared if m.how is How.OPPOSITE]
            if (left.negative != right.negative) != bool(len(opposites) % 2) and _is_told_again(left, right, shared):
                yield _opposed(one, other, (left, right), opposites)
                return


def _differ_in_tense(one: Claims, other: Claims) -> bool:
    texts = one.text, other.text
    return any(
        tells_of_future(a) and not tells_of_past(a) and tells_of_past(b) and not tells_of_future(b)
        for a, b in (texts, texts[::-1])
    )


def _is_told_again(left: Claim, right: Claim, shared: Sequence[Match]) -> bool:
    """Whether two clauses say the same of the same, what one negates among it."""
    weight = sum(match.weight for match in shared)
    if len(shared) < 2 or weight < _LEAST_WEIGHT:
        return False
    covers = weight / left.weight, weight / right.weight
    if max(covers) >= _LEAST_INSIDE and min(covers) >= _LEAST_BOTH:
        return True
    if max(covers) < _NEGATED_INSIDE or min(covers) < _NEGATED_BOTH:
        return False
    return _shares_negated(left, 0, shared) and _shares_negated(right, 1, shared)


def _shares_negated(claim: Claim, side: int, shared: Sequence[Match]) -> bool:
    """Whether what is negated is told by the other side too: `n'a pas d'âme` is not about `est un chef-d'œuvre`."""
    return not claim.negated or bool(set(claim.negated) & {(m.left, m.right)[side] for m in shared})


def _opposed(one: Claims, other: Claims, clauses: tuple[Claim, Claim], opposites: Sequence[Match]) -> LinkReason:
    if opposites:
        spans = one.span(opposites[0].left), other.span(opposites[0].right)
    else:
        marks = [clause.marks[0] if clause.marks else None for clause in clauses]
        spans = marks[0], marks[1]
    shown = " / ".join(span.text if span else "–" for span in spans)
    return LinkReason("disagree on: whether it is so", *spans, detail=shown)


def _shared(one: Claims, other: Claims, match: Match) -> LinkReason:
    spans = one.span(match.left), other.span(match.right)
    return LinkReason("shared words", *spans, detail=one.profile.lemmas[match.left])
