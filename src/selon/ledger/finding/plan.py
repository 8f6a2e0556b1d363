"""How a query is run, so that frequent words cost nothing: in French, a dozen of them are in half of all statements.

A word in more than a twentieth of the statements tells hardly anything apart. Where it is only one of several that may
be found (`le OU barrage`), it is left out of the search, and the answer says so; where it must be found, it is, but it
has no part in the ranking. Where no other word is left, nothing is ranked: the latest come first. Of alternatives that
are rare one by one and frequent together, the rarest rank what they find; what only the others find follows by date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from selon.ledger.finding.lexemes import Lexemes
from selon.ledger.finding.query import Query, Term

FREQUENT = 0.05  # of the statements
FEW = 1_000  # statements in which a word may always be: to rank so many takes a millisecond

Group = tuple[Term, ...]
Groups = tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`match` finds the statements, as FTS5 has it; None where no word is asked for, or the query only excludes.
    `ranking` is what they are ranked by, None where nothing is; `partial` tells that it does not find all of them,
    `wide` that it finds others too. `without` finds what a query that only excludes does not want. `pruned` were left
    out of the search, `unranked` out of the ranking."""

    match: str | None = None
    ranking: str | None = None
    without: str | None = None
    partial: bool = False
    wide: bool = False
    pruned: tuple[Term, ...] = ()
    unranked: tuple[Term, ...] = ()


class Planner:
    """Plans for the queries put to one ledger."""

    def __init__(self, connection: sqlite3.Connection, lexemes: Lexemes) -> None:
        self._connection = connection
        self._lexemes = lexemes
        (self.statements,) = connection.execute("SELECT count(*) FROM statement").fetchone()
        self._most = max(FEW, int(FREQUENT * self.statements))

    def plan(self, query: Query) -> Plan:
        """How to run a query."""
        excluded = self._group(query.excluded) if query.excluded else None
        if not query.required:
            return Plan(without=excluded)
        counts = {term: self.count(term, self._most + 1) for term in query.terms}
        kept = tuple(self._kept(group, counts) for group in query.required)
        rare = tuple(group for group in kept if all(counts[term] <= self._most for term in group))
        ranking = (self._rarest(rare[0], counts),) if len(rare) == 1 else rare
        match = self._all(kept)
        return Plan(
            match=f"{match} NOT {excluded}" if excluded else match,
            ranking=self._all(ranking) if ranking else None,
            partial=ranking != rare,
            wide=rare != kept or excluded is not None,
            pruned=_without(query.terms, kept),
            unranked=_without((term for group in kept for term in group), ranking),
        )

    def count(self, term: Term, most: int = -1) -> int:
        """In how many statements a term is found; counting stops at `most`, so that it never takes long."""
        found = self._connection.execute(
            "SELECT count(*) FROM (SELECT rowid FROM statement_fts WHERE statement_fts MATCH ? LIMIT ?)",
            (self._lexemes.match(term), most),
        )
        return int(found.fetchone()[0])

    def _kept(self, group: Group, counts: Mapping[Term, int]) -> Group:
        """What stays of alternatives: the rarer ones; the rarest where all are frequent."""
        rare = tuple(term for term in group if counts[term] <= self._most)
        return rare or (min(group, key=self.count) if len(group) > 1 else group[0],)

    def _rarest(self, group: Group, counts: Mapping[Term, int]) -> Group:
        """As many alternatives as are together no more than so frequent, the rarest first."""
        rising = sorted(group, key=lambda term: counts[term])
        together = accumulate(counts[term] for term in rising)
        few = {term for term, sum_ in zip(rising, together, strict=True) if sum_ <= self._most}
        return tuple(term for term in group if term in few)

    def _all(self, groups: Groups) -> str:
        return f"({' AND '.join(map(self._group, groups))})"

    def _group(self, group: Group) -> str:
        return f"({' OR '.join(map(self._lexemes.match, group))})"


def _without(terms: Iterable[Term], groups: Groups) -> Group:
    """The terms that stand in no group, each once."""
    inside = {term for group in groups for term in group}
    return tuple(term for term in dict.fromkeys(terms) if term not in inside)
