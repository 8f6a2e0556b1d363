"""Seconds and pairs of the candidate search, over 50,000 to 200,000 statements whose terms follow Zipf's law.

    python benchmarks/statement_candidates.py [--days 90] [50000 100000 200000]

DuckDB runs the whole from Parquet with two threads; SQLite adds one article of ten statements to the largest. A tenth
of the statements retell an earlier one, within two days, with six of its twelve terms; every fifth of these is of
another speaker. How many of them are found is shown beside.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from pathlib import Path

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from selon.linking.candidates.statements import denial_pairs, statement_pairs

VOCABULARY, SPEAKERS, TERMS, KEPT, PER_ARTICLE = 40_000, 8_000, 12, 6, 10
COLUMNS = ("statement", "article", "speaker", "day", "denies")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[50_000, 100_000, 200_000])
    parser.add_argument("--days", type=int, default=90)
    options = parser.parse_args()
    print("statements   same: s      pairs  planted found (same speaker, other)   denials: s     pairs")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            data = generate(size, options.days)
            whole(Path(folder), *data)
            if size == max(options.sizes):
                added(Path(folder), *data)


def generate(size: int, days: int) -> tuple[dict[str, list], dict[str, list], np.ndarray, np.ndarray]:
    """The columns of `statement` and `term`, the planted pairs, and which of those are of two speakers."""
    rng = np.random.default_rng(7)
    terms = _zipf(rng, VOCABULARY, (size, TERMS))
    speaker = _zipf(rng, SPEAKERS, size)
    day = 738_000 + np.sort(rng.integers(0, days, size // PER_ARTICLE)).repeat(PER_ARTICLE)
    per_day = size // days
    copies = rng.choice(np.arange(per_day, size), size // 10, replace=False)
    origins = copies - rng.integers(PER_ARTICLE, 2 * per_day, len(copies)).clip(max=copies)
    terms[copies, :KEPT] = terms[origins, :KEPT]
    speaker[copies] = speaker[origins]
    others = np.arange(len(copies)) % 5 == 0
    speaker[copies[others]] = rng.integers(0, SPEAKERS, others.sum())
    ids = np.arange(size)
    statement = {
        "statement": ids.tolist(),
        "article": (ids // PER_ARTICLE).tolist(),
        "speaker": [None if i % 20 == 0 else f"en_{s}" for i, s in enumerate(speaker.tolist())],
        "day": [None if (i // PER_ARTICLE) % 100 == 0 else d for i, d in enumerate(day.tolist())],
        "denies": (rng.random(size) < 0.03).tolist(),
    }
    rows = np.unique(ids.repeat(TERMS) * VOCABULARY + terms.ravel())
    term = {"statement": (rows // VOCABULARY).tolist(), "term": [f"t{t}" for t in (rows % VOCABULARY).tolist()]}
    return statement, term, np.stack([origins, copies], axis=1), others


def _zipf(rng: np.random.Generator, number: int, shape: int | tuple[int, int]) -> np.ndarray:
    weights = 1 / np.arange(1, number + 1)
    return rng.choice(number, shape, p=weights / weights.sum())


def whole(
    folder: Path, statement: dict[str, list], term: dict[str, list], planted: np.ndarray, others: np.ndarray
) -> None:
    connection = ibis.duckdb.connect(threads=2)
    tables = []
    for name, columns in (("statement", statement), ("term", term)):
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")
        tables.append(connection.read_parquet(folder / f"{name}.parquet"))
    seconds, pairs = _timed(statement_pairs(*tables))
    found = set(zip(pairs["left"].to_pylist(), pairs["right"].to_pylist(), strict=True))
    hit = np.array([tuple(pair) in found for pair in planted.tolist()])
    denial_seconds, denials = _timed(denial_pairs(*tables))
    print(
        f"{len(statement['statement']):10,} {seconds:10.1f} {len(pairs):10,}"
        f" {hit[~others].mean():20.3f} {hit[others].mean():16.3f} {denial_seconds:12.1f} {len(denials):9,}",
        flush=True,
    )


def added(folder: Path, statement: dict[str, list], term: dict[str, list], *_: object) -> None:
    file = folder / "ledger.sqlite"
    with sqlite3.connect(file) as db:
        db.execute(
            "create table statement (statement integer primary key, article int, speaker text, day int, denies boolean)"
        )
        db.execute("create table term (statement int, term text)")
        db.executemany(
            "insert into statement values (?, ?, ?, ?, ?)", zip(*(statement[c] for c in COLUMNS), strict=True)
        )
        db.executemany("insert into term values (?, ?)", zip(term["statement"], term["term"], strict=True))
        db.execute("create index speaker on statement (speaker)")
        db.execute("create index word on term (term, statement)")
        db.execute("create index words on term (statement, term)")
        db.execute("create table frequency as select term, count(*) as n from term group by term")
        db.execute("create unique index counted on frequency (term, n)")
        db.execute("analyze")
    connection = ibis.sqlite.connect(file)
    statements, terms, frequency = (connection.table(name) for name in ("statement", "term", "frequency"))
    new = statements.filter(statements.statement >= len(statement["statement"]) - PER_ARTICLE).select("statement")
    for name, search in (("same", statement_pairs), ("denials", denial_pairs)):
        seconds, pairs = _timed(search(statements, terms, new, frequency=frequency))
        print(f"SQLite, one article more, {name}: {seconds:.2f} s, {len(pairs):,} pairs")


def _timed(expression: ibis.Table) -> tuple[float, pa.Table]:
    started = time.perf_counter()
    pairs = expression.to_pyarrow()
    return time.perf_counter() - started, pairs


if __name__ == "__main__":
    main()
