"""Plain text: the page is the file's own text, unchanged, and every physical line is a block."""

from __future__ import annotations

import re

from selon.limits import refuse_text
from selon.model import Block, Metadata, RawPage
from selon.readers.encoding import Decoded, warnings_of

LINE_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")


def read_text(decoded: Decoded, page_id: str, name: str, url: str | None = None) -> RawPage:
    """Make a page of plain text. Line breaks stay as they are, `\\r\\n` included, and a byte-order mark is character 0.

    Raises `OversizedInput` where it holds more than a text may.

    >>> [(b.start, b.end) for b in read_text(Decoded("Titre\\r\\n\\r\\n Corps. ", "utf-8"), "", "a.txt").blocks]
    [(0, 5), (10, 16)]
    """
    text = decoded.text
    lines = physical_lines(text)
    refuse_text(text, lines, name)
    return RawPage(
        id=page_id,
        name=name,
        text=text,
        source=text,
        encoding=decoded.encoding,
        blocks=tuple(Block(start, end) for start, end in lines),
        strays=decoded.strays,
        metadata=Metadata(url=url),
        warnings=warnings_of(decoded),
    )


def physical_lines(text: str) -> list[tuple[int, int]]:
    """The lines of `text` that are not blank, without the white space around them."""
    lines, at = [], 0
    for match in LINE_BREAK.finditer(text):
        lines.append((at, match.start()))
        at = match.end()
    lines.append((at, len(text)))
    return [stripped for start, end in lines if (stripped := _strip(text, start, end))]


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    body = line.strip()
    if not body:
        return None
    left = start + len(line) - len(line.lstrip())
    return left, left + len(body)
