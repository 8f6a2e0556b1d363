"""The ledger's SQL in PostgreSQL's words. There is one SQL in the house, SQLite's; each text of it is put into the
other's once and remembered.

sqlglot reads and writes both (https://sqlglot.com); what it does not know is put right on its tree: full text, JSON,
truth values that are numbers, what to do where a row is there already.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import sqlglot
from sqlglot import exp

from selon.ledger.postgres.fulltext import COLUMNS
from selon.ledger.postgres.shape import certain, tables

_QUESTION = re.compile(r"'(?:[^']|'')*'|\?")
_HINT = re.compile(r"\bINDEXED BY \w+")
_REPLACE = re.compile(r"^\s*REPLACE\b")
_TRUTHS = frozenset({"retracted", "directed", "denies"})
"""Columns that are 0 or 1 and stand where PostgreSQL wants a truth value."""
_NUMBERS = frozenset({"undoes"})
"""Members of a correction's `after` that are numbers."""
_FUNCTIONS = {"julianday": "selon_julianday"}
_VALUES = (exp.Sum, exp.Coalesce, exp.Add, exp.Sub, exp.Mul, exp.Max, exp.Min)


@dataclass(frozen=True, slots=True)
class Told:
    """A text in PostgreSQL's words: `matches` are its parameters that are expressions of FTS5, by the table that they
    are asked of; `ranked` is the one whose score is asked for, with the weights of its columns; `into`, the table that
    it writes to, if it writes; `numbered`, whether it returns the key of a new row; `full`, whether it asks words."""

    sql: str
    matches: dict[str, str]
    ranked: tuple[str, tuple[float, ...]] | None
    into: str | None
    numbered: bool
    full: bool


@lru_cache(2048)
def told(sql: str) -> Told:
    """One statement."""
    count = iter(range(1_000_000))
    text = _QUESTION.sub(lambda m: f":p{next(count)}" if m[0] == "?" else m[0], _HINT.sub("", sql))
    tree = sqlglot.parse_one(_REPLACE.sub("INSERT OR REPLACE", text), read="sqlite")
    matches, weights = _matches(tree), None
    for each in tree.find_all(exp.Anonymous):
        if each.name.lower() == "bm25":
            weights = tuple(float(w.name) for w in each.expressions[1:])
            table = each.expressions[0].name
            each.replace(_sql(f"selon_bm25({table}.words, {table}.size, :bm25_average, CAST(:bm25_asked AS jsonb))"))
    tree = tree.transform(_put)
    into = _into(tree)
    numbered = isinstance(tree, exp.Insert) and _insertion(tree)
    made = tree.sql("postgres", identify=True)
    ranked = next(((p, weights) for p in matches if p in _ranking(sql)), None) if weights else None
    return Told(made, matches, ranked, into, numbered, any(table in sql for table in COLUMNS))


def _ranking(sql: str) -> str:
    """Where the score stands, the first match behind it is the one that it is of."""
    return sql[sql.index("bm25(") :].split("MATCH", 1)[1].split()[0]


def _matches(tree: Any) -> dict[str, str]:
    found = {}
    for each in tree.find_all(exp.Match):
        table, parameter = each.this.name, each.expression.name
        found[parameter] = table
        each.replace(_sql(f"{table}.words @@ CAST(:{parameter} AS tsquery)"))
    return found


def _put(node: exp.Expression) -> exp.Expression:
    for kind, change in _CHANGES:
        if isinstance(node, kind):
            node = change(node)
    return node


def _not(node: Any) -> exp.Expression:
    if isinstance(node.this, exp.Placeholder):
        return exp.Paren(this=exp.EQ(this=node.this, expression=exp.Literal.number(0)))
    return node  # type: ignore[no-any-return]


def _grouped(node: Any) -> exp.Expression:
    """Of a group, SQLite tells of any column what one of the rows has. PostgreSQL wants to be told which: the least."""
    _spell_out(node)
    if node.args.get("group") is None:
        return node  # type: ignore[no-any-return]
    keys = {_key(node, each) for each in node.args["group"].expressions}
    for each in node.expressions:
        inner = each.this if isinstance(each, exp.Alias) else each
        if _is_bare(inner, keys):
            name = each.alias_or_name
            wrapped = exp.Min(this=inner.copy())
            each.replace(exp.alias_(wrapped, name, quoted=True) if name else wrapped)
    aliases = {each.alias for each in node.expressions if isinstance(each, exp.Alias)}
    for each in node.args["order"].expressions if node.args.get("order") else ():
        if _is_bare(each.this, keys) and not (each.this.name in aliases and not each.this.table):
            each.set("this", exp.Min(this=each.this.copy()))
    return node  # type: ignore[no-any-return]


