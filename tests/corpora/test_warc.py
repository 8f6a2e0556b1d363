"""The pages of web archives, whatever is wrong with them."""

from __future__ import annotations

import gzip
import io
import zlib
from itertools import accumulate
from pathlib import Path

import brotli
import pytest
import zstandard
from fastwarc.stream_io import Lz4Writer

from corpora.archives import BODY, HTML, OK, answer, gzipped, read, said, the, warc
from selon import readers
from selon.corpora import Record, shards
from selon.corpora.reading import records
from selon.errors import InputError, NoPage, OversizedInput, Skipped
from selon.readers import MAX_BYTES

CHUNKED = b"1a\r\n" + BODY[:26] + b"\r\n%x;x=y\r\n" % len(BODY[26:]) + BODY[26:] + b"\r\n0\r\n\r\n"
PACKED = gzip.compress(BODY, mtime=0)
CODED = [
    (b"Content-Encoding: gzip\r\n", gzip.compress(BODY, mtime=0)),
    (b"content-encoding: x-gzip\r\n", gzip.compress(BODY[:9], mtime=0) + gzip.compress(BODY[9:], mtime=0)),
    (b"Content-Encoding: deflate\r\n", zlib.compress(BODY)),
    (b"Content-Encoding: deflate\r\n", zlib.compress(BODY)[2:-4]),
    (b"Content-Encoding: br\r\n", brotli.compress(BODY)),
    (b"Content-Encoding: zstd\r\n", zstandard.compress(BODY)),
    (b"Transfer-Encoding: chunked\r\n", CHUNKED),
    (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PACKED), PACKED)),
    (b"Content-Encoding: gzip, br\r\n", brotli.compress(gzip.compress(BODY, mtime=0))),
]


def test_a_page_and_what_its_record_says_of_it() -> None:
    page = the(read(answer()))
    assert page == Record(
        "a#0", BODY, "https://presse.example/une", None, "utf-8", True, captured="2024-05-06T07:08:09Z"
    )


def test_the_server_tells_the_encoding_of_a_page_that_does_not() -> None:
    page = the(read(answer("<p>Été à Sète".encode("cp1252"), b"Content-Type: text/html;charset=ISO-8859-1\r\n")))
    raw = readers.read(page.source, page.name, url=page.url, encoding=page.encoding, markup=page.markup)
    assert (raw.text, raw.encoding) == ("Été à Sète", "cp1252")


@pytest.mark.parametrize(("headers", "body"), CODED)
def test_codings_are_undone(headers: bytes, body: bytes) -> None:
    assert the(read(answer(body, HTML + headers))).source == BODY


@pytest.mark.parametrize("headers", [each[0] for each in CODED])
def test_a_body_that_was_decoded_while_its_headers_stayed(headers: bytes) -> None:
    assert the(read(answer(BODY, HTML + headers))).source == BODY


@pytest.mark.parametrize(("headers", "body"), CODED)
def test_a_coded_body_that_is_cut_is_one_error(headers: bytes, body: bytes) -> None:
    (error,) = read(answer(body[:-12], HTML + headers))
    assert isinstance(error, InputError)
    assert not isinstance(error, Skipped)


def test_an_unknown_coding_is_named() -> None:
    (error,) = read(answer(BODY, HTML + b"Content-Encoding: sdch\r\n"))
    assert str(error) == "a#0: the body of the answer cannot be decoded: its coding is not known (sdch)"


