"""HTML: the visible text of the whole page, and which of its lines an extractor takes for the article.

trafilatura finds the article best, resiliparse fastest (docs/pages.md), but both hand over text that no longer knows
where it stood. So the page is flattened on its own, with its offsets, and the extractor's paragraphs are only used to
mark the lines that they are.
"""

from __future__ import annotations

import re

from selon.limits import refuse_text
from selon.model import Block, RawPage
from selon.readers.alignment import mark_extracted
from selon.readers.encoding import Decoded, warnings_of
from selon.readers.extraction import extract
from selon.readers.fast import extract_fast, is_lost
from selon.readers.flatten import Flat, flatten
from selon.readers.metadata import collect, declared_in

MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:p|div|article|h1|section|table|span|a)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)
SNIFF_REACH = 2000
MAX_EXTRACTED = 4_000_000
"""Characters: trafilatura takes about a second for each million."""
MAX_LINES = 5_000
"""Ten times the most of 45 French pages. Beyond, the time of trafilatura grows with the square of their number: half a
second for 4,000 paragraphs, more than twenty for 18,000. Larger and longer pages are read as with `fast`."""


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


def read_html(decoded: Decoded, page_id: str, name: str, url: str | None = None, *, fast: bool = False) -> RawPage:
    """Make a page of HTML: all its visible lines, those of the article marked, what its head declares, and the runs.

    Arguments: `decoded`, the page; `page_id`, `name` and `url`, which it keeps; `fast`, whether resiliparse finds the
    article and not trafilatura. Raises `OversizedInput` where its text holds more than one may.

    >>> raw = read_html(Decoded("<h1>Titre</h1><p>Il pleut &agrave; Sète.</p>", "utf-8"), "", "a.html")
    >>> raw.text
    'Titre\\n\\nIl pleut à Sète.'
    """
    source = decoded.text
    flat = flatten(source)
    refuse_text(flat.text, [(block.start, block.end) for block in flat.blocks], name)
    declared = declared_in(source)
    fast = fast or len(source) > MAX_EXTRACTED or len(flat.blocks) > MAX_LINES
    found = extract_fast(source, declared, shallow=not flat.too_deep) if fast else extract(source, url)
    blocks = _marked(flat, found.text if found else None)
    if fast and is_lost(blocks):
        blocks = tuple(flat.blocks)
    return RawPage(
        id=page_id,
        name=name,
        text=flat.text,
        source=source,
        encoding=decoded.encoding,
        blocks=blocks,
        runs=tuple(flat.runs),
        strays=decoded.strays,
        metadata=collect(declared, found, url),
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
