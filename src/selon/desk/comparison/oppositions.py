"""What stands against a statement: denials of it and by it, and what others tell otherwise, two by two."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from selon.desk.comparison.wording import Piece, marked
from selon.ledger.accounts.sources import Group
from selon.ledger.accounts.told import Tie, Told, reasons_of, ties
from selon.ledger.folding import words
from selon.model import LinkKind, LinkReason, Span, Statement

DENIES, DISAGREES, SHARED = "denies", "disagree on: ", "shared words"


@dataclass(frozen=True, slots=True)
class Opposed:
    """Links that set the same words against tellings of the statement: `tie` is the one to be shown, `others` between
    more tellings. None of them tells why yet."""

    tie: Tie
    others: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two statements, with its marked words. `cue_counts`: its cue is such a word (« a démenti »)."""

    told: Told
    statement: Statement
    pieces: tuple[Piece, ...]
    cue_counts: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards beside each other. `points` are what they disagree on, each with what either side has; of a denial, the
    left denies the right and there are none."""

    tie: Tie
    left: Side
    right: Side
    points: tuple[LinkReason, ...]
    others: tuple[Tie, ...]


def opposed(connection: sqlite3.Connection, group: Group, kind: LinkKind, chosen: int) -> tuple[Opposed, ...]:
    """The links of a kind, denial or contradiction, between the group and anything; one for each wording of the other
    side: the one that holds the chosen telling's row, else the surest."""
    mine = {each.statement.row for each in group.tellers}
    found: dict[tuple[bool, tuple[str, ...]], list[Tie]] = {}
    for tie in ties(connection, mine, kind, reasons=False):
        from_us = tie.left.row in mine
        other = tie.right if from_us else tie.left
        found.setdefault((from_us, tuple(words(other.content))), []).append(tie)
    folded = []
    for same in found.values():
        best = max(same, key=lambda tie: (chosen in (tie.left.row, tie.right.row), tie.score))
        folded.append(Opposed(best, tuple(tie for tie in same if tie is not best)))
    return tuple(folded)


def pair(connection: sqlite3.Connection, one: Opposed, statements: Mapping[int, Statement]) -> Pair:
    """The two cards of a link, with the statements of its rows."""
    tie = replace(one.tie, why=reasons_of(connection, one.tie.id))
    left = _side(tie.left, statements[tie.left.row], [(reason.name, reason.left) for reason in tie.why])
    right = _side(tie.right, statements[tie.right.row], [(reason.name, reason.right) for reason in tie.why])
    return Pair(tie, left, right, tuple(r for r in tie.why if r.name.startswith(DISAGREES)), one.others)


def _side(told: Told, statement: Statement, reasons: list[tuple[str, Span | None]]) -> Side:
    shared = [span for name, span in reasons if span and name == SHARED]
    apart = [span for name, span in reasons if span and (name == DENIES or name.startswith(DISAGREES))]
    cue = statement.cue.span if statement.cue else None
    counts = cue is not None and any(span.start < cue.end and cue.start < span.end for span in apart)
    return Side(told, statement, marked(statement.content, shared, apart), counts)