@pytest.mark.parametrize(
    "record",
    [
        answer(headers=b"Content-Type: image/png\r\n"),
        answer(headers=b"Content-Type: application/json\r\n", status=b"HTTP/1.1 404 Not Found\r\n"),
        warc(b"software: x\r\n", "warcinfo", "application/warc-fields"),
        warc(b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
        warc(OK + HTML + b"\r\n", "revisit"),
        warc(b"un", "resource", "text/plain"),
        warc(b"fetchTimeMs: 12\r\n", "metadata", "application/warc-fields"),
    ],
)
def test_what_was_never_meant_to_be_a_page_is_passed_over(record: bytes) -> None:
    assert said(read(record + answer())) == [f"a#{len(record)}"]


@pytest.mark.parametrize(
    "status", ["301 Moved Permanently", "404 Not Found", "503 Service Unavailable", "206 Partial Content"]
)
def test_answers_without_the_page_are_counted_apart(status: str) -> None:
    (passed,) = read(answer(status=b"HTTP/1.1 " + status.encode() + b"\r\n"))
    assert isinstance(passed, NoPage)
    assert str(passed) == f"a#0: the server answered {status[:3]}"


@pytest.mark.parametrize(
    ("headers", "markup", "encoding"),
    [
        (b"Content-Type: text/plain\r\n", False, None),
        (b"Content-Type: application/xhtml+xml; charset=utf-8\r\n", True, "utf-8"),
        (b"", None, None),
    ],
)
def test_the_type_says_whether_it_is_html(headers: bytes, markup: bool | None, encoding: str | None) -> None:
    page = the(read(answer(headers=headers)))
    assert (page.markup, page.encoding) == (markup, encoding)


def test_the_text_of_wet_files() -> None:
    headers = {"WARC-Identified-Content-Language": "fra,eng"}
    page = the(read(warc(b"Il pleut.", "conversion", "text/plain", **headers)))
    assert (page.source, page.markup, page.language) == (b"Il pleut.", False, "fra")


def test_an_answer_shorter_than_promised_is_cut_unless_the_crawler_says_that_it_cut_it() -> None:
    short = OK + HTML + b"Content-Length: 9000\r\n\r\n" + BODY
    (error,) = read(warc(short))
    assert str(error) == f"a#0: the answer is cut: {len(BODY)} of 9,000 bytes"
    assert the(read(warc(short, WARC_Truncated="length"))).source == BODY


def test_what_is_too_large_in_the_archive_or_once_decoded_is_refused() -> None:
    large = answer(BODY.ljust(MAX_BYTES + 1))
    bomb = answer(gzip.compress(bytes(4 * MAX_BYTES)), HTML + b"Content-Encoding: gzip\r\n")
    for data in (b"".join([large, bomb, answer()]), b"".join(gzipped([large, bomb, answer()]))):
        assert [type(each) for each in read(data)] == [OversizedInput, OversizedInput, Record]


RECORDS = [
    answer(b"%s<p>%d " % (BODY, n) + str([k * n * 7919**3 % 10007 for k in range(2000)]).encode()) for n in range(6)
]
MEMBERS = gzipped(RECORDS)


def starts(pieces: list[bytes]) -> list[int]:
    return [0, *accumulate(map(len, pieces[:-1]))]


def spoilt(pieces: list[bytes], bad: bytes, place: int = 2) -> tuple[bytes, list[str], list[str]]:
    """An archive with one bad record in place of a good one, the places of those that are sound, and of the bad one."""
    put = [*pieces[:place], bad, *pieces[place + 1 :]]
    names = [f"a#{start}" for start in starts(put)]
    return b"".join(put), names[:place] + names[place + 1 :], [f"{names[place]}!"]


def middle(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + b"\0" * 50 + data[at + 50 :]


@pytest.mark.parametrize("place", [0, 2, 5])
@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(middle(MEMBERS[2]), id="damaged"),
        pytest.param(MEMBERS[2][:1500], id="cut"),
        pytest.param(MEMBERS[2][:-8] + b"\0\0\0\0" + MEMBERS[2][-4:], id="checksum"),
        pytest.param(gzip.compress(b"Il pleut. " * 99), id="no record"),
        pytest.param(gzip.compress(RECORDS[2].replace(b"\nContent-Length: ", b"\nContent-Length: 7")), id="too long"),
        pytest.param(gzip.compress(RECORDS[2].replace(b"\nContent-Length: 1", b"\nContent-Length: ")), id="too short"),
        pytest.param(gzip.compress(RECORDS[2][: len(RECORDS[2]) // 2]), id="cut before it was compressed"),
    ],
)
def test_a_bad_member_costs_itself(bad: bytes, place: int) -> None:
    data, sound, wrong = spoilt(MEMBERS, bad, place)
    found = read(data)
    assert [name for name in said(found) if not name.endswith("!")] == sound
    assert [name for name in said(found) if name.endswith("!")] == wrong


def test_a_member_without_its_head_and_junk_between_members_are_one_error_each() -> None:
    for bad in (b"\0" * 40 + MEMBERS[2][40:], b"Il pleut. " * 50):
        data, sound, wrong = spoilt(MEMBERS, bad)
        assert sorted(said(read(data))) == sorted(sound + wrong)


def test_bad_members_in_a_row_are_an_error_each() -> None:
    data = b"".join([MEMBERS[0], middle(MEMBERS[1]), middle(MEMBERS[2]), MEMBERS[3]])
    assert [isinstance(each, Record) for each in read(data)] == [True, False, False, True]


def test_padding_behind_the_last_member_is_nothing() -> None:
    assert all(isinstance(each, Record) for each in read(b"".join(MEMBERS) + bytes(5000)))


def test_an_archive_that_is_one_member_gives_what_stands_before_the_damage() -> None:
    whole = gzip.compress(b"".join(RECORDS))
    assert said(read(whole)) == [f"a#0+{at}" if at else "a#0" for at in starts(RECORDS)]
    found = read(whole[: len(whole) * 3 // 4])
    assert [isinstance(each, Record) for each in found] == [True, True, True, True, False]


@pytest.mark.parametrize("place", [0, 2, 5])
@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(RECORDS[2].replace(b"\nContent-Length: ", b"\nContent-Length: 7"), id="beyond the next"),
        pytest.param(RECORDS[2].replace(b"\nContent-Length: ", b"\nContent-Length: 77777"), id="beyond the end"),
        pytest.param(RECORDS[2].replace(b"WARC-Type", b"WARC Type").replace(b"\r\n", b"", 2), id="no head"),
    ],
)
def test_a_bad_record_that_is_not_compressed_costs_itself(bad: bytes, place: int) -> None:
    data, sound, _ = spoilt(RECORDS, bad, place)
    found = read(data)
    assert [name for name in said(found) if not name.endswith("!")] == sound
    assert len(found) == len(sound) + 1


def test_the_bytes_from_which_a_plain_archive_is_cut_off() -> None:
    data = b"".join(RECORDS)
    assert said(read(data[:-3000])) == [*(f"a#{at}" for at in starts(RECORDS)[:-1]), f"a#{starts(RECORDS)[-1]}!"]


def test_zstd_and_lz4() -> None:
    frames = list(map(zstandard.compress, RECORDS))
    assert said(read(b"".join(frames))) == [f"a#{at}" for at in starts(frames)]
    found = read(b"".join([*frames[:3], middle(frames[3]), *frames[4:]]))
    assert [isinstance(each, Record) for each in found][-1] is False
    assert 2 <= len(found) <= 4
    out = io.BytesIO()
    for record in RECORDS:
        writer = Lz4Writer(out)
        writer.write(record)
        writer.finish()
    assert [each.source for each in read(out.getvalue()) if isinstance(each, Record)] == [
        the(read(r)).source for r in RECORDS
    ]


def test_an_archive_whose_first_bytes_are_damaged_is_still_one() -> None:
    for pieces in (MEMBERS, RECORDS):
        found = read(b"\0\0\0\0" + pieces[0][4:] + b"".join(pieces[1:]))
        assert [isinstance(each, Record) for each in found] == [False, True, True, True, True, True]


@pytest.mark.parametrize(("data", "why"), [(b"", "the file is empty"), (b"Il pleut.", "not a web archive")])
def test_what_is_no_archive_is_one_error(data: bytes, why: str) -> None:
    (error,) = read(data)
    assert str(error) == f"a: {why}"


def test_a_shard_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(b"".join(MEMBERS))
    (shard,), _ = shards([str(file)])
    found = records(shard)
    assert next(found).name == f"{file}#0"
    found.close()  # type: ignore[attr-defined]
