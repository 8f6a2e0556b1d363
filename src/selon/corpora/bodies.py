"""Bodies: the bytes of a page, out of the answer of a server as it came over the wire.

Archives are inconsistent: some keep a body as it was sent, some decode it and leave the headers. So a body is decoded
only where it looks as its headers say.
"""

from __future__ import annotations

import io
import re
import zlib
from typing import Protocol

from selon.capture.decoding import GZIP, BrokenBody, read_body
from selon.corpora.streams import inflated

__all__ = ["BrokenBody", "decoded"]

_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
_ARROW = {"br": "brotli", "zstd": "zstd"}


class Readable(Protocol):
    def read(self, size: int, /) -> bytes | None: ...


def decoded(body: bytes, transfer: str | None, content: str | None, limit: int) -> bytes:
    """The body without its transfer and content codings, and no more than `limit` and one bytes of it.

    `transfer` and `content` are the headers. Raises `BrokenBody` where it is damaged or cut, or its coding is unknown.

    >>> decoded(b"3\\r\\nIl \\r\\n6\\r\\npleut.\\r\\n0\\r\\n\\r\\n", "chunked", None, 100)
    b'Il pleut.'
    >>> decoded(b"Il pleut.", None, "gzip", 100)
    b'Il pleut.'
    """
    for coding in reversed([*_codings(content), *_codings(transfer)]):
        body = _undone(body, coding, limit)
    return body


def _codings(header: str | None) -> list[str]:
    named = (each.strip().lower() for each in (header or "").split(","))
    return [each for each in named if each not in ("", "identity", "none", "utf-8")]


def _undone(body: bytes, coding: str, limit: int) -> bytes:
    if not body.startswith(_MAGIC.get(coding, b"")):
        return body
    if coding == "chunked":
        return _unchunked(body) if _CHUNK.match(body) else body
    if coding in GZIP:
        return read_body([body], "gzip", limit + 1)[0]
    if coding == "deflate":
        return _undeflated(body, limit)
    if coding in _ARROW:
        return _unarrowed(body, coding, limit)
    raise BrokenBody(f"its coding is not known ({coding[:40]})")


def _unchunked(body: bytes) -> bytes:
    """RFC 9112, 7.1; whatever stands behind the last chunk is passed over. (fastwarc's reader knows no extensions.)"""
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        start, size = chunk.end(), int(chunk[1], 16)
        if not size:
            return b"".join(pieces)
        at = start + size
        pieces.append(body[start:at])
    raise BrokenBody("its chunks are damaged or cut")


def _undeflated(body: bytes, limit: int) -> bytes:
    """Both that the name has stood for: zlib's format, and what is inside it."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflater = zlib.decompressobj(window)
        try:
            clear = inflater.decompress(body, limit + 1)
        except zlib.error:
            continue
        if not inflater.eof and len(clear) <= limit:
            raise BrokenBody("it broke off before its end")
        return clear
    if body.lstrip().startswith(b"<"):
        return body
    raise BrokenBody("its compression is damaged")


def _unarrowed(body: bytes, coding: str, limit: int) -> bytes:
    try:
        return read_all(inflated(io.BytesIO(body), _ARROW[coding]), limit + 1)
    except OSError:
        if coding == "br" and body.lstrip().startswith(b"<"):  # brotli has no mark of its own
            return body
        raise BrokenBody("its compression is damaged or cut") from None


def read_all(stream: Readable, limit: int) -> bytes:
    """Up to `limit` bytes of a stream that may give fewer at a time."""
    pieces, left = [], limit
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
