"""Statements that somebody found on a page, aligned with those that truth speaks of: by their overlapping contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.newswire.truth import Denial, Truth

from selon.evaluation.alignment import OVERLAP, match
from selon.evaluation.positions import letters
from selon.model import Statement


def alignment(gold: Sequence[Statement], found: Sequence[Statement]) -> dict[str, str]:
    """To the id of each found statement of a page the id of the gold one that it stands for, where there is one.

    They are paired one to one, best first; contents must have half of their letters in common (intersection over
    union), as everywhere in selon's evaluation.
    """
    wanted = [letters(each.content) for each in gold]
    held = [letters(each.content) for each in found]
    return {found[m.predicted].id: gold[m.gold].id for m in match(wanted, held, OVERLAP)}


def renamed(truth: Truth, found: Mapping[str, str]) -> Truth:
    """The truth about the statements that were found, under their ids. `found` maps each of them to the gold one; what
    was not found is left out."""
    ids: dict[str, str] = {gold: own for own, gold in found.items()}
    denials = [Denial(ids[d.left], _known(ids, d.right), d.form) for d in truth.denials if d.left in ids]
    return Truth(
        reprints=truth.reprints,
        passages=truth.passages,
        utterances=[kept for group in truth.utterances if (kept := _known(ids, group))],
        denials=[denial for denial in denials if denial.right],
        contradictions=sorted(_pair(ids[a], ids[b]) for a, b in truth.contradictions if a in ids and b in ids),
        stories=truth.stories,
        speakers={ids[s]: who for s, who in truth.speakers.items() if s in ids},
        common=truth.common,
        moulds=truth.moulds,
        near=[
            near._replace(left=ids.get(near.left, near.left), right=ids.get(near.right, near.right))
            for near in truth.near
            if near.kind == "mould" or (near.left in ids and near.right in ids)
        ],
    )


def _known(ids: Mapping[str, str], group: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids[each] for each in group if each in ids))


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)
