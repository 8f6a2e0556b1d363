"""HTML to the visible text of the whole page, one block a line, with the way back to the source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from selon.model import Block, Run
from selon.readers.markup import attributes_of, tokens
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

_UNSEEN = "\xad\u200b\u200c\u2060\ufeff"
INVISIBLE = frozenset(_UNSEEN)
SPACE_OR_REFERENCE = re.compile(
    rf"[\s&{_UNSEEN}](?:(?<= )\s+|(?<=[^\S ])\s*|(?<=[{_UNSEEN}])[{_UNSEEN}]*|"
    r"(?<=&)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
)
"""What is not written as it stands: all white space but a single space, references, characters without a shape. It
begins with a set of characters, which `re` looks for much faster than for the beginnings of alternatives."""
MAX_DEPTH = 400  # elements inside each other; browsers stop at 512, French pages reach 40
CELLS = frozenset({"td", "th"})
SELF_CLOSED = BLOCKS | {"a"}
"""Elements that stay open where they are written `<div/>`, as in browsers."""
NAMES = ("class", "id", "role", "itemprop")
CLOSE_REACH = 40  # elements that one closing tag may close at once


_Frame = tuple[str, frozenset[str], int | None, str]
"""An open element: its tag, its place, the `<article>` it stands in, and the nearest block element, itself included."""


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
    """The visible text of a page, its blocks, and the runs that lead back to the source. `too_deep`: its elements stand
    inside each other `MAX_DEPTH` deep, as no page does that was made to be read."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    too_deep: bool = False


def flatten(source: str) -> Flat:
    """Write out every line that a reader of the page may see, furniture included, a blank line between blocks.

    White space is collapsed to one space, no-break spaces too; soft hyphens and other characters without a shape are
    left out; `<br>` ends a line; scripts, styles and the head are not text.
    Limit: what a style sheet or a script hides or adds is not known.

    >>> flatten("<h1>Un &eacute;t&eacute;</h1><p>Il  pleut.<br>Il vente.").text
    'Un été\\n\\nIl pleut.\\nIl vente.'
    """
    return _Flattener(source).run()


@lru_cache(maxsize=8192)
def _place(tag: str, attributes: str) -> frozenset[str]:
    """What an opening tag says of the lines inside it. A page repeats its tags, and so do the pages of an outlet."""
    found = attributes_of(attributes) if attributes else {}
    return place_of(tag, " ".join(found[key] for key in NAMES if found.get(key)))


