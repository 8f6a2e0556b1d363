"""HTML to the visible text of the whole page, one block a line, with the way back to the source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from selon.model import Block, Run
from selon.readers.markup import Token, attributes_of, tokens
from selon.readers.places import place_of

_BLOCKS = """
address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section select
summary table tbody td tfoot th thead title tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
CLOSED_BY_SELF = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})
"""Elements whose closing tag may be left out: the next of their kind ends them."""

SPACE_OR_REFERENCE = re.compile(
    r"[\s]{2,}|[^\S ]|[\xad\u200b\u200c\u2060\ufeff]+|"
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
)
INVISIBLE = frozenset("\xad\u200b\u200c\u2060\ufeff")
MAX_DEPTH = 400  # elements inside each other; browsers stop at 512, French pages reach 40
CELLS = frozenset({"td", "th"})


@dataclass(slots=True)
class _Frame:
    tag: str
    place: frozenset[str]
    item: int | None


@dataclass(slots=True)
class _Open:
    """The block being written."""

    start: int
    tag: str
    place: frozenset[str]
    item: int | None
    linked: int = 0


@dataclass(slots=True)
class Flat:
    """The visible text of a page, its blocks, and the runs that lead back to the source."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def flatten(source: str) -> Flat:
    """Write out every line that a reader of the page may see, furniture included, a blank line between blocks.

    White space is collapsed to one space, no-break spaces too; soft hyphens and other characters without a shape are
    left out; `<br>` ends a line; scripts, styles and the head are not text.
    Limit: what a style sheet or a script hides or adds is not known.

    >>> flatten("<h1>Un &eacute;t&eacute;</h1><p>Il  pleut.<br>Il vente.").text
    'Un été\\n\\nIl pleut.\\nIl vente.'
    """
    return _Flattener(source).run()


class _Flattener:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.flat = Flat()
        self.stack: list[_Frame] = [_Frame("", frozenset(), None)]
        self.open: _Open | None = None
        self.items = 0
        self.links = 0
        self.head = False
        self.joint = ""
        self.space = False

    def run(self) -> Flat:
        for token in tokens(self.source):
            if token.kind == "text":
                if not self.head:
                    self._text(token.start, token.end)
            elif token.kind == "open":
                self._element(token)
            else:
                self._close(token.name)
        self._end_block("\n\n")
        self.flat.text = "".join(self.parts)
        return self.flat

    def _element(self, token: Token) -> None:
        name = token.name
        if name in ("head", "title"):
            self.head = True
        elif name == "body" or (self.head and name in BLOCKS):
            self.head = False
        if name == "br":
            self._end_block("\n")
        if name in BLOCKS:
            self._end_block("\n" if name in CELLS else "\n\n")
            self._imply_end(name)
        if name in VOID or (token.attributes.endswith("/") and name not in BLOCKS | {"a"}):
            return
        self.links += name == "a"
        if len(self.stack) < MAX_DEPTH:
            self.stack.append(self._frame(token))

    def _imply_end(self, name: str) -> None:
        if self.stack[-1].tag == "p" or (name in CLOSED_BY_SELF and self.stack[-1].tag == name):
            self.stack.pop()

    def _frame(self, token: Token) -> _Frame:
        above = self.stack[-1]
        attributes = attributes_of(token.attributes) if token.attributes else {}
        names = " ".join(attributes[key] for key in ("class", "id", "role", "itemprop") if attributes.get(key))
        item = above.item
        if token.name == "article":
            self.items += 1
            item = self.items
        own = place_of(token.name, names)
        return _Frame(token.name, above.place | own if own else above.place, item)

    def _close(self, name: str) -> None:
        if name in ("head", "title"):
            self.head = name == "title" and any(frame.tag == "head" for frame in self.stack)
        if name in BLOCKS:
            self._end_block("\n\n")
        for depth in range(len(self.stack) - 1, max(0, len(self.stack) - 40), -1):
            if self.stack[depth].tag == name:
                self.links -= sum(frame.tag == "a" for frame in self.stack[depth:])
                del self.stack[depth:]
                break
        else:
            if name == "p":  # browsers read a lone </p> as an empty paragraph
                self._end_block("\n\n")

    def _text(self, start: int, end: int) -> None:
        at = start
        for match in SPACE_OR_REFERENCE.finditer(self.source, start, end):
            self._plain(at, match.start())
            at = match.end()
            if match[0][0] == "&":
                self._reference(match)
            elif match[0][0] not in INVISIBLE:
                self._white(match.start(), at)
        self._plain(at, end)

    def _plain(self, start: int, end: int) -> None:
        if start < end and self.source[start] == " ":
            self._white(start, start + 1)
            start += 1
        trailing = end > start and self.source[end - 1] == " "
        if start < end - trailing:
            self._write(self.source[start : end - trailing], start, end - trailing)
        if trailing:
            self._white(end - 1, end)

    def _reference(self, match: re.Match[str]) -> None:
        value = unescape(match[0])
        if value.isspace():
            self._white(match.start(), match.end())
        elif value not in INVISIBLE:
            self._write(value, match.start(), match.end())

    def _white(self, start: int, end: int) -> None:
        if self.open and not self.space:
            self._emit(" ", start, end)
            self.space = True

    def _write(self, text: str, start: int, end: int) -> None:
        if self.open is None:
            if self.joint:
                self.parts.append(self.joint)
                self.length += len(self.joint)
                self.joint = ""
            frame = self.stack[-1]
            tag = next((f.tag for f in reversed(self.stack) if f.tag in BLOCKS), "")
            self.open = _Open(self.length, tag, frame.place, frame.item)
        elif len(self.stack[-1].place) > len(self.open.place) and self.length - self.open.start < 2:
            self.open.place = self.stack[-1].place
        if self.links > 0:
            self.open.linked += len(text)
        self.space = False
        self._emit(text, start, end)

    def _emit(self, text: str, start: int, end: int) -> None:
        runs, size = self.flat.runs, len(text)
        last = runs[-1] if runs else None
        same = size == end - start and last is not None and last.end - last.start == last.origin_end - last.origin_start
        if last is not None and same and last.end == self.length and last.origin_end == start:
            runs[-1] = Run(last.start, last.end + size, last.origin_start, end)
        else:
            runs.append(Run(self.length, self.length + size, start, end))
        self.parts.append(text)
        self.length += size

    def _end_block(self, joint: str) -> None:
        block = self.open
        if block is None:
            self.joint = max(self.joint, joint, key=len) if self.flat.blocks else ""
            return
        if self.space:
            self._drop_last_space()
        size = self.length - block.start
        self.flat.blocks.append(
            Block(block.start, self.length, block.tag, block.place, min(1.0, block.linked / size), None, block.item)
        )
        self.open, self.space, self.joint = None, False, joint

    def _drop_last_space(self) -> None:
        """Take back the space that a block ended with; it was written as its own part."""
        self.parts.pop()
        self.length -= 1
        last = self.flat.runs.pop()
        if last.end - last.start > 1:
            self.flat.runs.append(Run(last.start, last.end - 1, last.origin_start, last.origin_end - 1))
        self.space = False
