"""A record: one page of a corpus, before anybody has read it."""

from __future__ import annotations

from dataclasses import dataclass

from selon.errors import writable


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one page and what its container says of them.

    `name` is what messages call it: the path of a file, or the container and the place in it (`crawl.warc.gz#30512`,
    the byte at which the record begins; `corpus.parquet#17`, the row from 0). `date` is the day of the page (EDTF)
    where the container knows it, and `captured` the moment at which it was fetched (ISO 8601), which says nothing of
    the page's own day. `encoding` is the character encoding that a server declared, and `markup` whether the bytes are
    HTML; both are None where the page itself is to tell. `language` is what the container says of it, which may be
    wrong.

    >>> Record("a.txt", "Il pleut.".encode()).url
    """

    name: str
    source: bytes
    url: str | None = None
    date: str | None = None
    encoding: str | None = None
    markup: bool | None = None
    captured: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", writable(self.name))
