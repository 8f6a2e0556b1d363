"""HTML: the visible text of the whole page, and which of its lines an extractor takes for the article.

trafilatura finds the article best (docs/pages.md) but hands over text that no longer knows where it stood. So the page
is flattened on its own, with its offsets, and trafilatura's paragraphs are only used to mark the lines that they are.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace

import trafilatura
from lxml import html as lxml_html

from selon.model import Block, RawPage
from selon.readers.alignment import mark_extracted
from selon.readers.encoding import Decoded, warnings_of
from selon.readers.flatten import flatten
from selon.readers.metadata import Declared, collect, declared_in
from selon.readers.text import refuse_long_lines

MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:p|div|article|h1|section|table|span|a)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)
SNIFF_REACH = 2000
MAX_EXTRACTED = 4_000_000  # characters: trafilatura takes about a second for each million; larger pages go without it

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


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
    declared = declared_in(source)
    document = _extract(source, url)
    metadata = collect(declared, document, url)
    blocks = _marked(flat.text, flat.blocks, document, declared)
    return RawPage(
        id=page_id,
        name=name,
        text=flat.text,
        source=source,
        encoding=decoded.encoding,
        blocks=blocks,
        runs=tuple(flat.runs),
        strays=decoded.strays,
        metadata=metadata,
        warnings=warnings_of(decoded),
    )


def _extract(source: str, url: str | None) -> dict[str, str | None] | None:
    """trafilatura's reading, or None where it has none. Whatever it stumbles over is not the page's end."""
    if len(source) > MAX_EXTRACTED:
        return None
    try:
        tree = trafilatura.load_html(source)
        if not isinstance(tree, lxml_html.HtmlElement):
            return None
        found = trafilatura.bare_extraction(
            tree, url=url, favor_precision=True, include_comments=False, with_metadata=True
        )
        if found is None:
            found = trafilatura.extract_metadata(tree, default_url=url)
    except Exception:  # lxml, htmldate and dateparser raise many kinds on broken pages
        return None
    return {
        key: getattr(found, key, None) for key in ("text", "title", "author", "date", "sitename", "url", "description")
    }


def _marked(
    text: str, blocks: list[Block], document: dict[str, str | None] | None, declared: Declared
) -> tuple[Block, ...]:
    body = document.get("text") if document else None
    if not body:
        return tuple(replace(block, extracted=None) for block in blocks)
    marks = mark_extracted(text, blocks, body)
    return tuple(replace(block, extracted=mark) for block, mark in zip(blocks, marks, strict=True))
