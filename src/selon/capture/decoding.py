"""The bytes of a body, decompressed as they come and never further than a limit, so that no gzip bomb goes off."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

GZIP = frozenset({"gzip", "x-gzip"})
_ANY_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


class BrokenBody(Exception):
    """Why a body cannot be decoded, as a clause."""


def read_body(pieces: Iterable[bytes], encoding: str | None, limit: int) -> tuple[bytes, bool]:
    """The decoded bytes, and whether they are all; no more than `limit` of them.

    Raises `BrokenBody` for a compressed body that is damaged or cut, and for encodings other than gzip.

    >>> read_body([b"Il pl", b"eut."], None, 100), read_body([b"Il pl", b"eut."], None, 5)
    ((b'Il pleut.', True), (b'Il pl', False))
    """
    name = (encoding or "identity").strip().lower()
    if name in ("identity", ""):
        decoded = pieces
    elif name in GZIP:
        decoded = _gunzipped(pieces, limit)
    else:
        raise BrokenBody(f"it comes in an encoding that was not asked for ({name[:40]})")
    body = bytearray()
    for piece in decoded:
        body += piece
        if len(body) > limit:
            return bytes(body[:limit]), False
    return bytes(body), True


def _gunzipped(pieces: Iterable[bytes], limit: int) -> Iterable[bytes]:
    """The pieces decompressed, none longer than `limit` + 1; several gzip members in a row are one body."""
    member, started = zlib.decompressobj(_ANY_GZIP_OR_ZLIB), False
    for piece in pieces:
        while piece:
            if member.eof:
                member = zlib.decompressobj(_ANY_GZIP_OR_ZLIB)
            try:
                yield member.decompress(piece, limit + 1)
            except zlib.error as error:
                raise BrokenBody("its compression is damaged") from error
            started = True
            piece = member.unused_data if member.eof else member.unconsumed_tail
    if started and not member.eof:
        raise BrokenBody("it broke off before its end")
