"""What a reader hands over, before anyone has said what its lines are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of derived text and the stretch of the text that it was read from, both half-open.

    Two stretches of the same length agree character by character (a line break of the origin may be a space);
    otherwise they correspond only as wholes: `é` and `&eacute;`, a space and the line break with its indentation.
    """

    start: int
    end: int
    origin_start: int
    origin_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page as the reader found it, before anyone has said what it is.

    `tag` is its nearest block element (`p`, `h1`, `figcaption`), or "" in plain text. `place` holds what the elements
    around it say of it (`navigation`, `aside`, `figure`, `comments` …). `linked` is the share of its characters that
    are links, from 0 to 1. `extracted` tells whether an HTML extractor takes it for the article; None where none ran.
    `item` numbers the `<article>` element that it stands in, if any.
    """

    start: int
    end: int
    tag: str = ""
    place: frozenset[str] = frozenset()
    linked: float = 0.0
    extracted: bool | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself outside its text. `published` is EDTF."""

    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """What a reader hands over: a text, its blocks in order, and the way back to the source.

    `source` is the decoded input; in plain text it is `text` itself and `runs` is empty. `encoding` decoded it, and
    `strays` are the offsets in `source` of characters that one byte foreign to that encoding stood for.
    """

    id: str
    name: str
    text: str
    source: str
    encoding: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...] = ()
    strays: tuple[int, ...] = ()
    metadata: Metadata = Metadata()
    warnings: tuple[str, ...] = ()
