"""The frontier: how far a run has come through its inputs, in the space of a few lines."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """Where a record stands among the inputs: the shard, and the record in it, both from 0."""

    shard: int
    record: int


START = Place(0, 0)
"""The first record of the first shard."""


class Frontier:
    """Which places are settled: all that come before `upto`, and those `beyond` it. Where results come in order there
    are none beyond; otherwise as many as are under way.

    >>> frontier = Frontier()
    >>> for record in range(3):
    ...     frontier.issue(Place(0, record))
    >>> frontier.settle(Place(0, 2))
    >>> frontier.upto, frontier.beyond
    (Place(shard=0, record=0), {Place(shard=0, record=2)})
    >>> frontier.settle(Place(0, 0)); frontier.settle(Place(0, 1)); frontier.upto
    Place(shard=0, record=3)
    """

    def __init__(self, upto: Place = START, beyond: Iterable[Place] = ()) -> None:
        self.upto = upto
        self.beyond = set(beyond)
        self._under_way: deque[Place] = deque()

    def is_settled(self, place: Place) -> bool:
        return place < self.upto or place in self.beyond

    def passes(self, shard: int) -> bool:
        """Whether all of a shard is settled, so that nobody need open it."""
        return shard < self.upto.shard

    def issue(self, place: Place) -> None:
        """The place is under way. Places are issued in their order, those too that are settled already."""
        if place >= self.upto:
            self._under_way.append(place)
            self._advance()

    def settle(self, place: Place) -> None:
        """What became of the place is known, and kept."""
        self.beyond.add(place)
        self._advance()

    def _advance(self) -> None:
        while self._under_way and self._under_way[0] in self.beyond:
            place = self._under_way.popleft()
            self.beyond.remove(place)
            self.upto = Place(place.shard, place.record + 1)
