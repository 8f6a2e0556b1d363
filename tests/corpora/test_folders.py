"""What the words of a command line mean."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from selon.corpora import Container, Record, Shard, shards
from selon.corpora.folders import STDIN, find
from selon.corpora.reading import records
from selon.corpora.shards import container_of
from selon.errors import InputError


@pytest.fixture
def press(tmp_path: Path) -> Path:
    for name in ("b.html", "a.txt", "sous/c.htm", ".cache/d.html", ".e.txt", "note.csv", "une.warc.gz"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("Il pleut.")
    return tmp_path


def named(files: list[Path]) -> list[str]:
    return [file.name for file in files]


def test_a_folder_gives_its_pages_in_order_and_nothing_hidden(press: Path) -> None:
    found, refused = find([str(press)])
    assert (named(found), refused) == (["a.txt", "b.html", "c.htm"], [])


def test_a_pattern_reaches_into_folders(press: Path) -> None:
    assert named(find([str(press / "**" / "*.htm*")])[0]) == ["b.html", "c.htm"]


def test_a_file_is_meant_once_however_it_is_named(press: Path) -> None:
    again = press / "sous" / ".." / "b.html"
    assert named(find([str(press / "b.html"), str(again), str(press)])[0]) == ["b.html", "a.txt", "c.htm"]


def test_a_file_called_by_bytes_that_are_no_utf_8_is_read(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Il pleut.")
    (shard,), _ = shards([str(tmp_path)])
    (found,) = records(shard)
    assert found == Record(f"{tmp_path}/caf\\udce9.txt", b"Il pleut.")


def test_stdin_is_a_page() -> None:
    assert find(["-"]) == ([STDIN], [])
    assert shards(["-"])[0][0].files == ("-",)


def test_what_means_nothing_is_refused_by_its_name_and_the_rest_is_found(press: Path) -> None:
    found, refused = find([str(press / "rien.html"), str(press / "*.pdf"), str(press / ".cache" / ".."), "/dev/null"])
    assert [str(error).rpartition(": ")[2] for error in refused] == [
        "no such file or folder",
        "no page matches this pattern",
    ]
    assert named(found) == ["a.txt", "b.html", "c.htm", "null"]


def test_a_folder_gives_web_archives_too_but_tables_only_where_they_are_named(press: Path) -> None:
    dealt, _ = shards([str(press)])
    held = [(shard.container, Path(file).name) for shard in dealt for file in shard.files]
    pages = [(Container.FILES, name) for name in ("a.txt", "b.html", "c.htm")]
    assert sorted(held) == [*pages, (Container.WARC, "une.warc.gz")]
    assert [shard.container for shard in shards([str(press / "*.csv")])[0]] == [Container.CSV]


@pytest.mark.parametrize(
    ("name", "container"),
    [
        ("CC-NEWS-1.warc.gz", "warc"),
        ("CC-MAIN.warc.wet.gz", "warc"),
        ("a.WARC", "warc"),
        ("a.warc.zst", "warc"),
        ("a.wacz", "wacz"),
        ("a.jsonl.gz", "jsonl"),
        ("a.ndjson", "jsonl"),
        ("a.parquet", "parquet"),
        ("a.csv.zst", "csv"),
        ("a.tsv", "csv"),
        ("a.html", "files"),
        ("warc", "files"),
        ("a.gz", "files"),
    ],
)
def test_a_container_is_known_by_its_suffix(name: str, container: str) -> None:
    assert container_of(name) == container


def test_the_id_of_a_shard_is_that_of_its_files_whatever_the_words(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {shard.id for shard in shards([str(press)])[0]}
    monkeypatch.chdir(press)
    assert {shard.id for shard in shards(["."])[0]} == whole
    (press / "une.warc.gz").write_text("Il pleut encore.")
    assert len({shard.id for shard in shards(["."])[0]} - whole) == 1


def test_a_file_that_comes_into_a_folder_changes_one_run_of_it(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number:04}.txt").touch()
    before = shards([str(tmp_path)])[0]
    assert max(len(shard.files) for shard in before) <= 256
    assert sum(shard.pages or 0 for shard in before) == 1000
    assert len({shard.id for shard in before}) == len(before) > 4
    (tmp_path / "0500bis.txt").touch()
    after = shards([str(tmp_path)])[0]
    assert len({shard.id for shard in before} - {shard.id for shard in after}) == 1


def test_a_shard_travels_to_another_process(press: Path) -> None:
    for shard in shards([str(press)])[0]:
        assert pickle.loads(pickle.dumps(shard)) == shard
        assert shard.bytes == 9 * len(shard.files)
        assert not set(shard.id) & set("/\\ :*?")


def test_the_name_of_a_run_tells_its_first_and_last() -> None:
    assert Shard("x", Container.FILES, ("a", "b", "c")).name == "a … c"


def test_what_lies_in_a_store_is_found_and_read_as_on_the_disk(press: Path) -> None:
    """Arrow reads the disk as it does a bucket, by an address."""
    address = press.as_uri()
    dealt, refused = shards(
        [f"{address}/", f"{address}/note.csv", f"{address}/rien.html", "file://&", "https://a.example/"]
    )
    assert [file for shard in dealt for file in shard.files] == [
        f"{address}/{name}" for name in ("a.txt", "b.html", "sous/c.htm", "une.warc.gz", "note.csv")
    ]
    assert [error.name for error in refused] == [f"{address}/rien.html", "file://&", "https://a.example/"]
    assert sum(shard.bytes for shard in dealt) == 45
    found = [record for shard in dealt for record in records(shard)]
    assert [(each.name, isinstance(each, Record)) for each in found] == [
        (f"{address}/a.txt", True),
        (f"{address}/b.html", True),
        (f"{address}/sous/c.htm", True),
        (f"{address}/une.warc.gz", False),
        (f"{address}/note.csv", False),
    ]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.wacz", "a.jsonl.gz", "a.parquet", "a.csv", "a.html"])
def test_a_file_that_has_gone_from_a_store_is_one_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (shard,), _ = shards([(tmp_path / name).as_uri()])
    (tmp_path / name).unlink()
    (error,) = records(shard)
    assert isinstance(error, InputError)
    assert shard.bytes == 0
