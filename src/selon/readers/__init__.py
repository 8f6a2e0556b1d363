"""Readers turn bytes into a `RawPage`: text, blocks, metadata and the way back to the source. They judge nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from selon.errors import InputError, writable
from selon.limits import Limits, refuse_large
from selon.model import RawPage
from selon.readers.encoding import decode
from selon.readers.html import is_html, read_html
from selon.readers.text import read_text

MAX_BYTES = Limits().page
"""What a page may have where nobody says otherwise."""

__all__ = ["MAX_BYTES", "InputError", "RawPage", "read"]


def read(
    source: Path | str | bytes,
    name: str | None = None,
    *,
    url: str | None = None,
    encoding: str | None = None,
    markup: bool | None = None,
    fast: bool = False,
) -> RawPage:
    """Read one page, plain text or HTML.

    Arguments: `source`, a path (as `Path` or `str`) or the bytes themselves; `name`, what to call it in errors and in
    the ledger (by default the path, or "-" for bytes); `url`, its address where known; `encoding`, the character
    encoding that its server declared, if any; `markup`, whether it is HTML, None where the page itself is to tell;
    `fast`, whether the article in HTML is found by resiliparse, which is quicker and less exact than trafilatura.
    Raises an `InputError` (`EmptyInput`, `BinaryInput`, `UndecodableInput`, `OversizedInput`) that names it, and
    `OSError` where the file cannot be opened.

    >>> read("Il pleut.".encode(), "a.txt").text
    'Il pleut.'
    """
    if isinstance(source, bytes):
        name, data = writable(name or "-"), source
    else:
        name, path = writable(name or str(source)), Path(source)
        refuse_large(path.stat().st_size, name)
        data = path.read_bytes()
    refuse_large(len(data), name)
    decoded, page_id = decode(data, name, encoding), "sha256:" + hashlib.sha256(data).hexdigest()
    if is_html(decoded.text) if markup is None else markup:
        return read_html(decoded, page_id, name, url, fast=fast)
    return read_text(decoded, page_id, name, url)
