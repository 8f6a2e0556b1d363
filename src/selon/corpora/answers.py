"""Answers: the pages among the records of a web archive, which are mostly what servers answered a crawler."""

from __future__ import annotations

from fastwarc.warc import WarcRecord, WarcRecordType

from selon.corpora.bodies import BrokenBody, decoded, read_all
from selon.corpora.record import Record
from selon.errors import InputError, NoPage, OversizedInput
from selon.limits import limits

Item = Record | InputError

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_PLAIN = "text/plain"


class Cut(InputError):
    """The record is shorter than it says: cut, or what it says is wrong."""


def item_of(record: WarcRecord, name: str) -> Item | None:
    """What a record is: a page, why it is none, or None where it was never meant to be one."""
    try:
        if record.record_type == WarcRecordType.response and record.is_http:
            return _response(record, name)
        if record.record_type == WarcRecordType.conversion:
            return _conversion(record, name)
    except InputError as error:
        return error
    return None


def _response(record: WarcRecord, name: str) -> Record | None:
    record.parse_http()
    headers = record.http_headers
    kind = (record.http_content_type or "").strip().lower()
    if kind not in _HTML and kind not in (_PLAIN, ""):
        return None
    if headers.status_code is None:
        raise InputError(name, "the answer of the server is damaged")
    if headers.status_code not in (200, 203):
        raise NoPage(name, f"the server answered {headers.status_code}")
    body = _body(record, name)
    try:
        page = decoded(body, headers.get("Transfer-Encoding"), headers.get("Content-Encoding"), limits().page)
    except BrokenBody as error:
        raise InputError(name, f"the body of the answer cannot be decoded: {error}") from None
    declared = (headers.get("Content-Length") or "").strip()
    if (
        body is page
        and declared.isdecimal()
        and int(declared[:18]) > len(body)
        and not record.headers.get("WARC-Truncated")
    ):
        raise InputError(name, f"the answer is cut: {len(body):,} of {int(declared[:18]):,} bytes")
    return _record(record, _small(page, name), name, encoding=record.http_charset, markup=_markup(kind))


def _conversion(record: WarcRecord, name: str) -> Record | None:
    """The text of a page in a WET file. Of the languages that a program found in it, the first has the most of it."""
    if (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower() != _PLAIN:
        return None
    language = (record.headers.get("WARC-Identified-Content-Language") or "").partition(",")[0].strip() or None
    return _record(record, _body(record, name), name, markup=False, language=language)


def _record(
    record: WarcRecord,
    source: bytes,
    name: str,
    *,
    markup: bool | None,
    encoding: str | None = None,
    language: str | None = None,
) -> Record:
    """The day of capture is not the day of the page: it goes to `captured`."""
    url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>") or None
    captured = record.headers.get("WARC-Date")
    return Record(name, source, url, None, encoding, markup, captured, language)


def _body(record: WarcRecord, name: str) -> bytes:
    most = limits().page
    body = read_all(record.reader, most + 1)
    if len(body) < min(record.content_length, most + 1):
        raise cut(record, name)
    if b"\r\n\r\nWARC/1." in body:
        raise Cut(name, "the record runs into the next: its length is wrong")
    return _small(body, name)


def cut(record: WarcRecord, name: str) -> Cut:
    """That a record ends before it should."""
    return Cut(name, f"the record is cut: it should have {record.content_length:,} bytes")


def _small(page: bytes, name: str) -> bytes:
    if len(page) > limits().page:
        raise OversizedInput(name, f"more than the limit of {limits().page:,} bytes")
    return page


def _markup(kind: str) -> bool | None:
    return True if kind in _HTML else False if kind == _PLAIN else None
