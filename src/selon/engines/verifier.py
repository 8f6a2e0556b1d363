"""The verifier: judges pairs of rows of one ledger, and reads for itself what they need.

Each process of `selon.engines.workers` has one of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from selon.engines.records import telling, text
from selon.engines.verification import Judge, Pair, judge_articles, judge_statements
from selon.ledger.linked import linkable
from selon.ledger.linked.links import Written, written
from selon.linking.commonplaces import NONE, Commonplaces
from selon.linking.records import Telling, Text
from selon.linking.semantics import Meanings
from selon.linking.weights import Weights

_KEPT = 1 << 15  # rows that are kept in memory; of those of the last pairs, all
_MANY = 2_000  # statements from which it is quicker to count all terms at once


class Verifier:
    """Finds the links among pairs. `meanings` tell of statements where their words do not."""

    def __init__(self, connection: sqlite3.Connection, meanings: Meanings | None = None) -> None:
        self._connection = connection
        self._meanings = meanings
        self._texts: dict[int, Text] = {}
        self._tellings: dict[int, Telling] = {}
        self._commonplaces = NONE
        self._of_articles: Judge | None = None
        self._of_statements: Judge | None = None

    def articles(self, pairs: Sequence[Pair], commonplaces: Commonplaces) -> list[Written]:
        """What the articles of each pair have of each other's text."""
        wanted = _missing(self._texts, pairs)
        self._texts |= {row.row: text(row) for row in linkable.article_rows(self._connection, wanted)}
        if self._of_articles is None or commonplaces != self._commonplaces:
            self._of_articles, self._commonplaces = judge_articles(self._texts, commonplaces), commonplaces
        return _links(pairs, self._of_articles, self._texts)

    def statements(self, pairs: Sequence[Pair]) -> list[Written]:
        """What the statements of each pair are to each other."""
        wanted = _missing(self._tellings, pairs)
        self._tellings |= {row.row: telling(row) for row in linkable.statement_rows(self._connection, wanted)}
        if self._of_statements is None:
            count = linkable.frequencies if len(wanted) >= _MANY else linkable.frequency
            self._of_statements = judge_statements(self._tellings, Weights(*count(self._connection)), self._meanings)
        return _links(pairs, self._of_statements, self._tellings)


def _missing(kept: dict[int, Text] | dict[int, Telling], pairs: Iterable[Pair]) -> list[int]:
    """The rows that are to be read, in order; those that are no longer wanted go, once there are many."""
    wanted = {key for pair in pairs for key in pair}
    if len(kept) > _KEPT:
        for key in kept.keys() - wanted:
            del kept[key]
    return sorted(wanted - kept.keys())


def _links(pairs: Sequence[Pair], judge: Judge, read: dict[int, Text] | dict[int, Telling]) -> list[Written]:
    """The links in the order of the pairs; what has gone from the ledger meanwhile has none."""
    there = ((one, other) for one, other in pairs if one in read and other in read)
    return [written(link) for pair in there if (link := judge(pair)) is not None]
