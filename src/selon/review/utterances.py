"""Utterances: statements that links tie are one, whoever tells it; and one may deny another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from selon.ledger.accounts.ends import End, ends, judged
from selon.ledger.accounts.told import Told, told_rows
from selon.model import LinkKind


@dataclass(slots=True, eq=False)
class Utterance:
    """One statement: its tellings by day, what denies it, and what it denies that is `outside`, where none of the
    statements asked for stands. `denies_inside`: it denies another that is not. Of all
    that it denies, `judged` is what a person said it does, or does not, or may."""

    told: list[Told]
    outside: bool
    denied_by: list[Utterance] = field(default_factory=list)
    denies: list[Utterance] = field(default_factory=list)
    denies_inside: bool = False
    judged: list[Utterance] = field(default_factory=list)

    def reached(self) -> list[Utterance]:
        """It and all that stands beside it, further denials included."""
        found, waiting = {self: None}, [self]
        while waiting:
            for denier in waiting.pop().denied_by:
                if denier not in found:
                    found[denier] = None
                    waiting.append(denier)
        return list(found)


def utterances(connection: sqlite3.Connection, statements: Sequence[Told]) -> list[Utterance]:
    """What these statements tell, by day, each once. Of an utterance that some of them tell, only their tellings are
    given; denials of it, and what it denies, come from anywhere in the ledger."""
    inside = {told.row for told in statements}
    denials = ends(connection, inside, LinkKind.DENIAL)
    others = told_rows(connection, {row for end in denials for row in (end.left, end.right)} - inside)
    everything = inside | {told.row for told in others}
    lead = _Leads(ends(connection, everything, LinkKind.SAME))
    found: dict[int, Utterance] = {}
    for told in sorted(statements, key=when):
        found.setdefault(lead.of(told.row), Utterance([], outside=False)).told.append(told)
    for told in sorted(others, key=when):
        utterance = found.setdefault(lead.of(told.row), Utterance([], outside=True))
        if utterance.outside:
            utterance.told.append(told)
    known = judged(connection, (end.id for end in denials))
    for end in denials:
        _deny(found[lead.of(end.left)], found[lead.of(end.right)], judged=end.id in known)
    return sorted((each for each in found.values() if not each.outside), key=lambda each: when(each.told[0]))


def when(told: Told) -> tuple[bool, str, int]:
    """By what statements are put in the order of time: those of no known day last."""
    return told.day is None, told.day or "", told.row


def _deny(denier: Utterance, denied: Utterance, *, judged: bool) -> None:
    if denier is denied:
        return
    if judged:
        denier.judged.append(denied)
    if not denied.outside:
        denier.denies_inside |= not denier.outside
        if denier not in denied.denied_by:
            denied.denied_by.append(denier)
    elif denied not in denier.denies:
        denier.denies.append(denied)


class _Leads:
    """Which row stands for all that links tie to it, directly or through others (disjoint sets, their paths halved:
    Tarjan & van Leeuwen 1984)."""

    def __init__(self, same: Iterable[End]) -> None:
        self._above: dict[int, int] = {}
        for end in same:
            self._above[self.of(end.right)] = self.of(end.left)

    def of(self, row: int) -> int:
        while (above := self._above.get(row, row)) != row:
            self._above[row] = row = self._above.get(above, above)
        return row
