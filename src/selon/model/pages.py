"""Pages as read: typed lines, articles, and what stands at the head of a dispatch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selon.model.spans import Span, count


class LineType(StrEnum):
    """What a line of a page is. The first five are prose and are read for statements; `byline` to `read_more` are
    fields of the article; the rest is furniture."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    SUBHEADING = "subheading"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    RELATED = "related link"
    NAVIGATION = "navigation"
    PAYWALL = "paywall"
    ADVERTISEMENT = "advertisement"
    COMMENT = "comment form"
    OTHER = "other"


PROSE = frozenset({LineType.HEADLINE, LineType.STANDFIRST, LineType.SUBHEADING, LineType.BODY, LineType.CAPTION})


@dataclass(frozen=True, slots=True)
class Line:
    """A typed piece of a page, never longer than one line of it.

    A dateline or a credit that shares a physical line with prose is a `Line` of its own, so several may lie on one
    physical line; they never overlap, and together they hold every character that is not white space.
    `article` is the number of the article it belongs to, from 1, or None for the page's own furniture.
    """

    start: int
    end: int
    text: str
    type: LineType
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, date and agency at the head of a dispatch: `MOSCOU, 10 février. /TASS/.`

    `date` is EDTF, so a day whose year is not given is `XXXX-02-10`.
    """

    span: Span
    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page, numbered from 1 in the order of the page. `published` is EDTF."""

    number: int
    title: Span | None
    lines: tuple[Line, ...]
    dateline: Dateline | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None

    def prose(self) -> tuple[Line, ...]:
        """The lines that are read for statements, in order."""
        return tuple(line for line in self.lines if line.type in PROSE)


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """A page as read. `id` is "sha256:" and the hash of its bytes; `name` is the file or address it was read from."""

    id: str
    name: str
    text: str
    lines: tuple[Line, ...]
    articles: tuple[Article, ...]
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Page {self.name!r}: {count(self.articles, 'article')}, {count(self.text, 'character')}>"
