"""What one question finds in one ledger, as SQL: words and conditions together."""

from __future__ import annotations

import sqlite3

from selon.ledger.finding.conditions import Conditions, conditions
from selon.ledger.finding.lexemes import Lexemes
from selon.ledger.finding.plan import Plan, Planner
from selon.ledger.finding.query import parse
from selon.ledger.finding.question import Question
from selon.ledger.finding.snippets import Highlighter

Values = dict[str, str | int | None]

_NOT_EXCLUDED = "SELECT id FROM statement EXCEPT SELECT rowid FROM statement_fts WHERE statement_fts MATCH :without"


class Found:
    """A question, made ready to be put. `statements` is how many the ledger has; `values` fill the parameters of
    `ids()`; `beginnings` tells that of some words only the beginning is asked for. Raises `QuestionError` where the
    question can mean nothing."""

    def __init__(self, connection: sqlite3.Connection, question: Question) -> None:
        self.connection = connection
        self.question = question
        query, lexemes = parse(question.text), Lexemes(connection)
        planner = Planner(connection, lexemes)
        self.statements = planner.statements
        self.plan: Plan = planner.plan(query)
        self.beginnings = any(term.prefix for term in (*query.terms, *query.excluded))
        self.highlighter = Highlighter(lexemes, query.terms)
        self.conditions: Conditions = conditions(connection, question)
        self.values: Values = {**self.conditions.values, "match": self.plan.match}
        if self.plan.without:
            self.conditions.sets.append(_NOT_EXCLUDED)
            self.values["without"] = self.plan.without

    def ids(self) -> str:
        """A query for the rows of all statements found, in one column `id`."""
        if self.plan.match is None:
            return self.conditions.alone()
        joins, where = self.conditions.after_match()
        return (
            f"SELECT statement_fts.rowid AS id FROM statement_fts {joins}WHERE statement_fts MATCH :match AND {where}"
        )

    def count(self, match: str | None = None) -> int:
        """How many statements are found; with the FTS5 expression `match`, in the place of the question's own."""
        values = self.values | ({"match": match} if match else {})
        (found,) = self.connection.execute(f"SELECT count(*) FROM ({self.ids()})", values).fetchone()
        return int(found)
