"""Commitment: how far the article stands behind what it reports.

`aurait répondu` is conditional, `a prétendu` and `proclamant prétendument` are distanced; all else is plain: the future
in the past (`a dit qu'il viendrait`) and `devrait` say nothing of the article's own doubt.
"""

from __future__ import annotations

from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context
from selon.model import Commitment

_DISTANCING = frozenset({"prétendument", "soi-disant", "censément"})
_NEAR = 3


def commitment(context: Context, candidate: Candidate) -> Commitment:
    cue = candidate.cue
    if cue is not None:
        around = context.doc[max(0, cue.token - _NEAR) : cue.token + _NEAR + 1]
        if cue.entry.distanced or any(t.lower_ in _DISTANCING for t in around):
            return Commitment.DISTANCED
    return Commitment.CONDITIONAL if candidate.conditional else Commitment.PLAIN
