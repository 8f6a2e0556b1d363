"""The manifest: what a folder for an annotation tool was written from, so that what comes back is compared with it.

`selon.jsonl` has one line a document: its name, the page, its articles, and its statements as `selon read --format
jsonl` writes them. The tools do not look at it.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Any

from selon.model import Article, Page

FILE = "selon.jsonl"
_HASH = 12  # hexadecimal digits of a page's hash, enough to tell any two apart
_LONGEST = 40


def document_name(page: Page) -> str:
    """A name for the files of a page: of its own name what any tool can bear, and of its hash what makes it unique.

    >>> document_name(Page("sha256:0123456789abcdef", "presse/Criée du port.html", "", (), ()))
    'criee-du-port-0123456789ab'
    """
    plain = unicodedata.normalize("NFKD", PurePath(page.name).stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    return f"{slug or 'page'}-{page.id.removeprefix('sha256:')[:_HASH]}"


def article_record(article: Article, page: Page) -> dict[str, Any]:
    """What is kept of an article: enough to put a statement into it that a person adds."""
    ends = [(line.start, line.end) for line in article.lines]
    return {
        "number": article.number,
        "title": article.title.text if article.title else None,
        "outlet": article.outlet or page.outlet,
        "published": article.published or page.published,
        "start": min((start for start, _ in ends), default=0),
        "end": max((end for _, end in ends), default=0),
    }
