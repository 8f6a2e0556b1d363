"""HTML as a flat sequence of tags and text, each with its place in the source.

Parsers that build a tree (lxml, html5lib) forget where a word stood; this one keeps it and builds no tree. It never
fails: what is not a tag is text. It is linear in the length of the source, whatever the source holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

RAW = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object", "math", "canvas", "textarea"})
"""Elements whose content a reader of the page does not see, or cannot read as text."""

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^>\"'=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[=\"'])*+)>")
"""As browsers do, a quotation mark opens a value only after `=`: `alt='page d'accueil'` must not swallow the page."""
LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)([^>]*+)>")
MAX_BROKEN = 50  # tags whose last value never closes; each may cost one look at the rest of the page
ATTRIBUTE = re.compile(r"([a-zA-Z_:@][\w:.@-]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")


Token = tuple[str, int, int, str, str]
"""A piece of the source: its kind ("open", "close" or "text"), its half-open offsets, and of a tag the name, in lower
case, and the attributes as they are written. A plain tuple: a page has thousands."""


def attributes_of(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, values unescaped.

    >>> attributes_of(' class="chap&ocirc;" hidden data-x=1')
    {'class': 'chapô', 'hidden': '', 'data-x': '1'}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def tokens(source: str) -> Iterator[Token]:
    """Cut `source` into tags and text; comments, declarations and what stands in `RAW` elements are left out.

    >>> [name or source[a:b] for source in ["<p>1 < 2 <b>oui</b>"] for _, a, b, name, _ in tokens(source)]
    ['p', '1 < 2 ', 'b', 'oui', 'b']
    """
    return _Tokeniser(source).run()


class _Tokeniser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.broken = 0
        self.last = source.rfind(">")

    def run(self) -> Iterator[Token]:
        source, find, tag, last = self.source, self.source.find, TAG.match, self.last
        text_from = at = 0
        while (at := find("<", at)) >= 0:
            match = tag(source, at) if at <= last and self.broken < MAX_BROKEN else None
            if match is None:
                match = self._loose_tag(at)
            after = match.end() if match is not None else self._unseen(at)
            if after == at:
                at += 1
                continue
            if text_from < at:
                yield "text", text_from, at, "", ""
            if match is not None:
                closes, name, attributes = match.groups()
                name = name.lower()
                yield "close" if closes else "open", at, after, name, attributes
                if name in RAW and not closes and not attributes.endswith("/"):
                    after = self._after_raw(name, after)
            text_from = at = after
        if text_from < len(source):
            yield "text", text_from, len(source), "", ""

    def _loose_tag(self, at: int) -> re.Match[str] | None:
        """The tag at `at` whose quotation marks do not pair; None for a lone `<`, a comment, a declaration."""
        following = self.source[at + 1 : at + 2]
        if at > self.last or not (following == "/" or following.isalpha()):
            return None
        self.broken += 1
        return LOOSE_TAG.match(self.source, at)

    def _unseen(self, at: int) -> int:
        """Where the comment or the declaration at `at` ends; `at` itself where there is no markup after all."""
        source = self.source
        if source.startswith("<!--", at):
            return self._past("-->", at + 4)
        if source.startswith("<![CDATA[", at):
            return self._past("]]>", at)
        if source.startswith(("<!", "<?"), at):
            return self._past(">", at)
        return at

    def _past(self, mark: str, at: int) -> int:
        found = self.source.find(mark, at)
        return len(self.source) if found < 0 else found + len(mark)

    def _after_raw(self, name: str, at: int) -> int:
        """Where the content of a raw element ends; its closing tag is left to be read. To the end if it has none."""
        found = _closing(name).search(self.source, at)
        return found.start() if found else len(self.source)


@lru_cache(maxsize=len(RAW))
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
