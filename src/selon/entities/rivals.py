"""Who was nearly as likely: « il » after two ministers, « le groupe » after two firms.

A ranking that decides by little is kept, and told as the candidates of the speaker. Hit: two men, each the subject of a
sentence before. Near miss: a man who spoke and another whom he named in passing. Limit: what facts decide (an office
that the article gives to one) has no rivals.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from selon.entities.cast import Entity
from selon.model import Candidate

_CLOSE = 1.5  # of a ranking's points: what a subject has before one who is none, two sentences of distance
_MOST = 4  # candidates told


class Rivals:
    """The last ranking of an article's entities that decided anything."""

    def __init__(self) -> None:
        self.ranked: list[tuple[float, Entity]] = []

    def forget(self) -> None:
        self.ranked = []

    def chosen(self, entity: Entity | None, ranked: Sequence[tuple[float, Entity]]) -> Entity | None:
        """Keeps a ranking with the one chosen from it, and hands that one on."""
        self.ranked = [] if entity is None else sorted(ranked, key=lambda item: (item[1] is not entity, -item[0]))
        return entity

    def of(self, entity: Entity | None) -> tuple[Candidate, ...]:
        """The candidates where `entity` was chosen by little; none where it was clearly the one, or chosen by
        something else."""
        if not self.ranked or self.ranked[0][1] is not entity:
            return ()
        top = self.ranked[0][0]
        close = [(score, e.label) for score, e in self.ranked if top - score < _CLOSE][:_MOST]
        if len(close) < 2:
            return ()
        weights = [exp(score - top) for score, _ in close]
        return tuple(Candidate(label, round(w / sum(weights), 2)) for (_, label), w in zip(close, weights, strict=True))
