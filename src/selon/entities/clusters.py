"""Clusters: which signatures are one entity's, once all pairs that could be are compared.

The strongest merges go first, and none joins what a person or the comparison holds apart. What says too little (a name
without a role that fits two who are not one) joins neither. The result depends on the signatures alone, never on the
order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selon.entities.records import Comparison, Signature, Verdict

Pair = tuple[Signature, Signature]


class Clusters:
    """A partition of signatures that grows by merges and respects what must stay apart."""

    def __init__(self, signatures: Iterable[Signature], apart: Iterable[Pair]) -> None:
        self._root = {signature: signature for signature in signatures}
        self._members = {signature: [signature] for signature in self._root}
        self._apart: dict[Signature, set[Signature]] = {}
        for left, right in apart:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def root(self, signature: Signature) -> Signature:
        return self._root[signature]

    def together(self, left: Signature, right: Signature) -> bool:
        return self._root[left] is self._root[right]

    def may_merge(self, left: Signature, right: Signature) -> bool:
        """Whether nothing holds any two members of both clusters apart."""
        small, large = sorted((self._members[self._root[left]], self._members[self._root[right]]), key=len)
        other = self._root[large[0]]
        return not any(self._root[against] == other for member in small for against in self._apart.get(member, ()))

    def merge(self, left: Signature, right: Signature) -> bool:
        """Make one cluster of two, where that is allowed; whether the two are now one by this merge."""
        if self.together(left, right) or not self.may_merge(left, right):
            return False
        one, two = self._root[left], self._root[right]
        kept, gone = (one, two) if (len(self._members[one]), two) > (len(self._members[two]), one) else (two, one)
        for member in self._members[gone]:
            self._root[member] = kept
        self._members[kept] += self._members.pop(gone)
        return True

    def members(self) -> list[list[Signature]]:
        return [sorted(members) for members in self._members.values()]


def cluster(
    signatures: Iterable[Signature],
    compared: Mapping[Pair, Comparison],
    decided: Mapping[Pair, Verdict],
) -> tuple[Clusters, list[Comparison]]:
    """The clusters, and the merges of the machine that made them.

    `compared` holds every comparison of one component; `decided` what people judged, which stands above it.
    """
    found = sorted(set(signatures))
    apart = [pair for pair, verdict in decided.items() if verdict is not Verdict.POSITIVE]
    apart += [pair for pair, c in compared.items() if c.verdict is Verdict.NEGATIVE and decided.get(pair) is None]
    clusters = Clusters(found, apart)
    for left, right in sorted(pair for pair, verdict in decided.items() if verdict is Verdict.POSITIVE):
        clusters.merge(left, right)
    for_it = [c for pair, c in compared.items() if c.verdict is Verdict.POSITIVE and pair not in decided]
    merges: list[Comparison] = []
    for comparison in sorted(_certain(for_it), key=_strength):
        if clusters.merge(comparison.left, comparison.right):
            merges.append(comparison)
    for comparison in sorted(_doubtful(for_it, clusters), key=_strength):
        if clusters.merge(comparison.left, comparison.right):
            merges.append(comparison)
    return clusters, merges


def _strength(comparison: Comparison) -> tuple[float, Signature, Signature]:
    return -comparison.score, comparison.left, comparison.right


def _certain(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Merges in which no side is without a role that the other has."""
    return [c for c in comparisons if bool(c.left.role) == bool(c.right.role)]


def _doubtful(comparisons: Iterable[Comparison], clusters: Clusters) -> list[Comparison]:
    """The other merges, of names without a role that fit one cluster and not two."""
    rest = [c for c in comparisons if bool(c.left.role) != bool(c.right.role)]
    fits: dict[Signature, set[Signature]] = {}
    for c in rest:
        bare, full = (c.right, c.left) if c.left.role else (c.left, c.right)
        fits.setdefault(clusters.root(bare), set()).add(clusters.root(full))
    return [c for c in rest if len(fits[clusters.root(c.right if c.left.role else c.left)]) == 1]
