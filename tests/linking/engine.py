"""Rows of articles and of their sketches on either engine, and what the expressions of candidates give on them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from selon.linking.candidates.articles import commonplaces, passage_pairs, reprint_pairs

Rows = dict[str, list[tuple[int | str | None, ...]]]
COLUMNS = {
    "article": ("article", "outlet"),
    "band": ("article", "band", "hash"),
    "fingerprint": ("article", "hash", "position"),
    "fresh": ("article",),
}
SCHEMA = """
CREATE TABLE article (article INTEGER PRIMARY KEY, outlet TEXT);
CREATE TABLE band (article INTEGER, band INTEGER, hash INTEGER);
CREATE TABLE fingerprint (article INTEGER, hash INTEGER, position INTEGER);
CREATE TABLE fresh (article INTEGER);
CREATE INDEX band_hash ON band (hash); CREATE INDEX band_article ON band (article);
CREATE INDEX fingerprint_hash ON fingerprint (hash); CREATE INDEX fingerprint_article ON fingerprint (article);
"""


class Engine:
    """The tables of one engine, and what the expressions give on them."""

    def __init__(self, connection: ibis.BaseBackend) -> None:
        self.table = {name: connection.table(name) for name in COLUMNS}

    def reprints(self, new: bool = False) -> dict[tuple[int, int], int]:
        return pairs(reprint_pairs(self.table["band"], self.table["fresh"] if new else None))

    def passages(self, new: bool = False) -> dict[tuple[int, int], int]:
        fresh = self.table["fresh"] if new else None
        return pairs(passage_pairs(self.table["fingerprint"], self.table["article"], fresh))

    def commonplaces(self, new: bool = False) -> dict[int, bool]:
        fresh = self.table["fresh"] if new else None
        found = commonplaces(self.table["fingerprint"], self.table["article"], fresh).to_pyarrow().to_pylist()
        return {row["hash"]: bool(row["standing"]) for row in found}


def pairs(expression: ibis.Table) -> dict[tuple[int, int], int]:
    found = expression.to_pyarrow().to_pylist()
    assert all(row["left"] < row["right"] for row in found)
    assert len({(row["left"], row["right"]) for row in found}) == len(found)
    return {(row["left"], row["right"]): row["shared"] for row in found}


def on_sqlite(rows: Rows, folder: Path) -> Engine:
    file = folder / "rows.sqlite"
    file.unlink(missing_ok=True)
    store = sqlite3.connect(file)
    store.executescript(SCHEMA)
    for name, columns in COLUMNS.items():
        store.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows.get(name, []))
    store.commit()
    store.close()
    return Engine(ibis.sqlite.connect(file))


def on_duckdb(rows: Rows, folder: Path) -> Engine:
    connection = ibis.duckdb.connect()
    for name, columns in COLUMNS.items():
        types = [pa.string() if column == "outlet" else pa.int64() for column in columns]
        values = list(zip(*rows.get(name, []), strict=True)) or [[] for _ in columns]
        table = pa.table([pa.array(v, t) for v, t in zip(values, types, strict=True)], names=list(columns))
        pq.write_table(table, folder / f"{name}.parquet")
        connection.read_parquet(folder / f"{name}.parquet", table_name=name)
    return Engine(connection)
