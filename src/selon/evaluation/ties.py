"""How well ties are found: pairs of articles or statements, and passages that two articles share.

Pairs are right or wrong as wholes. Of passages, letters count: those of the gold that were covered, and those of what
was found that the gold holds, on both sides of each pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from selon.evaluation.counts import Hits
from selon.model import Link, LinkKind, Span

Pair = tuple[str, str]


class Shared(NamedTuple):
    """A passage that two articles share, and where it stands in the page of each."""

    left: str
    right: str
    left_span: Span
    right_span: Span

    def sorted(self) -> Shared:
        """The same passage with the smaller id first."""
        if self.left <= self.right:
            return self
        return Shared(self.right, self.left, self.right_span, self.left_span)


@dataclass(frozen=True, slots=True)
class PassageScore:
    """`pairs` counts the pairs of articles that share anything; `letters` counts the letters, digits and marks of the
    shared passages, both sides together."""

    pairs: Hits
    letters: Hits


def pairs(
    gold: Iterable[Pair], found: Iterable[Pair], *, directed: bool = False, ignored: Collection[Pair] = ()
) -> Hits:
    """Which pairs were found. Arguments: `directed`, whether (a, b) and (b, a) differ; `ignored`, pairs that are
    neither right nor wrong.

    >>> pairs([("a", "b"), ("b", "c")], [("b", "a"), ("a", "c")]).f1
    0.5
    """
    idle = _canonical(ignored, directed)
    wanted, held = _canonical(gold, directed) - idle, _canonical(found, directed) - idle
    right = len(wanted & held)
    return Hits(right, len(wanted), right, len(held))


def pairs_of(groups: Iterable[Collection[str]]) -> Iterator[Pair]:
    """Every pair of members of a group, once, the smaller id first.

    >>> list(pairs_of([("c", "a", "b")]))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    return (pair for group in groups for pair in combinations(sorted(set(group)), 2))


def ends(links: Iterable[Link], kind: LinkKind) -> list[Pair]:
    """The ends of the links of one kind."""
    return [(link.left, link.right) for link in links if link.kind is kind]


def shared(links: Iterable[Link]) -> list[Shared]:
    """The passages that links of passages show: each reason that gives words on both sides."""
    return [
        Shared(link.left, link.right, reason.left, reason.right)
        for link in links
        if link.kind is LinkKind.PASSAGE
        for reason in link.why
        if reason.left is not None and reason.right is not None
    ]


def passages(
    gold: Iterable[Shared], found: Iterable[Shared], ignored: Mapping[str, Sequence[Span]] | None = None
) -> PassageScore:
    """Which passages were found. Arguments: `ignored`, to an article the spans that are neither right nor wrong, such
    as the lines that a house puts under every article; a found pair that shares nothing else is not counted.

    >>> said = Shared("a", "b", Span(0, 8, "Il pleut"), Span(5, 13, "Il pleut"))
    >>> half = Shared("b", "a", Span(5, 8, "Il "), Span(0, 3, "Il "))
    >>> round(passages([said], [half]).letters.recall, 2)
    0.29
    """
    idle = {article: _positions(spans) for article, spans in (ignored or {}).items()}
    wanted, held = _covered(gold, idle), _covered(found, idle)
    right = len(wanted.keys() & held.keys())
    both = sum(len(positions & held.get(pair, _NOTHING)) for pair, positions in wanted.items())
    return PassageScore(
        Hits(right, len(wanted), right, len(held)),
        Hits(both, sum(map(len, wanted.values())), both, sum(map(len, held.values()))),
    )


#: A letter of an article, by its side in the pair and its offset.
_Positions = set[tuple[int, int]]
_NOTHING: frozenset[tuple[int, int]] = frozenset()


def _canonical(ties: Iterable[Pair], directed: bool) -> set[Pair]:
    return {pair if directed or pair[0] <= pair[1] else (pair[1], pair[0]) for pair in ties}


def _positions(spans: Iterable[Span]) -> set[int]:
    return {span.start + at for span in spans for at, char in enumerate(span.text) if not char.isspace()}


def _covered(ties: Iterable[Shared], idle: Mapping[str, set[int]]) -> dict[Pair, _Positions]:
    """To each pair of articles the letters that they share; pairs that share none but idle ones are left out."""
    found: dict[Pair, _Positions] = defaultdict(set)
    for tie in ties:
        left, right, *spans = tie.sorted()
        for side, (article, span) in enumerate(zip((left, right), spans, strict=True)):
            free = _positions([span]) - idle.get(article, set())
            found[left, right].update((side, at) for at in free)
    return {pair: positions for pair, positions in found.items() if positions}
