"""HTML as a flat sequence of tags and text, each with its place in the source.

Parsers that build a tree (lxml, html5lib) forget where a word stood; this one keeps it and builds no tree. It never
fails: what is not a tag is text. It is linear in the length of the source, whatever the source holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

RAW = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object", "math", "canvas", "textarea"})
"""Elements whose content a reader of the page does not see, or cannot read as text."""

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^>\"'=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[=\"'])*+)>")
"""As browsers do, a quotation mark opens a value only after `=`: `alt='page d'accueil'` must not swallow the page."""
LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)([^>]*+)>")
MAX_BROKEN = 50  # tags whose last value never closes; each may cost one look at the rest of the page
ATTRIBUTE = re.compile(r"([a-zA-Z_:@][\w:.@-]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the source: `kind` is "open", "close" or "text"; `start` and `end` are its half-open offsets."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def attributes_of(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, values unescaped.

    >>> attributes_of(' class="chap&ocirc;" hidden data-x=1')
    {'class': 'chapô', 'hidden': '', 'data-x': '1'}
    """
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(text):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found


def tokens(source: str) -> Iterator[Token]:
    """Cut `source` into tags and text; comments, declarations and what stands in `RAW` elements are left out.

    >>> [t.name or source[t.start:t.end] for source in ["<p>1 < 2 <b>oui</b>"] for t in tokens(source)]
    ['p', '1 < 2 ', 'b', 'oui', 'b']
    """
    return _Tokeniser(source).run()


class _Tokeniser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.broken = 0
        self.last = source.rfind(">")

    def run(self) -> Iterator[Token]:
        source, text_from, at = self.source, 0, 0
        while (at := source.find("<", at)) >= 0:
            token, after = self._markup(at)
            if after == at:
                at += 1
                continue
            if text_from < at:
                yield Token("text", text_from, at)
            if token:
                yield token
                if token.kind == "open" and token.name in RAW and not token.attributes.endswith("/"):
                    after = self._after_raw(token.name, after)
            text_from = at = after
        if text_from < len(source):
            yield Token("text", text_from, len(source))

    def _markup(self, at: int) -> tuple[Token | None, int]:
        """The tag at `at` and where it ends; the same place where there is no markup after all."""
        source = self.source
        if source.startswith("<!--", at):
            return None, self._past("-->", at + 4)
        if source.startswith("<![CDATA[", at):
            return None, self._past("]]>", at)
        if source.startswith(("<!", "<?"), at):
            return None, self._past(">", at)
        if at > self.last:
            return None, at
        match = TAG.match(source, at) if self.broken < MAX_BROKEN else None
        if match is None and at + 1 < len(source) and (source[at + 1].isalpha() or source[at + 1] == "/"):
            self.broken += 1
            match = LOOSE_TAG.match(source, at)
        if match is None:
            return None, at
        kind = "close" if match[1] else "open"
        return Token(kind, at, match.end(), match[2].lower(), match[3]), match.end()

    def _past(self, mark: str, at: int) -> int:
        found = self.source.find(mark, at)
        return len(self.source) if found < 0 else found + len(mark)

    def _after_raw(self, name: str, at: int) -> int:
        """Where the content of a raw element ends; its closing tag is left to be read. To the end if it has none."""
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
        found = closing.search(self.source, at)
        return found.start() if found else len(self.source)