def _spell_out(node: Any) -> None:
    """The name of a column of the result stands in ORDER BY alone, or not at all."""
    named = {each.alias: each.this for each in node.expressions if isinstance(each, exp.Alias)}
    for each in node.args["order"].expressions if node.args.get("order") else ():
        if not isinstance(each.this, exp.Column):
            for column in list(each.this.find_all(exp.Column)):
                if not column.table and column.name in named:
                    column.replace(named[column.name].copy())


def _key(node: Any, each: Any) -> str:
    if isinstance(each, exp.Literal) and not each.is_string:
        found = node.expressions[int(each.name) - 1]
        return str((found.this if isinstance(found, exp.Alias) else found).sql())
    return str(each.sql())


def _is_bare(each: Any, keys: set[str]) -> bool:
    return not (
        each.sql() in keys
        or isinstance(each, (exp.Literal, exp.Null, exp.Subquery, exp.Placeholder))
        or each.find(exp.AggFunc) is not None
        or any(isinstance(n, exp.Anonymous) and n.name.lower() == "total" for n in each.walk())
        or each.find(exp.Column) is None
    )


def _column(node: Any) -> exp.Expression:
    if node.name == "rowid":
        return exp.column("id", table=node.args.get("table"))
    if (node.name in _TRUTHS and _is_condition(node)) or (isinstance(node.parent, exp.Where) and node.name != "true"):
        return exp.Paren(this=exp.NEQ(this=node.copy(), expression=exp.Literal.number(0)))
    return node  # type: ignore[no-any-return]


def _is_condition(node: exp.Expression) -> bool:
    parent = node.parent
    while isinstance(parent, exp.Paren):
        node, parent = parent, parent.parent
    if isinstance(parent, exp.If):
        return parent.this is node
    if isinstance(parent, exp.Join):
        return parent.args.get("on") is node
    return isinstance(parent, (exp.Where, exp.And, exp.Or, exp.Not))


def _comparison(node: Any) -> exp.Expression:
    """As a value, true is 1."""
    if isinstance(node.parent, _VALUES) or (
        isinstance(node.parent, exp.Paren) and isinstance(node.parent.parent, _VALUES)
    ):
        return exp.Cast(this=exp.Paren(this=node.copy()), to=exp.DataType.build("int"))
    return node  # type: ignore[no-any-return]


def _anonymous(node: Any) -> exp.Expression:
    name = node.name.lower()
    if name == "json_each":
        return exp.Anonymous(this="selon_each", expressions=node.expressions)
    if name == "strftime":
        return exp.Anonymous(this="selon_later", expressions=node.expressions[1:])
    if name == "total":
        return _sql(f"CAST(coalesce(sum({node.expressions[0].sql('postgres', identify=True)}), 0) AS double precision)")
    if name in _FUNCTIONS:
        return exp.Anonymous(this=_FUNCTIONS[name], expressions=node.expressions)
    return node  # type: ignore[no-any-return]


def _member(node: Any) -> exp.Expression:
    _, member = node.expression.expressions  # a member of a member would need a function that looks so deep
    name = member.name
    kind = "selon_number" if name in _NUMBERS else "selon_member"
    return exp.Anonymous(this=kind, expressions=[node.this.copy(), exp.Literal.string(f"$.{name}")])


def _round(node: Any) -> exp.Expression:
    return exp.Anonymous(
        this="selon_round", expressions=[node.this, node.args.get("decimals") or exp.Literal.number(0)]
    )


def _among(node: Any) -> exp.Expression:
    """`IN asked`, of a relation: its rows."""
    if node.args.get("field") is not None:
        query = exp.select("*").from_(exp.to_table(node.args["field"].name))
        return exp.In(this=node.this, query=exp.Subquery(this=query))
    return node  # type: ignore[no-any-return]


def _crossed(node: Any) -> exp.Expression:
    """SQLite takes `CROSS JOIN … ON` as an order to be kept."""
    if node.kind == "CROSS" and node.args.get("on") is not None:
        node.set("kind", None)
    return node  # type: ignore[no-any-return]


def _ordered(node: Any) -> exp.Expression:
    """Where NULL is sorted must be said only where there may be any: an index on `id` knows of none."""
    if isinstance(node.parent, exp.OnConflict):
        return node.this  # type: ignore[no-any-return]
    if isinstance(node.this, exp.Column) and node.this.name in certain():
        return exp.Ordered(this=node.this, desc=node.args.get("desc"), nulls_first=bool(node.args.get("desc")))
    return node  # type: ignore[no-any-return]


