"""Who had it first, and who repeats whom: one statement in all the articles that tell it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from selon.ledger.folding import words
from selon.ledger.found import Found
from selon.ledger.question import Question
from selon.ledger.reasons import page_texts, read
from selon.ledger.told import Tie, Told, ties, told_rows
from selon.model import LinkKind, LinkReason


@dataclass(frozen=True, slots=True)
class Teller:
    """One article that tells the statement. `via`: through whom, nearest first; `repeats`: the rows of the statements
    that it has from others in the group, as far as links and relays tell; `first`: nobody in the group is known to
    have had it before."""

    statement: Told
    via: tuple[str, ...]
    repeats: tuple[int, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Reuse:
    """An article that reprints another or shares a passage with it; the left came first where it is `directed`."""

    id: str
    kind: str
    left: int
    right: int
    left_outlet: str | None
    right_outlet: str | None
    directed: bool
    score: float
    why: tuple[LinkReason, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One statement and all who tell it: `tellers` with those first that repeat nobody, else by day; `ties` between
    them, and `reuse` between their articles."""

    tellers: tuple[Teller, ...]
    ties: tuple[Tie, ...]
    reuse: tuple[Reuse, ...]


_SHORT = 3  # letters of an article
_VIA = """
SELECT statement, value FROM span
WHERE role = 'via' AND value IS NOT NULL AND statement IN (SELECT value FROM json_each(?)) ORDER BY statement, ordinal
"""
_REUSE = """
SELECT link.*, a.outlet AS left_outlet, b.outlet AS right_outlet FROM link
JOIN article AS a ON a.id = link.left_article JOIN article AS b ON b.id = link.right_article
WHERE link.left_article IN (SELECT value FROM json_each(:articles))
AND link.right_article IN (SELECT value FROM json_each(:articles))
AND link.kind IN ('reprint', 'passage') AND link.judgement IS NOT 'negative' ORDER BY link.id
"""


def sources_of(connection: sqlite3.Connection, statement: str, *, reasons: bool = True) -> Group | None:
    """The statement with this id, and who else tells it; None where the ledger does not have it. Without `reasons`,
    links do not tell why: where eighty articles tell it, each tied to each, that is most of the time."""
    row = connection.execute("SELECT id FROM statement WHERE key = ? AND NOT retracted", (statement,)).fetchone()
    return next(_groups(connection, [row[0]], alone=True, reasons=reasons), None) if row else None


def sources(connection: sqlite3.Connection, question: Question) -> tuple[Group, ...]:
    """Every statement that a question finds and that more than one article tells, those first that most tell. Raises
    `QuestionError` as `search`."""
    found = Found(connection, question)
    rows = [row[0] for row in connection.execute(found.ids(), found.values)]
    return tuple(sorted(_groups(connection, rows), key=lambda group: -len(group.tellers)))


def _groups(
    connection: sqlite3.Connection, rows: Iterable[int], *, alone: bool = False, reasons: bool = True
) -> Iterator[Group]:
    """The statements, each with all that links tie to it, directly or through others; with `alone`, those too to which
    nothing is tied."""
    links = _reached(connection, set(rows), reasons)
    near: dict[int, set[int]] = defaultdict(set)
    from_left: dict[int, list[Tie]] = defaultdict(list)
    for tie in links:
        from_left[tie.left.row].append(tie)
        near[tie.left.row].add(tie.right.row)
        near[tie.right.row].add(tie.left.row)
    seen: set[int] = set()
    for row in rows:
        if row not in seen and (alone or row in near):
            members = _component(near, row)
            seen |= members
            tied = [tie for member in sorted(members) for tie in from_left.get(member, ())]
            yield _group(connection, members, tied, reasons)


def _reached(connection: sqlite3.Connection, rows: set[int], reasons: bool) -> list[Tie]:
    """The links of one statement to another telling of it, followed as far as they lead."""
    found: dict[str, Tie] = {}
    known: set[int] = set()
    while rows:
        known |= rows
        fresh = ties(connection, rows, LinkKind.SAME, reasons=reasons)
        found |= {tie.id: tie for tie in fresh}
        rows = {end.row for tie in fresh for end in (tie.left, tie.right)} - known
    return list(found.values())


def _component(near: dict[int, set[int]], start: int) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        for row in near[waiting.pop()] - found:
            found.add(row)
            waiting.append(row)
    return found


def _group(connection: sqlite3.Connection, members: set[int], links: list[Tie], reasons: bool) -> Group:
    statements = told_rows(connection, members)
    reuse = _reuse(connection, {each.article for each in statements}, reasons)
    via: dict[int, list[str]] = defaultdict(list)
    for row, relay in connection.execute(_VIA, (json.dumps(sorted(members)),)):
        via[row].append(relay)
    repeated = _repeated(statements, via, links, reuse)
    tellers = [
        Teller(each, tuple(via[each.row]), tuple(sorted(repeated[each.row])), not repeated[each.row])
        for each in statements
    ]
    tellers.sort(key=lambda t: (not t.first, _when(t.statement)))
    return Group(tuple(tellers), tuple(links), reuse)


def is_one_name(outlet: str, relay: str) -> bool:
    """« Le Courrier », cited as « Courrier »: short words beside the name are articles."""
    one, other = set(words(outlet)), set(words(relay))
    return bool(one & other) and all(len(word) <= _SHORT for word in one ^ other)


def _repeated(
    statements: Iterable[Told], via: Mapping[int, list[str]], links: Iterable[Tie], reuse: Iterable[Reuse]
) -> Mapping[int, set[int]]:
    """The tellings that each comes from: those that a directed link sets before it, those of articles that its own
    reprints, those of outlets that it names as its relays."""
    by_article: dict[int, list[int]] = defaultdict(list)
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for each in statements:
        by_article[each.article].append(each.row)
        if each.outlet is not None:
            by_outlet[each.outlet].append(each.row)
    found: dict[int, set[int]] = defaultdict(set)
    for tie in links:
        if tie.directed:
            found[tie.right.row].add(tie.left.row)
    for one in reuse:
        if one.directed:
            for row in by_article[one.right]:
                found[row].update(by_article[one.left])
    for row, relays in via.items():
        for outlet, theirs in by_outlet.items():
            if any(is_one_name(outlet, relay) for relay in relays):
                found[row].update(theirs)
    for row, before in found.items():
        before.discard(row)
    return found


def _reuse(connection: sqlite3.Connection, articles: set[int], reasons: bool) -> tuple[Reuse, ...]:
    rows = connection.execute(_REUSE, {"articles": json.dumps(sorted(articles))})
    texts = page_texts(connection)
    return tuple(
        Reuse(
            row["id"], row["kind"], row["left_article"], row["right_article"], row["left_outlet"], row["right_outlet"],
            bool(row["directed"]), row["score"],
            read(row["why"], row["left_article"], row["right_article"], texts) if reasons else (),
        )
        for row in rows
    )  # fmt: skip


def _when(statement: Told) -> tuple[bool, str, int]:
    return statement.day is None, statement.day or "", statement.row
