"""The writer of one shard: rows in as they are read, one part file for each table and day, all of it or nothing.

Memory is bounded: rows wait until there are enough of one day for a row group, or until all that wait are too many;
then the day that has most of them is written. So many files are open at once, and not more; a day that comes back after
its file was closed gets another one, `part-…-1.parquet`. Compression is zstd's.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from types import TracebackType
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from selon.exports.tables import READ, SCHEMAS
from selon.exports.tables.encoding import encoding
from selon.exports.tables.folder import Done, Folder
from selon.exports.tables.rows import Tables
from selon.exports.tables.writing import Writer

ROW_GROUP = 32 << 20
"""Bytes of Arrow that make a row group: 8 to 12 MB in the file."""
HELD = 128 << 20
"""Bytes of Arrow that may wait in memory."""
OPEN = 64
"""Files that may be open."""

_FEW = 64  # pieces that are made one: a table of one page has far more buffers than data

_Place: TypeAlias = tuple[str, date | None]


class Waiting:
    """Rows of one table and day that are not written yet."""

    def __init__(self) -> None:
        self._single: list[pa.Table] = []
        self._joined: list[pa.Table] = []
        self.nbytes = 0

    def add(self, rows: pa.Table) -> None:
        self._single.append(rows)
        self.nbytes += rows.nbytes
        if len(self._single) >= _FEW:
            self._joined.append(pa.concat_tables(self._single).combine_chunks())
            self._single = []

    def table(self) -> pa.Table:
        return pa.concat_tables([*self._joined, *self._single]).combine_chunks()


class ShardWriter:
    """Writes one shard into a folder of tables. Nothing of it stands there before `finish`; what an earlier run left of
    it goes at once. In a `with`, it is finished at the end, or discarded where that end is an error."""

    def __init__(self, folder: Folder, shard: str, *, row_group: int = ROW_GROUP, held: int = HELD) -> None:
        self._folder, self._shard, self._row_group, self._held = folder, shard, row_group, held
        self._waiting: dict[_Place, Waiting] = {}
        self._open: OrderedDict[_Place, Writer] = OrderedDict()
        self._opened: dict[_Place, int] = {}
        self._files: list[str] = []
        self._counts = dict.fromkeys(READ, 0)
        self._errors: Counter[str] = Counter()
        self._bytes = 0
        folder.begin(shard)

    def __enter__(self) -> ShardWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.discard()
            return
        try:
            self.finish()
        except BaseException:
            self.discard()
            raise

    def write(self, tables: Tables) -> None:
        """Rows of some pages; theirs is this shard, whatever the rows say."""
        for name, rows in (tables | {"page": self._named(tables["page"])}).items():
            self._counts[name] += rows.num_rows
            for day, of_day in _by_day(rows):
                waiting = self._waiting.setdefault((name, day), Waiting())
                waiting.add(of_day)
                self._bytes += of_day.nbytes
                if waiting.nbytes >= self._row_group:
                    self._flush((name, day))
        self._errors.update(tables["page"]["error_kind"].drop_null().to_pylist())
        while self._bytes > self._held:
            self._flush(max(self._waiting, key=lambda place: self._waiting[place].nbytes))

    def finish(self) -> Done:
        """The shard is done: its files stand in their places, and its marker says so."""
        for name in READ:
            if not self._counts[name]:  # whoever reads the folder finds every table, and its columns
                self._waiting[name, None] = Waiting()
                self._waiting[name, None].add(SCHEMAS[name].empty_table())
        for place in list(self._waiting):
            self._flush(place)
        while self._open:
            self._close_oldest()
        pages, articles, statements = (self._counts[name] for name in READ)
        done = Done(self._shard, pages, dict(self._errors), articles, statements, version("selon"), tuple(self._files))
        self._folder.commit(done)
        return done

    def discard(self) -> None:
        """Nothing of the shard stays."""
        while self._open:
            with suppress(OSError):  # a full disk takes the end of no file, and what broke it off is what is told
                self._close_oldest()
        self._folder.discard(self._shard)

    def _named(self, pages: pa.Table) -> pa.Table:
        """Whoever made the rows did not know where they go."""
        column = pages.schema.get_field_index("shard")
        return pages.set_column(column, pages.schema.field(column), pa.repeat(self._shard, pages.num_rows))

    def _flush(self, place: _Place) -> None:
        """Write the rows that wait for one place, as a row group."""
        waiting = self._waiting.pop(place)
        self._bytes -= waiting.nbytes
        rows = waiting.table()
        self._writer(place).write_table(rows, row_group_size=max(1, rows.num_rows))

    def _writer(self, place: _Place) -> Writer:
        if place not in self._open:
            if len(self._open) >= OPEN:
                self._close_oldest()
            self._open[place] = self._opening(place)
        self._open.move_to_end(place)
        return self._open[place]

    def _opening(self, place: _Place) -> Writer:
        table, day = place
        number = self._opened.get(place, 0)
        self._opened[place] = number + 1
        staged, final = self._folder.staged(self._shard, table=table, day=day, number=number)
        self._files.append(final)
        schema = SCHEMAS[table].with_metadata({"selon": version("selon")})
        return Writer(staged, schema, filesystem=self._folder.files, compression="zstd", **encoding(schema))

    def _close_oldest(self) -> None:
        _, writer = self._open.popitem(last=False)
        writer.close()


def _by_day(rows: pa.Table) -> Iterator[tuple[date | None, pa.Table]]:
    """The rows of each day, in their order."""
    days = pc.unique(rows["day"])
    for day in days:
        if len(days) == 1:
            yield day.as_py(), rows
        else:
            same = pc.equal(rows["day"], day) if day.is_valid else pc.is_null(rows["day"])
            yield day.as_py(), rows.filter(same)
