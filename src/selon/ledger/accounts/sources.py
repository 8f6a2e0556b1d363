"""Who had it first, and who repeats whom: one statement in all the articles that tell it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from selon.ledger.accounts.told import Tie, Told, ties, told_rows
from selon.ledger.finding.found import Found
from selon.ledger.finding.question import Question
from selon.ledger.folding import words
from selon.ledger.linked.reasons import page_texts, read
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
_REUSED = """
WITH asked AS MATERIALIZED (SELECT value AS id FROM json_each(:articles))
SELECT link.left_article, link.right_article FROM asked CROSS JOIN link ON link.left_article = asked.id
WHERE link.kind IN ('reprint', 'passage') AND link.directed AND link.judgement IS NOT 'negative'
AND link.right_article IN asked
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
            members = component(near, row)
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


def component(near: dict[int, set[int]], start: int) -> set[int]:
    """All that can be reached from a row."""
    found, waiting = {start}, [start]
    while waiting:
        for row in near[waiting.pop()] - found:
            found.add(row)
            waiting.append(row)
    return found


def _group(connection: sqlite3.Connection, members: set[int], links: list[Tie], reasons: bool) -> Group:
    statements = told_rows(connection, members)
    reuse = _reuse(connection, {each.article for each in statements}, reasons)
    before: dict[int, set[int]] = defaultdict(set)
    for tie in links:
        if tie.directed:
            before[tie.right.row].add(tie.left.row)
    reused = {(each.left, each.right) for each in reuse if each.directed}
    return Group(tellers(connection, statements, before, reused), tuple(links), reuse)


def tellers(
    connection: sqlite3.Connection,
    statements: Collection[Told],
    before: Mapping[int, Collection[int]],
    reused: Collection[tuple[int, int]],
) -> tuple[Teller, ...]:
    """The tellings of one statement, each with those that it comes from: those that links set `before` it, those of
    articles that its own reprints (`reused`, the first by the second), those of outlets that it names as its relays."""
    via: dict[int, list[str]] = defaultdict(list)
    for row, relay in connection.execute(_VIA, (json.dumps(sorted(each.row for each in statements)),)):
        via[row].append(relay)
    of_outlet: dict[str, set[int]] = defaultdict(set)
    of_article: dict[int, set[int]] = defaultdict(set)
    for each in statements:
        of_article[each.article].add(each.row)
        if each.outlet is not None:
            of_outlet[each.outlet].add(each.row)
    earlier: dict[int, set[int]] = defaultdict(set)
    for left, right in reused:
        earlier[right] |= of_article[left]
    found = []
    for each in statements:
        relayed = (
            rows for outlet, rows in of_outlet.items() if any(is_one_name(outlet, relay) for relay in via[each.row])
        )
        repeats = {*before.get(each.row, ()), *(earlier[each.article].union(*relayed) - {each.row})}
        found.append(Teller(each, tuple(via[each.row]), tuple(sorted(repeats)), not repeats))
    return tuple(sorted(found, key=lambda teller: (not teller.first, _when(teller.statement))))


def reused(connection: sqlite3.Connection, articles: set[int]) -> set[tuple[int, int]]:
    """Of these articles, the pairs of which the second reprints the first or a passage of it."""
    return set(map(tuple, connection.execute(_REUSED, {"articles": json.dumps(sorted(articles))})))


@lru_cache(maxsize=4096)
def is_one_name(outlet: str, relay: str) -> bool:
    """« Le Courrier », cited as « Courrier »: short words beside the name are articles."""
    one, other = set(words(outlet)), set(words(relay))
    return bool(one & other) and all(len(word) <= _SHORT for word in one ^ other)


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