def _aliased(node: Any) -> exp.Expression:
    """Before its version 16, PostgreSQL wants a name for each query in FROM."""
    if isinstance(node.parent, (exp.From, exp.Join)) and not node.alias:
        node.set("alias", exp.TableAlias(this=exp.to_identifier("unnamed")))
    return node  # type: ignore[no-any-return]


def _recursive(node: Any) -> exp.Expression:
    """What a query begins with, and then adds to, must be sorted alike: a list's members as the tables' texts are."""
    if node.parent.args.get("recursive") and isinstance(node.this, exp.SetOperation):
        for each in node.this.left.expressions:
            if isinstance(each, exp.Column) and each.name == "value":
                collation = exp.to_identifier("C", quoted=True)
                each.replace(exp.Collate(this=each.copy(), expression=collation))
    return node  # type: ignore[no-any-return]


def _limit(node: Any) -> exp.Expression:
    """Fewer than none is all of them."""
    if isinstance(node.expression, exp.Placeholder):
        node.set("expression", exp.Nullif(this=node.expression, expression=exp.Literal.number(-1)))
    return node  # type: ignore[no-any-return]


def _literal(node: Any) -> exp.Expression:
    if node.is_string and "%" in node.name:
        return exp.Literal.string(node.name.replace("%", "%%"))
    return node  # type: ignore[no-any-return]


_CHANGES: tuple[tuple[Any, Callable[[Any], exp.Expression]], ...] = (
    (exp.Select, _grouped),
    (exp.Not, _not),
    (exp.Column, _column),
    ((exp.EQ, exp.NEQ, exp.Is, exp.In, exp.GT, exp.LT, exp.GTE, exp.LTE), _comparison),
    (exp.Anonymous, _anonymous),
    (exp.JSONExtractScalar, _member),
    (exp.JSONExtract, _member),
    (exp.Round, _round),
    (exp.In, _among),
    (exp.Join, _crossed),
    (exp.Ordered, _ordered),
    (exp.Subquery, _aliased),
    (exp.CTE, _recursive),
    (exp.Limit, _limit),
    (exp.Literal, _literal),
)


def _into(tree: exp.Expression) -> str | None:
    if isinstance(tree, (exp.Insert, exp.Update, exp.Delete)):
        table = tree.this.find(exp.Table) if not isinstance(tree.this, exp.Table) else tree.this
        return table.name if table is not None else ""
    return None if isinstance(tree, (exp.Select, exp.SetOperation)) else ""


def _insertion(tree: exp.Insert) -> bool:
    """What to do where the row is there, and which number a new one has; whether it has one."""
    name = tree.this.find(exp.Table).name if not isinstance(tree.this, exp.Table) else tree.this.name
    table = tables().get(name)
    otherwise = tree.args.get("alternative")
    tree.set("alternative", None)
    if otherwise == "IGNORE":
        tree.set("conflict", _conflict("INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING"))
    if otherwise == "REPLACE" and table is not None:
        given = [c.name for c in tree.this.expressions] if isinstance(tree.this, exp.Schema) else table.columns
        rest = ", ".join(f'"{c}" = excluded."{c}"' for c in given if c not in table.key)
        key = ", ".join(f'"{c}"' for c in table.key)
        tree.set(
            "conflict",
            _conflict(f"INSERT INTO t VALUES (1) ON CONFLICT ({key}) DO {'UPDATE SET ' + rest if rest else 'NOTHING'}"),
        )
    _qualify(tree, name)
    if table is None or not table.numbered or otherwise or not isinstance(tree.expression, exp.Values):
        return False
    tree.set("returning", exp.Returning(expressions=[exp.column("id")]))
    return True


def _qualify(tree: exp.Insert, name: str) -> None:
    """`times = times + 1` is the present row's; where no key is named, the table's unique one is meant."""
    conflict = tree.args.get("conflict")
    if conflict is None or "UPDATE" not in str(conflict.args.get("action")):
        return
    if not conflict.args.get("conflict_keys"):
        key = _UNIQUE[name]
        conflict.set("conflict_keys", [exp.to_identifier(each) for each in key])
    for each in conflict.expressions:
        for column in each.expression.find_all(exp.Column):
            if not column.table:
                column.set("table", exp.to_identifier(name))


_UNIQUE = {"mention": ("article", "name", "type", "role", "said")}


def _conflict(sql: str) -> exp.Expression:
    found = sqlglot.parse_one(sql, read="postgres").args["conflict"]
    assert isinstance(found, exp.Expression)
    return found


def _sql(text: str) -> exp.Expression:
    return cast(exp.Expression, sqlglot.parse_one(text, read="postgres"))
