"""Candidate pairs of statements: the same on SQLite and on DuckDB, and the same in pieces as in the whole."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ibis.expr.types import Table

from selon.linking.candidates.statements import CAP_OTHERS, FIRST, denial_pairs, frequencies, statement_pairs

#: statement, article, speaker, day, denies, terms
Row = tuple[int, int, str | None, int | None, bool, str]
Tables = tuple[Table, Table]
Search = Callable[..., Table]


def sqlite(rows: list[Row], folder: Path) -> Tables:
    file = folder / "ledger.sqlite"
    with sqlite3.connect(file) as db:
        db.execute("create table statement (statement int64, article int64, speaker text, day int64, denies boolean)")
        db.execute("create table term (statement int64, term text)")
        db.executemany("insert into statement values (?, ?, ?, ?, ?)", [row[:5] for row in rows])
        db.executemany("insert into term values (?, ?)", [(row[0], term) for row in rows for term in row[5].split()])
    db.close()
    connection = ibis.sqlite.connect(file)
    return connection.table("statement"), connection.table("term")


def duckdb(rows: list[Row], folder: Path) -> Tables:
    names = ("statement", "article", "speaker", "day", "denies")
    types = (pa.int64(), pa.int64(), pa.string(), pa.int64(), pa.bool_())
    columns = [pa.array([row[i] for row in rows], types[i]) for i in range(5)]
    told = [(row[0], term) for row in rows for term in row[5].split()]
    terms = [pa.array([t[0] for t in told], pa.int64()), pa.array([t[1] for t in told], pa.string())]
    pq.write_table(pa.table(columns, names=names), folder / "statement.parquet")
    pq.write_table(pa.table(terms, names=("statement", "term")), folder / "term.parquet")
    connection = ibis.duckdb.connect()
    return connection.read_parquet(folder / "statement.parquet"), connection.read_parquet(folder / "term.parquet")


ENGINES = pytest.mark.parametrize("engine", [sqlite, duckdb])
SEARCHES = pytest.mark.parametrize("search", [statement_pairs, denial_pairs])


def found(expression: Table) -> dict[tuple[int, int], int]:
    rows = expression.to_pyarrow().to_pylist()
    pairs = {(row["left"], row["right"]): row["shared"] for row in rows}
    assert len(pairs) == len(rows)
    return pairs


def several(terms: str, *more: Row) -> list[Row]:
    """Statements that give the terms a frequency of four, years before."""
    return [*more, *((90 + i, 90 + i, f"x{i}", 10_000 + 400 * i, False, terms) for i in range(4))]


@ENGINES
def test_one_speaker_and_two_terms_within_the_window(engine, tmp_path):
    rows = several(
        "réforme lycée été",
        (1, 1, "en_1", 100, False, "réforme lycée"),
        (2, 2, "en_1", 104, False, "lycée réforme été"),
        (3, 3, "en_1", 109, False, "réforme lycée"),
        (4, 1, "en_1", 100, False, "réforme lycée"),
        (5, 5, "en_2", 100, False, "réforme lycée"),
        (6, 6, "en_1", 100, False, "réforme port"),
    )
    assert found(statement_pairs(*engine(rows, tmp_path))) == {(1, 2): 2, (2, 3): 2, (2, 4): 2}


@ENGINES
def test_different_and_unknown_speakers_share_three_rare_terms(engine, tmp_path):
    rows = several(
        "réforme lycée été",
        (1, 1, "en_1", 100, False, "réforme lycée été"),
        (2, 2, "en_2", 101, False, "réforme lycée été"),
        (3, 3, None, 102, False, "été lycée réforme"),
        (4, 4, None, 102, False, "lycée réforme"),
    )
    assert found(statement_pairs(*engine(rows, tmp_path))) == {(1, 2): 3, (1, 3): 3, (2, 3): 3}


@ENGINES
def test_an_unknown_day_is_compatible_with_every_day(engine, tmp_path):
    rows = several(
        "réforme lycée",
        (1, 1, "en_1", None, False, "réforme lycée"),
        (2, 2, "en_1", 100, False, "réforme lycée"),
        (3, 3, "en_1", 900, False, "réforme lycée"),
        (4, 4, "en_1", None, False, "réforme lycée"),
    )
    assert set(found(statement_pairs(*engine(rows, tmp_path)))) == {(1, 2), (1, 3), (1, 4), (2, 4), (3, 4)}


@ENGINES
def test_one_term_is_enough_if_it_is_very_rare_or_all_that_is_said(engine, tmp_path):
    rows = several(
        "honte lycée",
        (1, 1, "en_1", 100, False, "honte"),
        (2, 2, "en_1", 100, False, "honte réforme"),
        (3, 3, "en_1", 100, False, "corvélia lycée"),
        (4, 4, "en_1", 100, False, "corvélia port"),
        (5, 5, "en_1", 100, False, "lycée gare"),
    )
    assert found(statement_pairs(*engine(rows, tmp_path))) == {(1, 2): 1, (3, 4): 1}


@ENGINES
def test_what_everybody_repeats_is_tied_to_the_first_who_told_it(engine, tmp_path):
    rows = [(i, i, "en_1", 100, False, "réforme lycée") for i in range(FIRST + 12)]
    pairs = set(found(statement_pairs(*engine(rows, tmp_path))))
    assert {right for _, right in pairs} == set(range(1, len(rows)))
    assert max(left for left, _ in pairs) == FIRST - 1
    assert len(pairs) == FIRST * (FIRST - 1) // 2 + FIRST * 12


@ENGINES
def test_a_list_of_many_speakers_is_dropped_when_it_is_long(engine, tmp_path):
    rows = [(i, i, f"en_{i}", 100, False, "réforme lycée été") for i in range(CAP_OTHERS + 1)]
    fillers = [(1000 + i, 1000 + i, None, 10_000 + i * 50, False, "gare") for i in range(70)]
    assert found(statement_pairs(*engine([*rows, *fillers], tmp_path))) == {}


@ENGINES
def test_a_denial_stands_left_and_looks_further_back_than_ahead(engine, tmp_path):
    rows = several(
        "argent casino",
        (1, 1, "en_1", 100, True, "toucher argent casino"),
        (2, 2, "en_2", 75, False, "argent casino maire"),
        (3, 3, "en_2", 60, False, "argent casino maire"),
        (4, 4, "en_2", 102, False, "argent casino"),
        (5, 5, "en_2", 103, False, "argent casino"),
        (6, 1, None, 100, False, "casino argent"),
        (7, 7, "en_3", 100, True, "argent casino"),
        (8, 8, "en_3", 100, False, "argent port"),
    )
    pairs = set(found(denial_pairs(*engine(rows, tmp_path))))
    assert pairs == {(d, r) for d in (1, 7) for r in (2, 4, 6)} | {(1, 7), (7, 1)}


def made(seed: int, size: int = 240) -> list[Row]:
    chance = random.Random(seed)
    words = [f"t{i}" for i in range(60)]
    return [
        (
            i,
            i // 3,
            chance.choice(["en_1", "en_2", "en_3", None]),
            chance.choice([None, *range(100, 115)]),
            chance.random() < 0.15,
            " ".join(chance.sample(words, chance.randint(1, 9))),
        )
        for i in range(size)
    ]


@SEARCHES
@pytest.mark.parametrize("seed", [1, 2])
def test_both_engines_give_the_same(search, seed, tmp_path):
    rows = made(seed)
    one, other = found(search(*sqlite(rows, tmp_path))), found(search(*duckdb(rows, tmp_path)))
    assert one == other
    assert len(one) > 20


@ENGINES
@SEARCHES
@pytest.mark.parametrize("given", [False, True])
def test_pieces_give_the_whole(search, engine, given, tmp_path):
    statement, term = engine(made(3), tmp_path)
    frequency = frequencies(term) if given else None
    whole = found(search(statement, term, frequency=frequency))
    pieces: dict[tuple[int, int], int] = {}
    for first in range(0, 240, 60):
        new = statement.filter(statement.statement.between(first, first + 59)).select("statement")
        part = found(search(statement, term, new, frequency=frequency))
        assert all(any(first <= end < first + 60 for end in pair) for pair in part)
        pieces |= part
    assert pieces == whole
    assert len(whole) > 20