class _Flattener:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text = _Text(source)
        self.blocks: list[Block] = []
        self.stack: list[_Frame] = [("", frozenset(), None, "")]
        self.open: _Open | None = None
        self.items = 0
        self.links = 0
        self.head = False
        self.joint = ""
        self.too_deep = False

    def run(self) -> Flat:
        source = self.source
        for kind, start, end, name, attributes in tokens(source):
            if kind == "text":
                if not self.head and (self.open is not None or not source[start:end].isspace()):
                    self._text(start, end)
            elif kind == "open":
                self._element(name, attributes)
            else:
                self._close(name)
        self._end_block("\n\n")
        return Flat("".join(self.text.parts), self.blocks, self.text.runs(), self.too_deep)

    def _element(self, name: str, attributes: str) -> None:
        block = name in BLOCKS
        if name in ("head", "title"):
            self.head = True
        elif name == "body" or (self.head and block):
            self.head = False
        if block:
            self._end_block("\n" if name in CELLS else "\n\n")
            above = self.stack[-1][0]
            if above == "p" or (above == name and name in CLOSED_BY_SELF):
                self.stack.pop()
        elif name == "br":
            self._end_block("\n")
        if name in VOID or (attributes.endswith("/") and name not in SELF_CLOSED):
            return
        self.links += name == "a"
        if len(self.stack) >= MAX_DEPTH:
            self.too_deep = True
        else:
            _, place, item, above = self.stack[-1]
            if name == "article":
                self.items += 1
                item = self.items
            own = _place(name, attributes)
            self.stack.append((name, place | own if own else place, item, name if block else above))

    def _close(self, name: str) -> None:
        stack = self.stack
        if name in ("head", "title"):
            self.head = name == "title" and any(tag == "head" for tag, *_ in stack)
        if name in BLOCKS:
            self._end_block("\n\n")
        if stack[-1][0] == name and len(stack) > 1:
            self.links -= name == "a"
            stack.pop()
            return
        for depth in range(len(stack) - 2, max(0, len(stack) - CLOSE_REACH), -1):
            if stack[depth][0] == name:
                self.links -= sum(tag == "a" for tag, *_ in stack[depth:])
                del stack[depth:]
                break

    def _text(self, start: int, end: int) -> None:
        source, at = self.source, start
        for match in SPACE_OR_REFERENCE.finditer(source, start, end):
            first, after = match.span()
            if at < first:
                self._plain(at, first)
            at = after
            if source[first] == "&":
                self._reference(first, after)
            elif source[first] not in INVISIBLE:
                self._white(first, after)
        if at < end:
            self._plain(at, end)

    def _plain(self, start: int, end: int) -> None:
        """A stretch in which single spaces are the only white space: those at its ends may be one too many."""
        if self.source[start] == " ":
            self._white(start, start + 1)
            start += 1
        trailing = end > start and self.source[end - 1] == " "
        if start < end - trailing:
            self._write(self.source[start : end - trailing], start, end - trailing)
        if trailing:
            self._white(end - 1, end)

    def _reference(self, start: int, end: int) -> None:
        value = unescape(self.source[start:end])
        if value.isspace():
            self._white(start, end)
        elif value and value not in INVISIBLE:  # `&#1;` stands for nothing
            self._write(value, start, end)

    def _white(self, start: int, end: int) -> None:
        if self.open is not None:
            self.text.space(start, end)

    def _write(self, text: str, start: int, end: int) -> None:
        _, place, item, block = self.stack[-1]
        if self.open is None:
            self.text.join(self.joint)
            self.joint = ""
            self.open = _Open(self.text.length, block, place, item)
        elif len(place) > len(self.open.place) and self.text.length - self.open.start < 2:
            self.open.place = place
        if self.links > 0:
            self.open.linked += len(text)
        self.text.write(text, start, end)

    def _end_block(self, joint: str) -> None:
        block = self.open
        if block is None:
            if len(joint) > len(self.joint) and self.blocks:
                self.joint = joint
            return
        self.text.drop_space()
        end = self.text.length
        linked = min(1.0, block.linked / (end - block.start))
        self.blocks.append(Block(block.start, end, block.tag, block.place, linked, None, block.item))
        self.open, self.joint = None, joint


class _Text:
    """The text being written, and from where. Stretches that go on character by character are one run."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.ended_in_space = False
        self._runs: list[tuple[int, int, int, int]] = []

    def runs(self) -> list[Run]:
        return [Run(*run) for run in self._runs]

    def join(self, joint: str) -> None:
        """Set line breaks between two blocks, which come from nothing."""
        if joint:
            self.parts.append(joint)
            self.length += len(joint)

    def space(self, start: int, end: int) -> None:
        """One space for the white space at `[start, end)` of the source, unless one has just been written."""
        if not self.ended_in_space:
            self.write(" ", start, end)
            self.ended_in_space = True

    def write(self, text: str, start: int, end: int) -> None:
        """`text`, read from `[start, end)` of the source."""
        at = self.length
        self.length = after = at + len(text)
        self.ended_in_space = False
        self.parts.append(text)
        if self._runs and len(text) == end - start:
            first, last, origin_first, origin_last = self._runs[-1]
            if last == at and origin_last == start and last - first == origin_last - origin_first:
                self._runs[-1] = (first, after, origin_first, end)
                return
        self._runs.append((at, after, start, end))

    def drop_space(self) -> None:
        """Take back the space that a block ended with; it was written as its own part."""
        if not self.ended_in_space:
            return
        self.parts.pop()
        self.length -= 1
        first, last, origin_first, origin_last = self._runs.pop()
        if last - first > 1:
            self._runs.append((first, last - 1, origin_first, origin_last - 1))
        self.ended_in_space = False
