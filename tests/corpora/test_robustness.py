"""Whatever the bytes of a container are, reading it raises nothing and ends, and what is sound is found."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import brotli
import pyarrow
import pyarrow.parquet
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.archives import BODY, HTML, OK, answer, gzipped, read, warc
from selon.corpora import Container, Record, Shard
from selon.corpora.bodies import BrokenBody, decoded
from selon.corpora.languages import foreign
from selon.corpora.reading import records
from selon.errors import InputError

RECORDS = [
    warc(b"software: x\r\n", "warcinfo", "application/warc-fields"),
    answer(BODY * 20),
    answer(gzip.compress(BODY * 20), HTML + b"Content-Encoding: gzip\r\n"),
    answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY), HTML + b"Transfer-Encoding: chunked\r\n"),
    answer(status=b"HTTP/1.1 404 Not Found\r\n"),
    warc(OK + HTML + b"\r\n", "revisit"),
    warc(b"Il pleut.", "conversion", "text/plain"),
    answer(BODY * 30),
]
ARCHIVES = {
    "plain": b"".join(RECORDS),
    "gzip": b"".join(gzipped(RECORDS)),
    "one member": gzip.compress(b"".join(RECORDS)),
    "zstd": b"".join(map(zstandard.compress, RECORDS)),
}


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The data with a few pieces overwritten, taken out, doubled or put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        piece = draw(
            st.binary(max_size=60) | st.sampled_from([b"", b"\0" * 30, b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"9"])
        )
        data = data[:start] + draw(st.sampled_from([piece, piece + data[start:end], data[start:end] * 2])) + data[end:]
    return data


def sound(found: list[Record | InputError]) -> None:
    assert all(isinstance(each, Record | InputError) for each in found)
    assert all(each.source is not None for each in found if isinstance(each, Record))


@pytest.mark.parametrize("kind", ARCHIVES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_mutated_archives(kind: str, data: st.DataObject) -> None:
    found = read(data.draw(mutated(ARCHIVES[kind])))
    sound(found)
    assert len(found) < 40
    for each in found:
        if isinstance(each, Record):
            foreign(each)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_one_mutated_record_among_sound_ones_costs_no_other(data: st.DataObject) -> None:
    before, bad, after = gzipped([answer(BODY * 2), answer(BODY * 20), answer(BODY * 3)])
    found = read(before + data.draw(mutated(bad)) + after)
    pages = [each.source for each in found if isinstance(each, Record)]
    assert pages[0] == BODY * 2
    assert pages[-1] == BODY * 3


@given(st.binary(max_size=300), st.binary(max_size=100), st.binary(max_size=100))
@settings(max_examples=60, deadline=None)
def test_any_block_and_any_headers(block: bytes, headers: bytes, body: bytes) -> None:
    for record in (warc(block), warc(OK + headers + b"\r\n\r\n" + body), warc(block, "conversion", "text/plain")):
        sound(read(record))
        sound(read(gzip.compress(record)))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_any_body_is_decoded_or_broken(data: st.DataObject) -> None:
    made = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.compress, "deflate": zlib.compress}
    coding = data.draw(st.sampled_from([*made, "chunked", "foo"]))
    body = data.draw(mutated(made.get(coding, bytes)(BODY * 5)))
    with suppress(BrokenBody):
        assert len(decoded(body, None, coding, 1000)) <= max(1001, len(body))


def _table() -> bytes:
    out = io.BytesIO()
    rows = [{"text": f"Il pleut {n}", "url": "https://a.example/", "date": "2022-02-10"} for n in range(40)]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out, row_group_size=10)
    return out.getvalue()


def _package() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("archive/data.warc.gz", ARCHIVES["gzip"])
    return out.getvalue()


LINES = '{"text": "Il pleut à Sète", "url": null}\n'.encode() * 9
CONTAINERS = {
    Container.PARQUET: ("a.parquet", _table()),
    Container.WACZ: ("a.wacz", _package()),
    Container.CSV: ("a.csv", b'url,text\n1,"Il pleut, dit-il"\n' * 9),
    Container.JSONL: ("a.jsonl", LINES),
}


@pytest.mark.parametrize("container", CONTAINERS)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutated_tables_and_packages(container: Container, data: st.DataObject, tmp_path: Path) -> None:
    name, whole = CONTAINERS[container]
    (tmp_path / name).write_bytes(data.draw(mutated(whole)))
    sound(list(records(Shard("a", container, (str(tmp_path / name),)))))


@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutated_compressed_lines(data: st.DataObject, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(data.draw(mutated(gzip.compress(LINES))))
    sound(list(records(Shard("a", Container.JSONL, (str(tmp_path / "a.jsonl.gz"),)))))
