"""Web archives inside a zip."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from corpora.archives import answer, gzipped, said
from selon.corpora import shards
from selon.corpora.reading import records

ARCHIVES = {"archive/data.warc.gz": b"".join(gzipped([answer()] * 3)), "archive/more.warc": answer() * 2}


def package(held: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as zip_:
        zip_.writestr("datapackage.json", '{"profile": "data-package"}', zipfile.ZIP_DEFLATED)
        for name, data in held.items():
            zip_.writestr(name, data)
        zip_.writestr("pages/pages.jsonl", "{}")
    return out.getvalue()


def read(folder: Path, data: bytes) -> list[str]:
    (folder / "a.wacz").write_bytes(data)
    (shard,), _ = shards([str(folder / "a.wacz")])
    return [name.removeprefix(f"{folder}/") for name in said(records(shard))]


def test_all_archives_are_read_where_they_lie(tmp_path: Path) -> None:
    member, record = len(gzipped([answer()])[0]), len(answer())
    assert read(tmp_path, package(ARCHIVES)) == [
        *(f"a.wacz/archive/data.warc.gz#{n * member}" for n in range(3)),
        *(f"a.wacz/archive/more.warc#{n * record}" for n in range(2)),
    ]


def test_a_damaged_record_costs_itself_in_a_zip_too(tmp_path: Path) -> None:
    one, two, three = gzipped([answer()] * 3)
    found = read(tmp_path, package({"archive/data.warc.gz": one + two[:90] + b"\0" * 20 + two[110:] + three}))
    assert [name.endswith("!") for name in found] == [False, True, False]


def test_an_archive_that_the_zip_compresses_is_one_error(tmp_path: Path) -> None:
    assert len(read(tmp_path, package(ARCHIVES, zipfile.ZIP_DEFLATED))) == 2


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", package({}), package(ARCHIVES)[:-30]])
def test_what_is_no_wacz_is_one_error(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) == ["a.wacz!"]
