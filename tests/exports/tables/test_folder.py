"""A folder of tables: all of a shard or nothing, whenever a run is broken off."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.exports.tables.made import FEBRUARY, a_page, arrow, rows_in

from selon.exports.tables import READ, SCHEMAS, shard
from selon.exports.tables.folder import Folder
from selon.exports.tables.shard import ShardWriter

MARCH = date(2022, 3, 1)


def write(folder: Path, name: str, *days: date | None) -> None:
    with ShardWriter(Folder(folder), name) as writer:
        for number, day in enumerate(days):
            writer.write(arrow(a_page(number, day)))


def parts(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*.parquet")}


def test_a_part_for_each_table_and_day(tmp_path: Path) -> None:
    write(tmp_path, "une", FEBRUARY, MARCH, None, FEBRUARY)
    assert parts(tmp_path) == {
        f"{table}/date={day}/part-une.parquet" for table in READ for day in ("2022-02-10", "2022-03-01", "unknown")
    }
    (done,) = Folder(tmp_path).done()
    assert (done.shard, done.pages, done.errors, done.articles, done.statements) == ("une", 4, {}, 4, 8)
    assert set(done.files) == parts(tmp_path)
    assert {row["date"] for row in rows_in(tmp_path, "statement")} == {"2022-02-10", "2022-03-01", "unknown"}
    assert {row["shard"] for row in rows_in(tmp_path, "page")} == {"une"}


def test_the_files_are_compressed_and_say_what_their_columns_hold(tmp_path: Path) -> None:
    write(tmp_path, "une", FEBRUARY)
    file = pq.ParquetFile(tmp_path / "statement/date=2022-02-10/part-une.parquet")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.schema_arrow.equals(SCHEMAS["statement"])
    assert file.schema_arrow.field("cue").metadata == SCHEMAS["statement"].field("cue").metadata
    assert b"selon" in file.schema_arrow.metadata


def test_an_error_is_a_row_and_every_table_is_there(tmp_path: Path) -> None:
    with ShardWriter(Folder(tmp_path), "une") as writer:
        writer.write(arrow(a_page(1, error="no article found")))
    assert [(row["name"], row["error"]) for row in rows_in(tmp_path, "page")] == [("1.txt", "no article found")]
    assert rows_in(tmp_path, "article") == rows_in(tmp_path, "statement") == []
    assert Folder(tmp_path).done()[0].errors == {"NoArticle": 1}


def test_nothing_of_a_shard_that_was_broken_off(tmp_path: Path) -> None:
    def broken_off() -> None:
        with ShardWriter(Folder(tmp_path), "une", row_group=1) as writer:
            writer.write(arrow(a_page(1)))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert parts(tmp_path) == set()
    assert Folder(tmp_path).remaining(["une"]) == ["une"]


def test_a_shard_that_is_done_remains_no_more(tmp_path: Path) -> None:
    assert Folder(tmp_path / "nowhere").remaining(["une", "deux"]) == ["une", "deux"]
    assert Folder(tmp_path).is_empty()
    write(tmp_path, "deux", FEBRUARY)
    assert Folder(tmp_path).remaining(["une", "deux", "trois"]) == ["une", "trois"]
    assert not Folder(tmp_path).is_empty()


@pytest.mark.parametrize("before", ["staging", "moving", "marking", "done"])
def test_a_shard_that_is_begun_anew_leaves_nothing_of_what_was(
    tmp_path: Path, before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run is killed while parts are written, while they are moved, before the marker, or not at all."""
    left = ShardWriter(Folder(tmp_path), "une", row_group=1)
    left.write(arrow(a_page(1, MARCH), a_page(2, None)))
    moved = 0

    def move(self: Folder, from_: str, to: str) -> None:
        nonlocal moved
        if (before == "moving" and moved == 2) or (before == "marking" and "_done" in to):
            raise KeyboardInterrupt
        moved += 1
        move_as_ever(self, from_, to)

    move_as_ever = Folder._move
    if before != "staging":
        with monkeypatch.context() as patch:
            patch.setattr(Folder, "_move", move)
            try:
                left.finish()
            except KeyboardInterrupt:
                assert Folder(tmp_path).remaining(["une"]) == ["une"]
    write(tmp_path, "une", FEBRUARY)
    assert parts(tmp_path) == {f"{table}/date=2022-02-10/part-une.parquet" for table in READ}
    assert Folder(tmp_path).remaining(["une"]) == []
    assert not any((tmp_path / "_unfinished").iterdir())


def test_other_shards_stay(tmp_path: Path) -> None:
    write(tmp_path, "une", FEBRUARY)
    write(tmp_path, "deux", FEBRUARY, MARCH)
    write(tmp_path, "une", MARCH)
    assert len(rows_in(tmp_path, "page")) == 3
    assert [done.shard for done in Folder(tmp_path).done()] == ["deux", "une"]
    assert json.loads((tmp_path / "_done" / "une.json").read_text())["pages"] == 1


def test_a_day_that_comes_back_gets_another_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few files are open at once, in whatever order the days come."""
    monkeypatch.setattr(shard, "OPEN", 1)
    with ShardWriter(Folder(tmp_path), "une", row_group=1) as writer:
        for number, day in enumerate([FEBRUARY, MARCH, FEBRUARY]):
            writer.write(arrow(a_page(number, day)))
            assert len(writer._open) == 1
    assert {"page/date=2022-02-10/part-une.parquet", "page/date=2022-02-10/part-une-1.parquet"} <= parts(tmp_path)
    assert sorted(row["name"] for row in rows_in(tmp_path, "page")) == ["0.txt", "1.txt", "2.txt"]


def test_what_waits_is_bounded_and_row_groups_are_not_small(tmp_path: Path) -> None:
    one = arrow(a_page(0))["article"].nbytes
    with ShardWriter(Folder(tmp_path), "une", row_group=20 * one, held=50 * one) as writer:
        for number in range(200):
            writer.write(arrow(a_page(number, date.fromordinal(738000 + number % 10))))
            assert sum(each.nbytes for each in writer._waiting.values()) <= 50 * one
    groups = pq.ParquetFile(tmp_path / f"article/date={date.fromordinal(738000)}/part-une.parquet").metadata
    assert groups.num_rows == 20
    assert groups.num_row_groups < 10
    assert len(rows_in(tmp_path, "article")) == 200
