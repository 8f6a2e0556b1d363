"""Chains: through whom each statement is reported, nearest first.

A chain holds the statement's own relays (`cité par Y`), then whoever tells it, where it stands in what another says,
then that one's chain. A report that goes on (`a-t-il ajouté`) keeps the chain of the statement before. Which statement
that is, a language says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selon.attribution.arbitration import Attributed
from selon.attribution.resolved import Resolved
from selon.model import Relay, Span, Speaker, SpeakerType


@dataclass(frozen=True, slots=True)
class Carried:
    """The index of the statement whose chain another goes on with; `told` says that its speaker is part of it."""

    before: int
    told: bool = False


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains of an article. `own` are the relays of each statement, `tellers` the words that name who tells it."""

    attributed: Sequence[Attributed]
    resolved: Sequence[Resolved]
    own: Sequence[tuple[Relay, ...]]
    tellers: Sequence[Span | None]
    carried: Sequence[Carried | None]

    def all(self) -> list[tuple[Relay, ...]]:
        """The chain of every statement, in their order."""
        found: dict[int, tuple[Relay, ...]] = {}
        return [self._chain(i, found) for i in range(len(self.attributed))]

    def _chain(self, i: int, found: dict[int, tuple[Relay, ...]]) -> tuple[Relay, ...]:
        if i not in found:
            found[i] = ()  # what leads back to itself ends here
            parent, carried = self.attributed[i].parent, self.carried[i]
            outer: tuple[Relay, ...] = ()
            if parent is not None:
                outer = (*self._teller(i, parent), *self._chain(parent, found))
            elif carried is not None:
                teller = self._teller(i, carried.before) if carried.told else ()
                outer = (*teller, *self._chain(carried.before, found))
            own = tuple(_taken_up(relay, outer) for relay in self.own[i])
            goes_on = parent is not None or not own or own[0].name in {relay.name for relay in outer}
            found[i] = _once((*own, *outer) if goes_on else own, self.resolved[i].speaker)
        return found[i]

    def _teller(self, i: int, by: int) -> tuple[Relay, ...]:
        """Who tells it, unless that is the speaker himself."""
        teller, span = self.resolved[by].speaker, self.tellers[by]
        if teller is None or span is None or teller == self.resolved[i].speaker:
            return ()
        return (Relay(teller.name, teller.type, span),)


def _taken_up(relay: Relay, outer: Sequence[Relay]) -> Relay:
    """`toujours cité par l'agence`: a relay without a name is the outlet that the chain before holds."""
    outlet = next((other for other in outer if other.type is SpeakerType.OUTLET), None)
    if outlet is None or relay.type is SpeakerType.OUTLET or not relay.name.islower():
        return relay
    return replace(relay, name=outlet.name, type=outlet.type)


def _once(relays: Sequence[Relay], speaker: Speaker | None) -> tuple[Relay, ...]:
    """Each name once, and never the speaker's own: nobody is quoted through himself."""
    seen = {speaker.name} if speaker else set()
    kept: list[Relay] = []
    for relay in relays:
        if relay.name not in seen:
            seen.add(relay.name)
            kept.append(relay)
    return tuple(kept)
