"""Limits: how much a page may hold. What holds more is refused with the name of the limit, and counted by it.

They hold for a whole process: a command sets them once (`enforce`), and whatever reads asks for them (`limits`).
docs/limits.md says why each is what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextvars import ContextVar, Token
from dataclasses import dataclass

from selon.errors import OversizedInput


@dataclass(frozen=True, slots=True)
class Limits:
    """`page` is the most bytes of a page, as it is stored and once it is decompressed; `line` the most characters of a
    line of its text, `word` those without a white space, `marks` the most quotation marks of a line; `lines` the most
    lines of a page; `prose` the most characters of its text; `statements` the most statements that are found in it.
    `expansion` is how many times as large as it is compressed
    a file or a record may be that has more than `FREE` bytes."""

    page: int = 10_000_000
    prose: int = 10_000_000
    lines: int = 200_000
    line: int = 1_000_000
    word: int = 50_000
    marks: int = 2_000
    statements: int = 5_000
    expansion: int = 200


FREE = 100_000_000
"""Bytes that anything may have once it is decompressed, however small it was."""

_current: ContextVar[Limits] = ContextVar("limits")
_DEFAULT = Limits()


def limits() -> Limits:
    """Those that hold here."""
    return _current.get(_DEFAULT)


def enforce(some: Limits) -> Token[Limits]:
    """Have these hold from now on; `relax` takes them back."""
    return _current.set(some)


def relax(token: Token[Limits]) -> None:
    """Have those hold again that held before."""
    _current.reset(token)


def expands(given: int, taken: int) -> bool:
    """Whether `given` bytes out of `taken` compressed ones are more than a file of this kind ever holds."""
    return given > max(FREE, taken * limits().expansion)


def refuse_large(size: int, name: str) -> None:
    """Raise `OversizedInput` where a page has more bytes than it may."""
    _refuse(size, "page", name, "{size} bytes; the limit is {most}")


def refuse_text(text: str, lines: Sequence[tuple[int, int]], name: str) -> None:
    """Raise `OversizedInput` where a text, whose lines are given by their offsets, holds more than it may."""
    most = limits()
    _refuse(len(text), "prose", name, "{size} characters; the limit is {most}")
    _refuse(len(lines), "lines", name, "{size} lines; the limit is {most}")
    for start, end in lines:
        size = end - start
        _refuse(size, "line", name, "one line of {size} characters; the limit is {most}")
        if size > most.word:
            word = max((len(found) for found in text[start:end].split()), default=0)
            _refuse(word, "word", name, "one word of {size} characters; the limit is {most}")
        if size > most.marks:
            marks = len(_MARK.findall(text, start, end))
            _refuse(marks, "marks", name, "one line with {size} quotation marks; the limit is {most}")


def refuse_statements(count: int, name: str) -> None:
    """Raise `OversizedInput` where a page holds more statements than it may."""
    _refuse(count, "statements", name, "{size} statements; the limit is {most}")


_MARK = re.compile(r"[«»“”„‹›\"]|''")


def _refuse(size: int, limit: str, name: str, told: str) -> None:
    most = getattr(limits(), limit)
    if size > most:
        raise OversizedInput(name, told.format(size=f"{size:,}", most=f"{most:,}"), limit)
