"""One utterance told by two articles: by the same speaker, at a compatible date, with content that is the same, cut or
paraphrased.

The same words with another figure, another day or the opposite meaning are a contradiction or another utterance, never
the same. How like the contents must be depends on who speaks and when: of one named speaker within two days less than
half is enough; where a name meets a role, more; days apart they must be long and the same words, since formulae recur.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.linking.claims import Claims, claims
from selon.linking.kept import kept
from selon.linking.likeness import Likeness, likeness
from selon.linking.matching import How
from selon.linking.records import Telling
from selon.linking.speakers import Affinity, Who, who
from selon.linking.weights import Weights
from selon.model import Link, LinkKind, LinkReason

#: How like the contents must be, by how near the speakers are.
_NEEDED = {Affinity.SAME: 0.37, Affinity.LIKELY: 0.42, Affinity.POSSIBLE: 0.65}
_LEAST = min(_NEEDED.values())
_SOON, _LATER, _LATEST = 2, 7, 30  # days
_FORMULA, _LONG_FORMULA = 12.0, 20.0  # nats of a content that is no formula, days and weeks apart
_EVIDENCE = 9.0  # nats: two words that are not light
_PARTICULAR = 16.0  # nats: enough to know the one fact again though one of its things is called otherwise
_CUT = 14.0  # nats that a part must share with the whole, to be a cut of it
_CUT_TRUST = 0.85
_SHORT, _FEWEST = 6.0, 2  # nats and words of a short sentence
_WHOLE = 0.95  # of the shorter one: nothing of meaning is left
_VERBATIM = 0.8  # of the shorter one's words: one is copied from the other, or both from a third
_FRAME = 0.5  # of them: what is not said in one frame may be called otherwise
_RETOLD = 0.65  # of them, days later
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
    return same_of(claims(left, weights), claims(right, weights))


def same_of(one: Claims, other: Claims) -> Link | None:
    """As `same`, for tellings that were made ready: each is compared with many."""
    left, right = one.telling, other.telling
    if left.article == right.article or left.parent == right.id or right.parent == left.id:
        return None
    apart = days_apart(left, right)
    if apart is not None and apart > _LATEST:
        return None
    alike = likeness(one.profile, other.profile)
    if content_score(alike, near=True) < _LEAST:  # a score is never higher of others than of those who are near
        return None
    speakers = who(left, right)
    if speakers.affinity is Affinity.OTHER:
        return None
    score = content_score(alike, near=speakers.affinity >= Affinity.LIKELY and apart is not None and apart <= _SOON)
    if (
        score < _NEEDED[speakers.affinity]
        or _may_be_said_again(alike, apart)
        or _excludes(alike, left.denies != right.denies)
    ):
        return None
    return _link((one, other), alike, speakers, apart, score)


def days_apart(left: Telling, right: Telling) -> int | None:
    """The days between two tellings: when each was said, or else printed; None where either is unknown."""
    if left.day is None or right.day is None:
        return None
    return abs(left.day - right.day)


def content_score(alike: Likeness, *, near: bool = False) -> float:
    """How surely two contents are one, from 0 to 1: by what both say, or by what the shorter one says where it is a cut
    of the longer one. `near`: one speaker said both within two days, and needs no more than a short sentence for it."""
    whole = alike.inside >= _WHOLE
    is_cut = alike.weight >= _CUT or (near and whole and _is_sentence(alike))
    cut = _CUT_TRUST * alike.inside if is_cut else 0.0
    return max(alike.both, cut) if _is_enough(alike, near=near) else 0.0


def _is_enough(alike: Likeness, *, near: bool) -> bool:
    """Enough is shared, or nearly all of both: « C'est une honte » shares one word."""
    if alike.weight >= _EVIDENCE or alike.both > 0.99:
        return True
    return near and alike.inside >= _WHOLE and _is_sentence(alike)


def _is_sentence(alike: Likeness) -> bool:
    """Whether enough is shared for a short sentence: what is said, and of what."""
    return alike.weight >= _SHORT and len(alike.matches) >= _FEWEST


def _may_be_said_again(alike: Likeness, apart: int | None) -> bool:
    """Days apart, only contents in nearly the same words that are no formula are one utterance; others may return."""
    if apart is None or apart <= _SOON:
        return False
    if apart <= _LATER:
        return alike.in_order < _RETOLD or alike.weight < _FORMULA
    return alike.in_order < _VERBATIM or alike.weight < _LONG_FORMULA


@kept(1 << 12)
def _excludes(alike: Likeness, denies: bool) -> bool:
    """Another figure, name, day, time or thing, or the opposite: what the one says, the other does not. `denies` tells
    that one cue alone denies."""
    if alike.figures_apart or alike.dates_apart or (alike.names_left and alike.names_right):
        return True
    if alike.in_order >= _VERBATIM and alike.swapped:
        return True
    if not _is_particular(alike) and (alike.times_apart or (alike.in_order >= _FRAME and alike.replaced)):
        return True
    return alike.opposed != denies


def _is_particular(alike: Likeness) -> bool:
    """Whether a fact is known again by what is shared, though one of its things is called otherwise."""
    return bool(alike.figures or (alike.names and alike.weight >= _PARTICULAR))


def _link(sides: tuple[Claims, Claims], alike: Likeness, speakers: Who, apart: int | None, score: float) -> Link:
    left, right = sides[0].telling, sides[1].telling
    why = tuple(_reasons(*sides, alike, speakers, apart))
    directed = left.said_day is right.said_day is None and bool(apart)
    first = (left.day or 0) <= (right.day or 0) if directed else left.id < right.id
    if not first:
        left, right = right, left
        why = tuple(LinkReason(r.name, r.right, r.left, r.detail) for r in why)
    trust = {Affinity.SAME: 1.0, Affinity.LIKELY: 0.95, Affinity.POSSIBLE: 0.85}[speakers.affinity]
    return Link(LinkKind.SAME, left.id, right.id, directed, round(min(1.0, score) * trust, 3), why)


def _reasons(one: Claims, other: Claims, alike: Likeness, speakers: Who, apart: int | None) -> Iterator[LinkReason]:
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
