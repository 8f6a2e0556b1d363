"""The folder of tables: where each part stands, and which shards are done.

    FOLDER/statement/date=2022-02-10/part-crawl-4f1d0c.parquet
    FOLDER/_done/crawl-4f1d0c.json           written last: this shard is whole
    FOLDER/_command.json                               with which settings all of it was read
    FOLDER/_unfinished/crawl.warc.gz-9d2fc1b4/…        the same layout, while it is being written

The partitions are Hive's, which DuckDB, Spark, pandas and R read; those whose day is not known stand in `date=unknown`
(Hive's own name for it, `__HIVE_DEFAULT_PARTITION__`, stops pandas: Arrow's dictionaries hold no null). A marker for
each shard is datatrove's way to resume. FOLDER is a path or the address of an object store (`s3://bucket/folder`), as
Arrow's file systems take it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pyarrow import fs

_DONE, _UNFINISHED, _MOVING, _COMMAND = "_done", "_unfinished", "moving.json", "_command.json"
UNKNOWN = "unknown"
"""The partition of what is not dated to the day."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a done-marker says: how many rows the shard gave (`errors` are those of its pages that could not be read, by
    their kind), in which files, and which version of selon read it. The id of a shard names files too: letters, digits,
    `.`, `_` and `-`."""

    shard: str
    pages: int
    errors: Mapping[str, int]
    articles: int
    statements: int
    version: str
    files: tuple[str, ...]


class Folder:
    """A folder of tables; it is made when the first shard is done. `where` is what messages call it, `address` what it
    is called from everywhere."""

    def __init__(self, where: Path | str) -> None:
        self.where = str(where)
        self.address = self.where if "://" in self.where else str(Path(where).absolute())
        self.files, root = fs.FileSystem.from_uri(re.sub(r"^s3[an]://", "s3://", self.address))
        self._root = root.rstrip("/")

    def is_empty(self) -> bool:
        """Whether no shard is done there."""
        return not self._markers()

    def command(self) -> dict[str, Any]:
        """With which settings its tables were read; empty where nobody has said so."""
        found = self._json(f"{self._root}/{_COMMAND}") if self._is_file(f"{self._root}/{_COMMAND}") else {}
        return dict(found)

    def note(self, command: Mapping[str, Any]) -> None:
        """Say with which settings its tables are read."""
        self.files.create_dir(self._root, recursive=True)
        self._write(f"{self._root}/{_COMMAND}", dict(command))

    def remaining(self, shards: Iterable[str]) -> list[str]:
        """The shards that are not done yet, in their order."""
        done = self._markers()
        return [shard for shard in shards if shard not in done]

    def done(self) -> list[Done]:
        """What every marker says, in the order of their ids."""
        return [self._marker(shard) for shard in sorted(self._markers())]

    def staged(self, shard: str, *, table: str, day: date | None, number: int) -> tuple[str, str]:
        """Where a part is written, in a folder that is there now, and its place in FOLDER when the shard is done."""
        more = f"-{number}" if number else ""
        place = f"{table}/date={day.isoformat() if day else UNKNOWN}/part-{shard}{more}.parquet"
        staged = f"{self._staging(shard)}/{place}"
        self.files.create_dir(staged.rpartition("/")[0], recursive=True)
        return staged, place

    def begin(self, shard: str) -> None:
        """Forget what an earlier run wrote of the shard, whether it came to its end or not."""
        staging = self._staging(shard)
        if self._is_file(self._marked(shard)):
            earlier = self._marker(shard).files
            self.files.delete_file(self._marked(shard))
            self._delete(earlier)
        if self._is_file(f"{staging}/{_MOVING}"):
            self._delete(self._json(f"{staging}/{_MOVING}"))
        self.discard(shard)

    def commit(self, done: Done) -> None:
        """Move the staged parts to their places, then say that the shard is done. What is interrupted in between is
        known from the list of parts, and goes when the shard is begun anew."""
        staging = self._staging(done.shard)
        self.files.create_dir(staging, recursive=True)
        self._write(f"{staging}/{_MOVING}", list(done.files))
        for place in done.files:
            self._move(f"{staging}/{place}", f"{self._root}/{place}")
        self._write(f"{staging}/{_DONE}.json", asdict(done))
        self._move(f"{staging}/{_DONE}.json", self._marked(done.shard))
        self.discard(done.shard)

    def discard(self, shard: str) -> None:
        """Remove what was staged of the shard."""
        if self.files.get_file_info(self._staging(shard)).type is fs.FileType.Directory:
            self.files.delete_dir(self._staging(shard))

    def _markers(self) -> set[str]:
        found = self.files.get_file_info(fs.FileSelector(f"{self._root}/{_DONE}", allow_not_found=True))
        return {info.base_name.removesuffix(".json") for info in found if info.base_name.endswith(".json")}

    def _marker(self, shard: str) -> Done:
        said = self._json(self._marked(shard))
        return Done(**(said | {"files": tuple(said["files"])}))

    def _marked(self, shard: str) -> str:
        return f"{self._root}/{_DONE}/{shard}.json"

    def _staging(self, shard: str) -> str:
        return f"{self._root}/{_UNFINISHED}/{shard}"

    def _is_file(self, path: str) -> bool:
        return bool(self.files.get_file_info(path).type is fs.FileType.File)

    def _delete(self, places: Sequence[str]) -> None:
        for path in (f"{self._root}/{place}" for place in places):
            if self._is_file(path):
                self.files.delete_file(path)

    def _move(self, from_: str, to: str) -> None:
        self.files.create_dir(to.rpartition("/")[0], recursive=True)
        self.files.move(from_, to)

    def _json(self, path: str) -> Any:
        with self.files.open_input_stream(path) as stream:
            return json.loads(stream.read())

    def _write(self, path: str, said: object) -> None:
        with self.files.open_output_stream(path) as stream:
            stream.write(json.dumps(said, ensure_ascii=False).encode())
