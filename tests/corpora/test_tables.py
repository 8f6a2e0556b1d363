"""Rows of JSON Lines, CSV and Parquet become records, and a bad row costs itself."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
import zstandard

from selon.corpora import Columns, Record, shards
from selon.corpora.columns import fields
from selon.corpora.reading import records
from selon.errors import EmptyInput, InputError, NoPage, OversizedInput
from selon.readers import MAX_BYTES

ROWS = [{"url": f"https://presse.example/{n}", "text": f"Il pleut à Sète, {n}.", "n": n} for n in range(5)]


def read(file: Path, **columns: str) -> list[Record | InputError]:
    (shard,), _ = shards([str(file)])
    return list(records(shard, Columns(**columns)))


def places(found: list[Record | InputError]) -> list[str]:
    return [f"{each.name.rpartition('/')[2]}{'!' if isinstance(each, InputError) else ''}" for each in found]


def jsonl(file: Path, *rows: Any) -> Path:
    file.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return file


def parquet(file: Path, rows: list[dict[str, Any]], **options: Any) -> Path:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), file, **options)
    return file


def test_all_tables_give_the_same_records(tmp_path: Path) -> None:
    lines = jsonl(tmp_path / "a.jsonl", *ROWS).read_bytes()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines[:200]) + gzip.compress(lines[200:]))
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(lines))
    parquet(tmp_path / "a.parquet", ROWS)
    table = "url,text,n\n" + "".join(f'{row["url"]},"{row["text"]}",{row["n"]}\n' for row in ROWS)
    (tmp_path / "a.csv").write_text(table, "utf-8")
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(table.encode("utf-8-sig")))
    (tmp_path / "a.tsv").write_text(table.replace(",", "\t").replace("Sète\t", "Sète,"), "utf-8")
    wanted = [(row["text"].encode(), row["url"], False) for row in ROWS]
    for file in sorted(tmp_path.iterdir()):
        found = read(file)
        assert places(found) == [f"{file.name}#{n}" for n in range(5)]
        assert [(each.source, each.url, each.markup) for each in found if isinstance(each, Record)] == wanted


def test_a_bad_line_costs_itself(tmp_path: Path) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    bad = ["{", "[1]", '"un"', deep, '{"text": 3}', '{"text": ""}', '{"texte": "autre"}', '{"a": 1}', "\udcff"]
    file = tmp_path / "a.jsonl"
    file.write_bytes("\n".join(['{"text": "un"}', "", *bad, '{"text": "deux"}']).encode("utf-8", "surrogateescape"))
    found = read(file)
    bad = [*(f"a.jsonl#{n}!" for n in range(2, 8)), "a.jsonl#8", "a.jsonl#9!", "a.jsonl#10!"]
    assert places(found) == ["a.jsonl#0", *bad, "a.jsonl#11"]
    assert isinstance(found[6], EmptyInput)


def test_a_lone_surrogate_is_no_end(tmp_path: Path) -> None:
    (found,) = read(jsonl(tmp_path / "a.jsonl", '{"text": "un \\ud800 deux"}'))
    assert isinstance(found, Record)
    assert found.source == b"un ? deux"


@pytest.mark.parametrize("column", ["url", "language", "http_status", "cote"])
def test_half_a_character_in_what_a_row_says_of_its_page_is_refused(tmp_path: Path, column: str) -> None:
    """No other character stands for it: a changed address would be that of another page."""
    rows = [{"text": "un", "cote": "a", column: "https://a.example/\udc00"}, {"text": "deux", "cote": "b"}]
    error, sound = read(jsonl(tmp_path / "a.jsonl", *rows), id="cote")
    assert isinstance(error, InputError)
    told = f"a.jsonl#0: the column '{column}' holds half a character: https://a.example/\\udc00"
    assert str(error).endswith(told)
    assert isinstance(sound, Record)


def test_half_a_character_in_the_name_of_a_column_can_be_told(tmp_path: Path) -> None:
    (error,) = read(jsonl(tmp_path / "a.jsonl", {"\udc00": "un"}))
    assert str(error).endswith("a.jsonl#0: no column looks like the text of a page; name one of \\udc00")


def test_a_parquet_file_whose_columns_are_called_by_no_utf_8_is_refused(tmp_path: Path) -> None:
    file = parquet(tmp_path / "a.parquet", [{"text": "un", "lieu": "Nice"}])
    file.write_bytes(file.read_bytes().replace(b"lieu", b"\xe8ieu"))
    (error,) = read(file)
    assert "a.parquet: not a Parquet file, or a damaged one: 'utf-8' codec can't decode byte 0xe8" in str(error)


def test_a_page_over_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    huge = "a" * (MAX_BYTES + 1)
    found = read(jsonl(tmp_path / "a.jsonl", {"text": huge}, '{"text": "' + huge * 4 + '"}', ROWS[0]))
    assert [type(each) for each in found] == [OversizedInput, OversizedInput, Record]
    (tmp_path / "a.csv").write_text(f'text\n"{huge}"\n"un ""mot"""\n', "utf-8")
    found = read(tmp_path / "a.csv")
    assert [type(each) for each in found] == [OversizedInput, Record]


