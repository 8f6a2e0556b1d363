"""Arbitration: of all that the rules propose, the set that is consistent. One cue, one statement; one content, one cue.

Nesting is kept: a statement inside the content of another is its child, not its rival.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from selon.attribution.rule import Candidate, Range
from selon.attribution.standing import Endings, Neighbours, reach, size

#: Two contents that share this much of their letters are the same content told twice.
_SAME = 0.8
#: A quotation without a cue is nobody's own if this much of it is already attributed.
_TAKEN = 0.5
#: The source and a full stop fit into so many characters between a statement and one that continues it.
_ADJACENT = 60
#: Nobody speaks in a candidate of so low a score: the article reports a rumour.
_HEARSAY = 0.4
#: So many contents may hold a place; the chains of the press have three or four. What begins inside more is no chain
#: but `selon` a thousand times over, and would be compared each with each.
_DEEPEST = 30
#: So many contents of one length may share a place before it is settled which of them are the same.
_CROWDED = 4 * _DEEPEST


@dataclass(frozen=True, slots=True)
class Attributed:
    """A candidate that was kept, the index of the one it is nested in, and of the one it goes on from."""

    candidate: Candidate
    parent: int | None
    continues: int | None


def arbitrate(candidates: Iterable[Candidate], breaks: Sequence[int]) -> list[Attributed]:
    """The consistent set, in the order of the text. `breaks` are the offsets at which paragraphs begin."""
    chosen = _one_per_content(_one_per_cue(candidates))
    cued = [c for c in chosen if c.continuation is None]
    kept = _not_too_deep(
        sorted([*cued, *_continuations(chosen, cued, breaks)], key=lambda c: (c.extent, c.cue.start if c.cue else -1))
    )
    beside, endings = Neighbours(), Endings()
    for k, candidate in enumerate(kept):
        beside.add(candidate)
        if candidate.score > _HEARSAY:
            endings.add(k, reach(candidate), size(candidate.content))
    return _with_sources(
        [Attributed(c, _parent(c, kept, beside), _antecedent(c, k, endings)) for k, c in enumerate(kept)]
    )


def _not_too_deep(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those, in the order of their beginnings, that begin inside fewer than `_DEEPEST` others."""
    kept: list[Candidate] = []
    over: list[int] = []  # where those end that are not over yet
    for candidate in candidates:
        start, end = candidate.extent
        while over and over[0] <= start:
            heappop(over)
        if len(over) < _DEEPEST:
            heappush(over, end)
            kept.append(candidate)
    return kept


