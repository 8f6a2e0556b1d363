"""How far a run has come, by bytes."""

from __future__ import annotations

from pathlib import Path

from selon.corpora import shards
from selon.engines.extent import Extent


def test_the_place_in_an_archive_counts(tmp_path: Path) -> None:
    for name, size in (("a.warc", 600), ("b.jsonl", 200), ("c.txt", 200)):
        (tmp_path / name).write_bytes(b"x" * size)
    found, _ = shards([str(tmp_path / name) for name in ("a.warc", "b.jsonl", "c.txt")])
    extent = Extent(found)
    assert extent.share(0, "a.warc#300") == 0.3
    assert extent.share(0, "a.warc#9999") == 0.6
    assert extent.share(0, "a.warc") == 0.0
    assert extent.share(1, "b.jsonl#17") == 0.6, "the number of a row is no place"
    assert extent.share(2, "c.txt") == 0.8


def test_nothing_has_no_share() -> None:
    found, _ = shards(["-"])
    assert Extent(found).share(0, "-") is None
