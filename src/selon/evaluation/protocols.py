"""The measures of other projects, so that figures can be compared. None of them is a headline of selon's own.

All of them take the statements that count (`Alignment.gold`, `Alignment.predicted`): no protocol punishes a prediction
that stands for a statement of the gold that is not core.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selon.evaluation.annotations import Annotation
from selon.evaluation.counts import Hits
from selon.model import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")

#: The shares of a gold content that must be covered, as the Gender Gap Tracker reports them.
COVERED = (0.3, 0.8)


def gender_gap_tracker(gold: Sequence[Annotation], predicted: Sequence[Annotation], floor: float) -> Hits:
    """Quotations as the Gender Gap Tracker counts them; its French version publishes F1 0.817 and 0.726.

    In the order of the text, each content of the gold takes, of the predictions that are left, the one that covers the
    greatest share of it, if that share is greater than `floor` (0.3 and 0.8 there). The measure is one-sided: a
    prediction that is far too long still covers the whole.

    Source: Soumah et al. 2023, arXiv:2304.09982; sfu-discourse-lab/GenderGapTracker, `nlp/french/evaluation`.
    """
    left = [_characters(p) for p in sorted(predicted, key=lambda p: p.content)]
    found = 0
    for wanted in (_characters(g) for g in sorted(gold, key=lambda g: g.content)):
        shares = [len(wanted & held) / len(wanted) for held in left]
        best = max(shares, default=0.0)
        if best > floor:
            left.pop(shares.index(best))
            found += 1
    return Hits(found, len(gold), found, len(predicted))


def citron_exact(gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> Hits:
    """Contents as Citron counts them on PARC 3: the same pieces, and cues that overlap (or are absent on both sides).

    Citron publishes F1 0.593 on the test part of PARC 3.

    Source: bbc/citron, `citron/metrics.py` and `models/en_2021-11-15/README.md`; PARC 3: Pareti 2016, L16-1619.
    """
    return Hits(
        recalled=sum(any(_same(g, p) for p in predicted) for g in gold),
        gold=len(gold),
        correct=sum(any(_same(g, p) for g in gold) for p in predicted),
        predicted=len(predicted),
    )


def citron_tokens(gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> Hits:
    """Tokens of contents that are also in a content of the other side, as Citron sums them on PARC 3.

    A word, a figure and a punctuation mark are a token each. Citron adds up the tokens in common of every prediction
    with every content of the gold, which gives more than 1 where statements nest; here a token counts once in each
    statement that holds it. Without nesting the two are the same. Citron publishes F1 0.833 on the test part of PARC 3.

    Source: as for `citron_exact`.
    """
    wanted, held = [_tokens(g) for g in gold], [_tokens(p) for p in predicted]
    all_wanted, all_held = set[int]().union(*wanted), set[int]().union(*held)
    return Hits(
        recalled=sum(len(w & all_held) for w in wanted),
        gold=sum(map(len, wanted)),
        correct=sum(len(h & all_wanted) for h in held),
        predicted=sum(map(len, held)),
    )


def overlap(one: Span | None, other: Span | None) -> bool:
    """Whether two spans share a character, or there is neither."""
    if one is None or other is None:
        return one is other
    return one.start < other.end and other.start < one.end


def _same(gold: Annotation, predicted: Annotation) -> bool:
    return overlap(gold.cue, predicted.cue) and gold.content == predicted.content


def _characters(annotation: Annotation) -> set[int]:
    return {at for piece in annotation.content for at in range(piece.start, piece.end)}


def _tokens(annotation: Annotation) -> set[int]:
    return {piece.start + token.start() for piece in annotation.content for token in _TOKEN.finditer(piece.text)}