def _one_per_cue(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best candidate of every cue; at equal scores the longer content."""
    best: dict[object, Candidate] = {}
    for candidate in candidates:
        key: object = candidate.cue.token if candidate.cue else ("none", candidate.extent)
        rival = best.get(key)
        if rival is None or _rank(candidate) > _rank(rival):
            best[key] = candidate
    return list(best.values())


def _rank(candidate: Candidate) -> tuple[float, int]:
    return candidate.score, size(candidate.content)


def _one_per_content(candidates: list[Candidate]) -> list[Candidate]:
    """Of two that attribute the same words, the surer one, unless its cue stands inside the words of the other."""
    kept: list[Candidate] = []
    sizes: list[int] = []
    beside = Neighbours()
    for candidate in sorted(candidates, key=_rank, reverse=True):
        near, own = beside.beside(candidate), size(candidate.content)
        if candidate.score > _HEARSAY:
            near = [k for k in near if _alike(own, sizes[k])]
        if len(near) < _CROWDED and not any(_rivals(candidate, kept[k]) for k in near):
            kept.append(candidate)
            sizes.append(own)
            beside.add(candidate)
    return kept


def _alike(one: int, other: int) -> bool:
    """Whether contents of these sizes can be the same told twice. Told of all that stand in one place, so that few are
    compared letter by letter."""
    return min(one, other) >= _SAME * max(one, other)


def _rivals(candidate: Candidate, other: Candidate) -> bool:
    if candidate.score <= _HEARSAY:  # a rumour of the page's own, unless somebody is said to spread it
        least = min(size(candidate.content), size(other.content))
        return shared(candidate.content, other.content) > _TAKEN * least
    if overlap(candidate.content, other.content) < _SAME:
        return False
    return not (_cue_inside(candidate, other) or _cue_inside(other, candidate))


def _cue_inside(inner: Candidate, outer: Candidate) -> bool:
    cue = inner.cue
    return cue is not None and any(a <= cue.start and cue.end <= b for a, b in outer.content)


def _continuations(chosen: list[Candidate], cued: list[Candidate], breaks: Sequence[int]) -> list[Candidate]:
    """Quotations without a cue that nobody claims: those that name who speaks, that follow a statement in the same
    paragraph or the one before, and, where anybody speaks in the article, those that float."""
    said: list[Candidate] = []
    beside, endings = Neighbours(), Endings()

    def keep(candidate: Candidate) -> None:
        if candidate.score > _HEARSAY:
            endings.add(len(said), reach(candidate), size(candidate.content))
        said.append(candidate)

    for candidate in cued:
        beside.add(candidate)
        keep(candidate)
    for candidate in sorted((c for c in chosen if c.continuation is not None), key=lambda c: c.extent):
        if any(_claims(cued[k], candidate) for k in beside.beside(candidate)):
            continue
        named = candidate.adrift or candidate.source is not None
        before = endings.last_before(candidate.extent[0])
        if named or _goes_on(candidate, None if before is None else said[before], breaks):
            keep(candidate)
        elif candidate.continuation and candidate.continuation.floats and cued:
            keep(replace(candidate, continuation=None, adrift=True))
    return said[len(cued) :]


def _claims(cued: Candidate, quotation: Candidate) -> bool:
    """Whether a cue has most of a quotation, or stands in it behind what it attributes: `« La réforme, a dit X, sera
    reportée »`, `« La réforme, a dit X` where the mark is never closed. Where the sentence before names who speaks, a
    cue that leads inside the marks (`« Vos sœurs disent que … »`) claims nothing."""
    start, end = cued.extent
    breaks = start <= quotation.extent[0] and quotation.extent[1] <= end
    inside = _cue_inside(cued, quotation) and cued.extent[0] == quotation.extent[0]
    leads = _cue_inside(cued, quotation) and cued.cue is not None and cued.cue.start < start
    if breaks or inside or (leads and quotation.source is not None):
        return breaks or inside
    return shared(quotation.content, cued.content) > _TAKEN * size(quotation.content)


def _goes_on(candidate: Candidate, before: Candidate | None, breaks: Sequence[int]) -> bool:
    """Whether a quotation without a cue is near enough to the statement before to be of the same speaker."""
    if before is None or candidate.continuation is None:
        return False
    apart = _paragraphs_between(reach(before), candidate.extent[0], breaks)
    if candidate.continuation.adjacent:
        return apart == 0 and candidate.extent[0] - reach(before) <= _ADJACENT
    return apart <= 1


def _paragraphs_between(start: int, end: int, breaks: Sequence[int]) -> int:
    return max(0, bisect_right(breaks, end) - bisect_right(breaks, start))


def _parent(candidate: Candidate, kept: Sequence[Candidate], beside: Neighbours) -> int | None:
    """The smallest other content that holds this one, and its cue where it has one."""
    holding = [i for i in beside.beside(candidate) if kept[i] is not candidate and _holds(kept[i], candidate)]
    return min(holding, key=lambda i: size(kept[i].content), default=None)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    start, end = inner.extent
    inside = any(a <= start and end <= b for a, b in outer.content) or (
        shared(outer.content, inner.content) > 0 and outer.extent[0] <= start and end <= outer.extent[1]
    )
    if not inside or size(outer.content) <= size(inner.content):
        return False
    return _cue_inside(inner, outer) if inner.cue else True


def _antecedent(candidate: Candidate, number: int, endings: Endings) -> int | None:
    goes_on = candidate.continuation is not None or candidate.elliptic
    if candidate.adrift or candidate.source is not None or not goes_on:
        return None
    start = min(candidate.extent[0], candidate.cue.start if candidate.cue else candidate.extent[0])
    return endings.last_before(start, but=number)


def _with_sources(attributed: Sequence[Attributed]) -> list[Attributed]:
    """One that goes on from another has the other's source: the nearest words that name who speaks."""
    named: list[Attributed] = []
    for each in attributed:
        before, candidate = each.continues, each.candidate
        heads = candidate.continuation is not None and candidate.continuation.heads
        if before is not None and before < len(named) and candidate.source is None and not heads:
            each = replace(each, candidate=replace(candidate, source=named[before].candidate.source))
        named.append(each)
    return named


def shared(one: Sequence[Range], other: Sequence[Range]) -> int:
    """How many code points two contents have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def overlap(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Intersection over union of two contents."""
    both = shared(one, other)
    union = size(one) + size(other) - both
    return both / union if union else 0.0