def test_no_column_that_fits_is_one_error_that_tells_the_columns(tmp_path: Path) -> None:
    rows = [{"titre": "a", "corps": "b"}] * 50
    (error,) = read(parquet(tmp_path / "a.parquet", rows))
    assert str(error).endswith("a.parquet: no column looks like the text of a page; name one of titre, corps")
    (tmp_path / "a.csv").write_text("titre;corps\n" + "a;b\n" * 50)
    (error,) = read(tmp_path / "a.csv", text="texte")
    assert str(error).endswith("a.csv: no column 'texte'; there are titre, corps")
    assert len(read(jsonl(tmp_path / "a.jsonl", *rows))) == 20
    assert len(read(tmp_path / "a.jsonl", text="corps")) == 50


def test_named_columns(tmp_path: Path) -> None:
    row = {
        "corps": "<p>Il pleut.",
        "brut": "Il pleut.",
        "lien": "https://a.example/",
        "jour": "2022-02-10T08:00",
        "cote": "B 12",
    }
    file = jsonl(tmp_path / "a.jsonl", row, row | {"corps": ""})
    found = read(file, html="corps", text="brut", url="lien", date="jour", id="cote")
    assert found[0] == Record(f"{file}#B 12", b"<p>Il pleut.", "https://a.example/", "2022-02-10", markup=True)
    assert isinstance(found[1], Record)
    assert (found[1].source, found[1].markup) == (b"Il pleut.", False)


def test_the_date_of_a_crawl_is_not_that_of_the_page(tmp_path: Path) -> None:
    day = "2023-05-18T05:48:54Z"
    fineweb = {
        "text": "Il pleut.",
        "id": "<urn:uuid:1>",
        "dump": "CC-MAIN-2023-23",
        "url": "https://a.example/",
        "date": day,
        "language": "fr",
    }
    (found,) = read(parquet(tmp_path / "a.parquet", [fineweb]))
    assert isinstance(found, Record)
    assert (found.date, found.captured, found.language) == (None, day, "fr")
    (found,) = read(parquet(tmp_path / "b.parquet", [{"text": "Il pleut.", "date": datetime(2022, 2, 10, 8)}]))
    assert isinstance(found, Record)
    assert (found.date, found.captured) == ("2022-02-10", None)


def test_what_minet_fetched(tmp_path: Path) -> None:
    """`minet fetch --contents-in-report`; older reports call the page `raw_contents`."""
    header = (
        "url,original_index,resolved_url,http_status,datetime_utc,fetch_error,path,mimetype,encoding,body_size,body\n"
    )
    page = '<!doctype html>\n<p lang=""fr"">Il pleut,\r\nencore.'
    (tmp_path / "a.csv").write_text(
        header
        + f'http://a.example/,0,https://a.example/une,200,2024-01-02T03:04:05,,,text/html,utf-8,12,"{page}"\n'
        + "http://b.example/,1,,404,2024-01-02T03:04:05,,,text/html,utf-8,3,absent\n"
        + "http://c.example/,2,,,,connection-refused,,,,,\n",
        "utf-8",
        newline="",
    )
    found = read(tmp_path / "a.csv")
    assert [type(each) for each in found] == [Record, NoPage, EmptyInput]
    assert isinstance(found[0], Record)
    assert found[0].source == page.replace('""', '"').encode()
    assert (found[0].url, found[0].date, found[0].markup) == ("https://a.example/une", None, None)
    assert found[0].captured == "2024-01-02T03:04:05"
    assert fields(Columns(), ["url", "raw_contents"], "a").pages == (("raw_contents", None),)


