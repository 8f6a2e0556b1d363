"""HTML: the visible text of the whole page, and which of its lines an extractor takes for the article.

trafilatura finds the article best (docs/pages.md) but hands over text that no longer knows where it stood. So the page
is flattened on its own, with its offsets, and trafilatura's paragraphs are only used to mark the lines that they are.
"""

from __future__ import annotations

import re

from selon.model import Block, RawPage
from selon.readers.alignment import mark_extracted
from selon.readers.encoding import Decoded, warnings_of
from selon.readers.extraction import extract
from selon.readers.flatten import Flat, flatten
from selon.readers.metadata import collect, declared_in
from selon.readers.text import refuse_long_lines

MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:p|div|article|h1|section|table|span|a)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)
SNIFF_REACH = 2000


def is_html(text: str) -> bool:
    """Whether a text is an HTML page: it says so, or starts with tags.

    `<…>` and `a < b` in a plain text are not tags. Limit: a plain text that begins by quoting HTML is taken for HTML.

    >>> is_html("<!-- v2 -->\\n<div class='a'><p>Il pleut."), is_html("Il a dit <…> oui, puis <b>non</b>.")
    (True, False)
    """
    head = text[:SNIFF_REACH].lstrip("\ufeff \t\r\n")
    if not head.startswith("<"):
        return False
    return MARKUP.search(head) is not None


def read_html(decoded: Decoded, page_id: str, name: str, url: str | None = None) -> RawPage:
    """Make a page of HTML: all its visible lines, those of the article marked, what its head declares, and the runs.

    >>> raw = read_html(Decoded("<h1>Titre</h1><p>Il pleut &agrave; Sète.</p>", "utf-8"), "", "a.html")
    >>> raw.text
    'Titre\\n\\nIl pleut à Sète.'
    """
    source = decoded.text
    flat = flatten(source)
    refuse_long_lines([(block.start, block.end) for block in flat.blocks], name)
    found = extract(source, url)
    return RawPage(
        id=page_id,
        name=name,
        text=flat.text,
        source=source,
        encoding=decoded.encoding,
        blocks=_marked(flat, found.text if found else None),
        runs=tuple(flat.runs),
        strays=decoded.strays,
        metadata=collect(declared_in(source), found, url),
        warnings=warnings_of(decoded),
    )


def _marked(flat: Flat, body: str | None) -> tuple[Block, ...]:
    """The blocks of a page, those marked that the extractor took for the article; none where it found none."""
    if not body:
        return tuple(flat.blocks)
    marks = mark_extracted(flat.text, flat.blocks, body)
    return tuple(
        Block(b.start, b.end, b.tag, b.place, b.linked, mark, b.item)
        for b, mark in zip(flat.blocks, marks, strict=True)
    )
