"""Laying: the blocks of a page in sections, those folded that a reader of statements can pass over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from selon.marking import Block, Mark, Marked, laid_out, pieces
from selon.model import LineType, Reading

#: So many paragraphs in a row in which nothing is said are folded.
_SILENT = 4
#: Of a page with more open blocks than this, the rest is folded.
_OPEN = 60

_HEADS = frozenset({LineType.HEADLINE, LineType.STANDFIRST, LineType.SUBHEADING})
#: No page of markup may hold these; and marks of direction would turn around the text behind them.
_UNSHOWABLE = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that stand open, or are folded under a `summary`."""

    blocks: tuple[Block, ...]
    summary: str | None = None


def sections(reading: Reading, most: int | None = None) -> tuple[Section, ...]:
    """The page in the order of its text. Of a page with more than `most` blocks, what is behind them is only counted.

    Its statements are marked: `Mark.of` is the id of a statement, `Mark.role` one of `selon.model.ROLES`.
    """
    marks = (Mark(s.start, s.end, told.id, role) for told in reading.statements for role, s in told.parts())
    blocks = laid_out(reading.page.text, reading.page.lines, marks)
    laid = tuple(_folded(blocks[:most]))
    left = len(blocks[most:]) if most is not None else 0
    if not left:
        return laid
    return (*laid, Section((), f"{_number(left, 'autre bloc', 'autres blocs')} de la page, sans place ici"))


def whole(text: str) -> str:
    r"""The text with a sign in the place of what cannot be shown, so that its length stays.

    >>> whole("a\x1b[31m\u202eb")
    'a�[31m�b'
    """
    return _UNSHOWABLE.sub("\ufffd", text)


def _folded(blocks: Sequence[Block]) -> Iterator[Section]:
    shown = 0
    for kind, group in groupby(blocks, key=_kind):
        found = tuple(group)
        if kind == "furniture":
            yield Section(found, f"{_number(len(found), 'bloc', 'blocs')} hors de l’article")
        elif kind == "silent" and len(found) >= _SILENT:
            yield Section(found, f"{len(found)} paragraphes sans propos")
        elif shown >= _OPEN:
            yield Section(found, f"la suite : {_number(len(found), 'bloc', 'blocs')}")
        else:
            shown += len(found)
            yield Section(found)


def _kind(block: Block) -> str:
    if block.is_furniture:
        return "furniture"
    if block.type in _HEADS or any(isinstance(piece, Marked) for piece in pieces(block)):
        return "told"
    return "silent"


def _number(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
