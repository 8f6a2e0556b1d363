"""A corpus of tables is linked as a ledger of the same pages is, row by row, however it was read and in whatever
processes it is verified."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from benchmarks.newswire import iter_entries

from engines.corpus.wire import Found, as_tables, by_a_ledger, copies, in_tables
from linking.graphs import joined
from selon.engines.corpus import on_duckdb as engine
from selon.engines.corpus.linker import GROUP, CorpusLinker
from selon.engines.corpus.on_duckdb import on_duckdb
from selon.engines.corpus.stories import SCHEMA as STORY
from selon.errors import InputError
from selon.exports.tables import SCHEMAS
from selon.model import Entry, LinkKind


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return list(iter_entries(60, 3))


@pytest.fixture(scope="module")
def ledger(entries: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Found:
    return by_a_ledger(entries, tmp_path_factory.mktemp("ledger") / "wire.selon")


@pytest.fixture(scope="module")
def linked(entries: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = as_tables(entries, tmp_path_factory.mktemp("corpus"))
    link(folder)
    return folder


def link(folder: Path, processes: int = 1) -> Found:
    with on_duckdb(folder, processes) as corpus:
        told = CorpusLinker(corpus).link()
    found = in_tables(folder)
    assert told.total == len(found.links)
    assert (told.articles, told.stories) == (len(found.stories), len(set(found.stories.values())))
    return found


def test_what_a_ledger_finds(linked: Path, ledger: Found) -> None:
    found = in_tables(linked)
    assert found.links == ledger.links
    assert {link.kind for link in found.links.values()} == set(LinkKind)
    assert found.stories == ledger.stories


def test_the_tables_are_what_they_promise(linked: Path) -> None:
    for name, schema in (("link", SCHEMAS["link"]), ("story", STORY), ("group", GROUP)):
        (file,) = (linked / name).glob("*.parquet")
        assert pq.read_schema(file).equals(schema)
    assert not list(linked.glob("_linking-*"))


def test_copies_are_what_reprints_tie(linked: Path, ledger: Found) -> None:
    reprints = [(k.left, k.right) for k in ledger.links.values() if k.kind is LinkKind.REPRINT]
    of = copies(linked)
    numbered = {key: n for n, key in enumerate(sorted(of))}
    together = joined((numbered[a], numbered[b]) for a, b in reprints)
    assert together.keys() == set(numbered.values())
    same = {(a, b) for a in of for b in of if together[numbered[a]] == together[numbered[b]]}
    assert same == {(a, b) for a in of for b in of if of[a][0] == of[b][0]}
    assert all(size == sum(other[0] == group for other in of.values()) for group, size in of.values())
    assert all(of[group][0] == group for group, _ in of.values())


def test_other_processes_find_the_same(linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_WORTH", 10)
    monkeypatch.setattr(engine, "_STRETCH", 300)
    folder = tmp_path / "corpus"
    shutil.copytree(linked, folder)
    assert link(folder, processes=2) == in_tables(linked)


def test_small_blocks_find_the_same(linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from selon.engines.corpus import linker

    monkeypatch.setattr(linker, "_NEAR", 2)
    monkeypatch.setattr(linker, "_FAR", 3)
    folder = tmp_path / "corpus"
    shutil.copytree(linked, folder)
    assert link(folder) == in_tables(linked)


def test_a_page_that_was_met_twice_counts_once(entries: list[Entry], ledger: Found, tmp_path: Path) -> None:
    twice = [*entries, *entries[::3]]
    assert link(as_tables(twice, tmp_path)) == ledger


def test_versions_of_a_page_do_not_copy_each_other(entries: list[Entry], linked: Path, tmp_path: Path) -> None:
    reprint = next(k for k in in_tables(linked).links.values() if k.kind is LinkKind.REPRINT)
    pages = {side.partition("#")[0] for side in (reprint.left, reprint.right)}
    moved = [_at("https://presse.test/a", entry) if entry.reading.page.id in pages else entry for entry in entries]
    found = link(as_tables(moved, tmp_path))
    assert found.links == by_a_ledger(moved, tmp_path / "wire.selon").links
    assert reprint.id not in found.links


def _at(url: str, entry: Entry) -> Entry:
    """The same page, at another address. A ledger knows it by that too."""
    return replace(entry, reading=replace(entry.reading, page=replace(entry.reading.page, url=url)))


def test_tables_that_hold_nothing(tmp_path: Path) -> None:
    assert link(as_tables([], tmp_path, shards=1)) == Found({}, {})


def test_a_folder_without_tables_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no tables here"), on_duckdb(tmp_path):
        pass
    as_tables([], tmp_path, shards=1)
    shutil.rmtree(tmp_path / "statement")
    with pytest.raises(InputError, match="table statement is missing"), on_duckdb(tmp_path) as corpus:
        CorpusLinker(corpus).link()
