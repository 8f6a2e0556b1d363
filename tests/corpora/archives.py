"""Web archives for tests, record by record."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Sequence

from selon.corpora import Record
from selon.corpora.warc import read_archive
from selon.errors import InputError

OK = b"HTTP/1.1 200 OK\r\n"
HTML = b"Content-Type: text/html; charset=utf-8\r\n"
BODY = "<!doctype html><p>Il pleut à Sète, a dit la maire.</p>".encode()
RESPONSE = "application/http; msgtype=response"


def warc(block: bytes, kind: str = "response", type_: str = RESPONSE, **headers: str) -> bytes:
    """One record. `headers` are further ones, with _ for -."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"WARC-Target-URI: https://presse.example/une\r\nContent-Type: {type_}\r\n{more}"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes = BODY, headers: bytes = HTML, status: bytes = OK) -> bytes:
    """A record of an answer."""
    return warc(status + headers + b"\r\n" + body)


def gzipped(records: Iterable[bytes]) -> list[bytes]:
    return [gzip.compress(record, mtime=0) for record in records]


def read(data: bytes) -> list[Record | InputError]:
    return list(read_archive(io.BytesIO(data), "a"))


def the(found: Sequence[Record | InputError]) -> Record:
    """The one record."""
    (record,) = found
    assert isinstance(record, Record), record
    return record


def said(found: Iterable[Record | InputError]) -> list[str]:
    """Where each item stands, with a ! where it is an error."""
    return [f"{each.name}!" if isinstance(each, InputError) else each.name for each in found]
