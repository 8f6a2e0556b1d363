"""Candidate pairs within a story: the same on SQLite and on DuckDB, the same in pieces as in the whole."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ibis.expr.types import Table

from selon.linking.candidates.stories import CAP, story_pairs

#: statement, article, story, denies, terms
Row = tuple[int, int, str | None, bool, str]
Record = dict[str, Any]

_TYPES = {
    "statement": pa.int64(),
    "article": pa.int64(),
    "story": pa.string(),
    "denies": pa.bool_(),
    "term": pa.string(),
}


def tables(engine: str, rows: list[Row], folder: Path) -> tuple[Table, Table]:
    """The relations, on one of the engines."""
    told = [{"statement": row[0], "term": term} for row in rows for term in row[4].split()]
    said = [dict(zip(("statement", "article", "story", "denies"), row, strict=False)) for row in rows]
    return (_on_sqlite if engine == "sqlite" else _on_duckdb)({"statement": said, "term": told}, folder)


def _on_sqlite(relations: dict[str, list[Record]], folder: Path) -> tuple[Table, Table]:
    with sqlite3.connect(folder / "ledger.sqlite") as made:
        for name, records in relations.items():
            columns = ", ".join(f"{column} {_TYPES[column]}" for column in records[0])
            made.execute(f"CREATE TABLE {name} ({columns})".replace("string", "text").replace(" bool", " boolean"))
            marks = ", ".join(f":{column}" for column in records[0])
            made.executemany(f"INSERT INTO {name} VALUES ({marks})", records)
    made.close()
    connection = ibis.sqlite.connect(folder / "ledger.sqlite")
    return connection.table("statement"), connection.table("term")


def _on_duckdb(relations: dict[str, list[Record]], folder: Path) -> tuple[Table, Table]:
    connection = ibis.duckdb.connect()
    for name, records in relations.items():
        schema = pa.schema([(column, _TYPES[column]) for column in records[0]])
        pq.write_table(pa.Table.from_pylist(records, schema), folder / f"{name}.parquet")
    found = [connection.read_parquet(folder / f"{name}.parquet") for name in ("statement", "term")]
    return found[0], found[1]


def pairs(table: Table) -> set[tuple[int, int]]:
    return {(row["left"], row["right"]) for row in table.to_pyarrow().to_pylist()}


ENGINES = pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
ELSEWHERE: Row = (99, 99, "other", False, "budget vote")


@ENGINES
@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ((1, 1, "s", False, "pont fermer mardi"), (2, 2, "s", False, "pont fermer avril"), True),
        ((1, 1, "s", False, "pont fermer mardi"), (2, 2, "s", False, "pont rouvrir avril"), False),
        ((1, 1, "s", False, "pont"), (2, 2, "s", False, "pont rouvrir avril"), True),
        ((1, 1, "s", True, "pont fermer"), (2, 2, "s", False, "pont rouvrir avril"), True),
        ((1, 1, "s", False, "pont fermer mardi"), (2, 2, "t", False, "pont fermer mardi"), False),
        ((1, 1, None, False, "pont fermer mardi"), (2, 2, None, False, "pont fermer mardi"), False),
        ((1, 1, "s", False, "pont fermer mardi"), (2, 1, "s", False, "pont fermer mardi"), False),
        ((1, 1, "s", False, "pont fermer mardi"), (2, 1, "s", True, "pont fermer mardi"), True),
    ],
    ids=[
        "two terms", "one of three", "all that one says", "a denial", "two stories", "no story", "one article",
        "a denial in one article",
    ],
)  # fmt: skip
def test_which_statements_of_a_story_are_compared(engine: str, one: Row, other: Row, are: bool, tmp_path: Path) -> None:
    found = pairs(story_pairs(*tables(engine, [one, other, ELSEWHERE], tmp_path)))
    assert found == ({(1, 2)} if are else set())


@ENGINES
def test_what_the_whole_story_speaks_of_tells_nothing(engine: str, tmp_path: Path) -> None:
    crowd: list[Row] = [(k, k, "s", False, f"pont chantier mot{k}") for k in range(1, CAP + 2)]
    assert pairs(story_pairs(*tables(engine, crowd, tmp_path))) == set()


def drawn(seed: int) -> list[Row]:
    draw = random.Random(seed)
    words = [f"mot{k}" for k in range(60)]
    return [
        (
            k,
            draw.randrange(40),
            draw.choice(["s", "t", "u", None]),
            draw.random() < 0.2,
            " ".join(draw.sample(words, 5)),
        )
        for k in range(1, 121)
    ]


def test_one_answer_on_both_engines(tmp_path: Path) -> None:
    answers = [pairs(story_pairs(*tables(engine, drawn(1), tmp_path))) for engine in ("sqlite", "duckdb")]
    assert answers[0] == answers[1]
    assert len(answers[0]) > 20


@ENGINES
def test_pieces_make_the_whole(engine: str, tmp_path: Path) -> None:
    statement, term = tables(engine, drawn(2), tmp_path)
    whole = pairs(story_pairs(statement, term))
    pieces = set()
    for first in (1, 41, 81):
        new = ibis.memtable({"statement": list(range(first, first + 40))}, schema={"statement": "int64"})
        pieces |= pairs(story_pairs(statement, term, new))
    assert pieces == whole
