"""Utterances: the tellings that pairwise links make one, without chains of weak links."""

from __future__ import annotations

from collections.abc import Iterable

from selon.model import Link, LinkKind

_STRONG = 0.75
_MOST = 0.5  # of the pairs of two groups that a weak link ties


def utterances(links: Iterable[Link]) -> list[tuple[str, ...]]:
    """The groups of statements that tell one utterance, each sorted, in order; of two and more.

    The surest links come first. A strong one joins two groups; a weak one only where most pairs of the two are linked
    (as complete linkage asks for all), so that A like B and B like C do not make A and C one.
    """
    same = sorted((link for link in links if link.kind is LinkKind.SAME), key=lambda k: (-k.score, k.left, k.right))
    linked = {frozenset((link.left, link.right)) for link in same}
    groups: dict[str, set[str]] = {end: {end} for link in same for end in (link.left, link.right)}
    for link in same:
        one, other = groups[link.left], groups[link.right]
        if one is other:
            continue
        if link.score < _STRONG:
            tied = sum(frozenset((a, b)) in linked for a in one for b in other)
            if tied < _MOST * len(one) * len(other):
                continue
        smaller, larger = sorted((one, other), key=len)
        larger |= smaller
        groups.update(dict.fromkeys(smaller, larger))
    return sorted({tuple(sorted(group)) for group in groups.values() if len(group) > 1})