def test_a_row_of_another_width_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("url;text\n1;un\n2\n3;deux;trois\n\n4;quatre\n")
    assert places(read(tmp_path / "a.csv")) == ["a.csv#0", "a.csv#1!", "a.csv#2!", "a.csv#3"]


def test_a_csv_in_windows_1252_keeps_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("url;texte\n1;« Été à Sète »\n".encode("cp1252"))
    (found,) = read(tmp_path / "a.csv")
    assert isinstance(found, Record)
    assert found.source == "« Été à Sète »".encode("cp1252")


def test_a_quotation_mark_that_is_never_closed_ends_in_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('url,text\n1,un\n2,"' + "deux\n" * (MAX_BYTES // 2))
    assert places(read(tmp_path / "a.csv")) == ["a.csv#0", "a.csv#1!"]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.gz"])
def test_damage_leaves_what_stands_before_it_and_one_error(tmp_path: Path, name: str) -> None:
    texts = (f"{n} {n * 7919**5 % 10**9 + 7}" for n in range(9000))
    rows = [json.dumps({"text": text}) if "json" in name else text for text in texts]
    data = "\n".join(([] if "json" in name else ["text"]) + rows).encode()
    packed = gzip.compress(data, mtime=0) if name.endswith("gz") else zstandard.compress(data)
    (tmp_path / name).write_bytes(packed[: len(packed) * 3 // 4])
    found = read(tmp_path / name)
    assert len(found) > 1000
    assert all(isinstance(each, Record) for each in found[:-2])
    assert isinstance(found[-1], InputError)


def test_a_damaged_row_group_costs_itself(tmp_path: Path) -> None:
    file = parquet(
        tmp_path / "a.parquet", [{"text": f"{n} " * 900} for n in range(30)], row_group_size=10, compression="zstd"
    )
    groups = pyarrow.parquet.read_metadata(file)
    column = groups.row_group(1).column(0)
    data = bytearray(file.read_bytes())
    start = column.dictionary_page_offset or column.data_page_offset
    data[start : start + column.total_compressed_size] = bytes(column.total_compressed_size)
    file.write_bytes(data)
    found = places(read(file))
    assert found == [
        *(f"a.parquet#{n}" for n in range(10)),
        "a.parquet#10!",
        *(f"a.parquet#{n}" for n in range(20, 30)),
    ]


@pytest.mark.parametrize("name", ["a.parquet", "a.csv", "a.jsonl", "a.jsonl.gz", "a.csv.zst"])
@pytest.mark.parametrize("data", [b"", b"\0" * 99, b"\x89PNG\r\n\x1a\n" * 9, b"\n\n\n"])
def test_no_table_at_all_raises_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert all(isinstance(each, InputError) for each in read(tmp_path / name))


def test_a_file_that_has_gone_is_one_error(tmp_path: Path) -> None:
    for name in ("a.parquet", "a.csv", "a.jsonl", "a.warc", "a.wacz", "a.html"):
        (tmp_path / name).touch()
        (shard,), _ = shards([str(tmp_path / name)])
        (tmp_path / name).unlink()
        (error,) = records(shard)
        assert str(error) == f"{tmp_path / name}: No such file or directory"


def test_rows_come_as_they_are_asked_for(tmp_path: Path) -> None:
    """The first is there before the last, which is broken, is met."""
    file = jsonl(tmp_path / "a.jsonl", *ROWS)
    (shard,), _ = shards([str(file)])
    found: Iterator[Record | InputError] = records(shard)
    assert next(found).name.endswith("#0")
    file.unlink()
