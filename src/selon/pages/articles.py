"""The composition of a page, in the order in which its lines are judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from selon.errors import NoArticle, NotFrench
from selon.model import PROSE, Article, Dateline, Line, LineType, Metadata, Page, RawPage, Span
from selon.pages.authors import authors
from selon.pages.bodies import mark_body
from selon.pages.bylines import authors_of
from selon.pages.datelines import find_dateline
from selon.pages.digests import article_starts, first_item
from selon.pages.drafts import Draft, drafts_of, shape, split
from selon.pages.headlines import find_headline, run_on
from selon.pages.language import foreign_language
from selon.pages.lines import pieces, type_article, type_by_words
from selon.pages.places import type_outside
from selon.pages.regions import close_comments, close_lists

FEW = 3  # lines: a text this short is read as it stands


def compose(raw: RawPage, *, strict: bool = True) -> Page:
    """Type the lines of a page and split it into articles.

    Arguments: `raw`, what a reader handed over; `strict`, whether to raise `NoArticle` and `NotFrench` (the default)
    or to hand the page back with what is known of it, as `selon page` shows it.
    Every character that is not white space lies in exactly one line.
    """
    drafts = drafts_of(raw)
    type_by_words(drafts)
    if len(drafts) <= FEW:
        _free_short_text(drafts)
    close_comments(drafts)
    stretch = mark_body(drafts, raw.metadata.title)
    inside = drafts[stretch.start : stretch.stop]
    starts = [stretch.start + at for at in article_starts(inside, raw.metadata.title)]
    close_lists(inside, frozenset(at - stretch.start for at in starts))
    typed = _type_all(drafts, starts, raw.metadata)
    lines = tuple(Line(d.start, d.end, d.text, d.type or LineType.OTHER, d.article) for d in typed)
    about = raw.metadata
    articles = _articles(lines, about)
    page = Page(raw.id, raw.name, raw.text, lines, articles, about.url, about.outlet, about.published, raw.warnings)
    if strict:
        _check(page)
    return page


def _free_short_text(drafts: list[Draft]) -> None:
    """In a text of three lines, words that look like furniture are what the text says; a button alone stays one."""
    for draft in drafts:
        if draft.type not in (LineType.CREDIT, LineType.BYLINE) and len(shape(draft.text).words) > 4:
            draft.type = None


def _type_all(drafts: list[Draft], starts: list[int], metadata: Metadata) -> list[Draft]:
    typed: list[Draft] = []
    number = 0
    for draft in drafts:
        draft.body = draft.body and draft.type is None
    for start, end in pairwise([0, *starts, len(drafts)]):
        part = drafts[start:end]
        if any(draft.body for draft in part):
            number += 1
            part = _type_part(part, number, metadata, headed=start in starts, digest=bool(starts))
        typed.extend(part)
    for draft in typed:
        if draft.type is None:
            draft.type = type_outside(draft.text, draft.block)
    return [piece for draft in typed for piece in pieces(draft)]


def _type_part(part: list[Draft], number: int, metadata: Metadata, *, headed: bool, digest: bool) -> list[Draft]:
    """Type the lines of the article that this stretch of the page holds; `headed`: its first line is the headline;
    `digest`: other articles follow it."""
    first = next(at for at, draft in enumerate(part) if draft.body)
    headline = 0 if headed else find_headline(part, first, metadata)
    if headline is not None and not any(draft.body for draft in part[headline + 1 :]):
        headline = None  # nothing below: a text of one line is the text
    if headline is not None and digest and not headed:
        headline = first_item(part, headline)
    part = _cut_headline(part, first if headline is None else headline, digest=digest)
    if (
        headline is None
        and len(part) > first + 1
        and part[first].end <= part[first].block.end - 1
        and part[first].block is part[first + 1].block
    ):
        headline = first
    start = first if headline is None else headline if digest else min(first, headline)
    end = 1 + max(at for at, draft in enumerate(part) if draft.body)
    while end < len(part) and part[end].type in (LineType.BYLINE, LineType.CREDIT):
        end += 1
    inside = part[start:end]
    for draft in inside:
        draft.article = number
    type_article(inside, None if headline is None else headline - start, metadata)
    return part


def _cut_headline(part: list[Draft], at: int, *, digest: bool) -> list[Draft]:
    """Cut a headline from the text that ran into it. HTML keeps its lines apart, but for digests that were pasted."""
    draft = part[at]
    found = run_on(draft.text) if (digest or not draft.block.tag) and draft.type is None else None
    if found is None or (len(part) == 1 and shape(draft.text[found:]).sentences < 2):
        return part
    cut = split(draft, found)
    for piece in cut:
        piece.body = True
    return [*part[:at], *cut, *part[at + 1 :]]


def _articles(lines: Sequence[Line], metadata: Metadata) -> tuple[Article, ...]:
    numbers = sorted({line.article for line in lines if line.article is not None})
    return tuple(
        _article(number, [line for line in lines if line.article == number], metadata, alone=len(numbers) == 1)
        for number in numbers
    )


def _article(number: int, lines: list[Line], metadata: Metadata, *, alone: bool) -> Article:
    title = next((Span(line.start, line.end, line.text) for line in lines if line.type is LineType.HEADLINE), None)
    dateline = next((found for line in lines if line.type is LineType.DATELINE and (found := _dateline(line))), None)
    signed = tuple(name for line in lines if line.type is LineType.BYLINE for name in authors_of(line.text))
    names = authors(metadata.authors if alone else (), signed, metadata.outlet)
    published = metadata.published or (dateline.date if dateline else None)
    return Article(number, title, tuple(lines), dateline, names, metadata.outlet, published)


def _dateline(line: Line) -> Dateline | None:
    found = find_dateline(line.text + " ")
    return Dateline(Span(line.start, line.end, line.text), found.place, found.date, found.agency) if found else None


def _check(page: Page) -> None:
    """Raise `NoArticle` or `NotFrench` where there is nothing to read."""
    prose = [line.text for line in page.lines if line.type in PROSE and line.article is not None]
    if not prose:
        counts = Counter(line.type for line in page.lines)
        kinds = ", ".join(f"{count} {kind}" for kind, count in counts.most_common(3))
        kinds = f"all {next(iter(counts))}" if len(counts) == 1 else kinds
        size = f"{len(page.lines)} line{'s' * (len(page.lines) != 1)}"
        if not page.lines:
            raise NoArticle(page.name, "no article found: the page shows no text")
        raise NoArticle(page.name, f"no article found ({size}, {kinds}); see 'selon page {page.name}'")
    language = foreign_language(prose)
    if language:
        raise NotFrench(page.name, f"the article is not in French (it looks like '{language}')")
