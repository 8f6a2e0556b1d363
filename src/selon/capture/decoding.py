"""The bytes of a body, decompressed as they come and never further than a limit, so that no gzip bomb goes off."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

GZIP = frozenset({"gzip", "x-gzip"})
_GZIP = zlib.MAX_WBITS | 16
_STEP = 256 * 1024


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
            del body[limit:]
            return bytes(body), False
    return bytes(body), True


def _gunzipped(pieces: Iterable[bytes], limit: int) -> Iterable[bytes]:
    """The pieces decompressed, a step at a time. Several gzip members in a row are one body; what stands behind a
    member and is none itself is padding."""
    members, read = _Members(), 0
    for piece in pieces:
        read += len(piece)
        if read > limit + _STEP:  # empty members without end hold nothing, and much of it
            raise BrokenBody("it is larger compressed than it may be in clear")
        yield from members.decoded(piece)
    if members.cut:
        raise BrokenBody("it broke off before its end")


class _Members:
    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)
        self._ended = self._begun = self._padding = False

    @property
    def cut(self) -> bool:
        """Whether the data so far end inside a member."""
        return self._begun and not self._member.eof

    def decoded(self, data: bytes) -> Iterable[bytes]:
        """What the data hold, in pieces of at most a step."""
        while data and not self._padding:
            if self._member.eof:
                self._member, self._ended, self._begun = zlib.decompressobj(_GZIP), True, False
            try:
                piece = self._member.decompress(data, _STEP)
            except zlib.error as error:
                if self._begun or not self._ended:
                    raise BrokenBody("its compression is damaged") from error
                self._padding = True
                return
            self._begun = self._begun or bool(piece) or not self._ended
            yield piece
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
