"""Which of the statements that a question finds are shown first, without looking at more of them than must be."""

from __future__ import annotations

from selon.ledger.finding.found import Found
from selon.ledger.finding.question import Order

Rows = list[tuple[int, float | None]]

_WEIGHTS = "4.0, 2.0, 1.0"  # of content, lemmas, who: the word as it was typed, in what was said, counts most
_BY_DATE: dict[Order, str] = {
    "newest": "statement.day DESC, statement.article DESC, statement.id",
    "oldest": "statement.day IS NULL, statement.day, statement.article, statement.id",
}
_MARGIN = 3  # times as many of the newest are looked through as would do if they were spread evenly
_ONE_BY_ONE = 400  # statements of the full text are read through in the time in which one is looked up there; a
# beginning is looked up by reading all its words through, so it is looked up once


def ordered(found: Found) -> tuple[Rows, int, Order]:
    """The rows to show, each with its score (higher is better); how many there are in all; and their order."""
    if found.question.order == "relevance" and found.plan.ranking:
        return *_ranked(found), "relevance"
    order: Order = "oldest" if found.question.order == "oldest" else "newest"
    limit, offset = found.question.limit, found.question.offset
    if found.conditions.sets:  # a person, a relay, a story: seldom so many that counting first would save anything
        return *_sorted(found, order, limit, offset), order
    total = found.count()
    rows = _newest(found, total) if order == "newest" else None
    return _sorted(found, order, limit, offset)[0] if rows is None else rows, total, order


def _ranked(found: Found) -> tuple[Rows, int]:
    """By bm25, and by date where it is equal, as for reprints. Where some words do not rank, what only these find
    stands behind, by date."""
    plan, limit, offset = found.plan, found.question.limit, found.question.offset
    joins, where = found.conditions.after_match()
    if plan.wide:
        where += " AND +statement_fts.rowid IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH :match)"
    sql = f"""
        WITH found AS MATERIALIZED (
            SELECT statement_fts.rowid AS id, bm25(statement_fts, {_WEIGHTS}) AS score
            FROM statement_fts {joins}WHERE statement_fts MATCH :ranking AND {where}
        )
        SELECT found.id, -found.score, (SELECT count(*) FROM found)
        FROM found
        CROSS JOIN facet AS statement ON statement.id = found.id
        WHERE found.score <= coalesce((SELECT score FROM found ORDER BY score LIMIT 1 OFFSET :last), 0)
        ORDER BY found.score, {_BY_DATE["newest"]} LIMIT :limit OFFSET :offset
    """
    asked = {"ranking": plan.ranking, "last": max(offset + limit - 1, 0), "limit": limit, "offset": offset}
    found_rows = found.connection.execute(sql, found.values | asked).fetchall()
    rows: Rows = [(row[0], row[1]) for row in found_rows]
    ranked = found_rows[0][2] if rows else found.count(f"({plan.match}) AND {plan.ranking}")
    if not plan.partial:
        return rows, ranked
    rest = f"({plan.match}) NOT {plan.ranking}"
    if len(rows) == limit:
        return rows, ranked + found.count(rest)
    behind, unranked = _sorted(found, "newest", limit - len(rows), max(0, offset - ranked), rest)
    return rows + behind, ranked + unranked


def _sorted(found: Found, order: Order, limit: int, offset: int, match: str | None = None) -> tuple[Rows, int]:
    """By the day of the article, all of them sorted."""
    sql = f"""
        WITH found AS MATERIALIZED ({found.ids()})
        SELECT statement.id, (SELECT count(*) FROM found)
        FROM found
        CROSS JOIN facet AS statement ON statement.id = found.id
        ORDER BY {_BY_DATE[order]} LIMIT :limit OFFSET :offset
    """
    values = found.values | {"limit": limit, "offset": offset} | ({"match": match} if match else {})
    rows = found.connection.execute(sql, values).fetchall()
    return [(row[0], None) for row in rows], rows[0][1] if rows else found.count(match)


def _newest(found: Found, total: int) -> Rows | None:
    """The first rows by date, looked for among the statements of the last days alone; None where these do not do, or
    where it is no less work than to sort all."""
    wanted = found.question.offset + found.question.limit
    window = wanted * _MARGIN * found.statements // max(total, 1)
    if wanted > total or window > total:
        return None
    plus = "+" if found.beginnings or window * _ONE_BY_ONE > total else ""
    recent = """
        SELECT statement.id FROM article CROSS JOIN statement ON statement.article = article.id
        ORDER BY article.day DESC, article.id DESC, statement.id LIMIT :window
    """
    if found.plan.match is None:
        ids = f"{found.conditions.alone()} AND statement.id IN ({recent})"
    else:
        ids = f"{found.ids()} AND {plus}statement_fts.rowid IN ({recent})"
    sql = f"""
        SELECT statement.id FROM facet AS statement
        WHERE statement.id IN ({ids}) ORDER BY {_BY_DATE["newest"]} LIMIT :wanted
    """
    rows = found.connection.execute(sql, found.values | {"window": window, "wanted": wanted}).fetchall()
    return [(row[0], None) for row in rows[found.question.offset :]] if len(rows) == wanted else None
