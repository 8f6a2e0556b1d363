"""One utterance told by two articles: by the same speaker, at a compatible date, with content that is the same, cut or
paraphrased.

The same words with another figure, another day or the opposite meaning are a contradiction or another utterance, never
the same. How like the contents must be depends on who speaks and when: of one named speaker within two days less than
half is enough; where a name meets a role, more; days apart they must be long and the same words, since formulae recur.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.linking.likeness import How, Likeness, likeness
from selon.linking.profiles import Profile, profile
from selon.linking.records import Telling
from selon.linking.speakers import Affinity, Who, who
from selon.linking.weights import Weights
from selon.model import Link, LinkKind, LinkReason

#: How like the contents must be, by how near the speakers are.
_NEEDED = {Affinity.SAME: 0.37, Affinity.LIKELY: 0.42, Affinity.POSSIBLE: 0.65}
_SOON, _LATER, _LATEST = 2, 7, 30  # days
_FORMULA, _LONG_FORMULA = 20.0, 30.0  # nats of a quotation that is no formula, days and weeks apart
_EVIDENCE = 9.0  # nats: two words that are not light
_CUT = 14.0  # nats that a part must share with the whole, to be a cut of it
_CUT_TRUST = 0.85
_VERBATIM = 0.8  # of the shorter one's words: one is copied from the other, or both from a third
_SHOWN = 6  # words in the reasons

_NAMES = {
    How.SAME: "shared word",
    How.RELATED: "related word",
    How.SYNONYM: "synonym",
    How.OPPOSITE: "opposite, negated",
    How.SPELLING: "name spelt otherwise",
    How.ROUNDED: "rounded figure",
}


def same(left: Telling, right: Telling, weights: Weights) -> Link | None:
    """The link of two tellings of one utterance; None where they are not, or may as well not be."""
    return same_profiles(profile(left, weights), profile(right, weights))


def same_profiles(one: Profile, other: Profile) -> Link | None:
    """As `same`, for tellings that were made ready: each is compared with many."""
    left, right = one.telling, other.telling
    if left.article == right.article or left.parent == right.id or right.parent == left.id:
        return None
    apart = days_apart(left, right)
    if apart is not None and apart > _LATEST:
        return None
    alike = likeness(one, other)
    if alike.inside < min(_NEEDED.values()):
        return None
    speakers = who(left, right)
    if speakers.affinity is Affinity.OTHER or _excludes(alike):
        return None
    score = content_score(alike)
    if score < _NEEDED[speakers.affinity] or _may_be_said_again(alike, apart):
        return None
    return _link(alike, speakers, apart, score)


def days_apart(left: Telling, right: Telling) -> int | None:
    """The days between two tellings: when each was said, or else printed; None where either is unknown."""
    if left.day is None or right.day is None:
        return None
    return abs(left.day - right.day)


def content_score(alike: Likeness) -> float:
    """How surely two contents are one, from 0 to 1, whoever speaks: by what both say, or by what the shorter one says
    where it is a cut of the longer one."""
    cut = _CUT_TRUST * alike.inside if alike.weight >= _CUT else 0.0
    return max(alike.both, cut) if _is_enough(alike) else 0.0


def _is_enough(alike: Likeness) -> bool:
    """Enough is shared, or all of both: « C'est une honte » shares one word."""
    return alike.weight >= _EVIDENCE or alike.both > 0.99


def _may_be_said_again(alike: Likeness, apart: int | None) -> bool:
    """Days apart, only long contents in the same words are one utterance; others may return, and formulae do."""
    if apart is None or apart <= _SOON:
        return False
    return alike.in_order < _VERBATIM or alike.weight < (_FORMULA if apart <= _LATER else _LONG_FORMULA)


def _excludes(alike: Likeness) -> bool:
    """Another figure, another name, another day, or the opposite: what the one says, the other does not."""
    if alike.figures_apart or alike.dates_apart or (alike.names_left and alike.names_right):
        return True
    if alike.in_order >= _VERBATIM and alike.swapped:
        return True
    denies = alike.one.telling.denies != alike.other.telling.denies
    return alike.opposed != denies


def _link(alike: Likeness, speakers: Who, apart: int | None, score: float) -> Link:
    left, right = alike.one.telling, alike.other.telling
    why = tuple(_reasons(alike, speakers, apart))
    directed = left.said_day is right.said_day is None and bool(apart)
    first = (left.day or 0) <= (right.day or 0) if directed else left.id < right.id
    if not first:
        left, right = right, left
        why = tuple(LinkReason(r.name, r.right, r.left, r.detail) for r in why)
    trust = {Affinity.SAME: 1.0, Affinity.LIKELY: 0.95, Affinity.POSSIBLE: 0.85}[speakers.affinity]
    return Link(LinkKind.SAME, left.id, right.id, directed, round(min(1.0, score) * trust, 3), why)


def _reasons(alike: Likeness, speakers: Who, apart: int | None) -> Iterator[LinkReason]:
    one, other = alike.one, alike.other
    yield LinkReason(speakers.why, one.telling.source, other.telling.source)
    yield LinkReason("dates", detail="unknown" if apart is None else f"{apart} days apart")
    yield LinkReason("content", detail=f"{alike.left:.2f} of the left, {alike.right:.2f} of the right")
    for match in sorted(alike.matches, key=lambda m: (-m.weight, m.left))[:_SHOWN]:
        figure = match.left.startswith("#") and match.how is How.SAME
        name = "shared figure" if figure else _NAMES[match.how]
        yield LinkReason(
            name, one.span(match.left), other.span(match.right), detail=_detail(alike, match.left, match.right)
        )


def _detail(alike: Likeness, left: str, right: str) -> str:
    words = alike.one.lemmas[left], alike.other.lemmas[right]
    return words[0] if words[0] == words[1] else " / ".join(words)
