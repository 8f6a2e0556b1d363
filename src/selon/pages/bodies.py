"""Which lines are the text of the article: what the extractor marked in HTML, the block of good lines in plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from selon.model import LineType, Metadata
from selon.pages.drafts import Draft, shape
from selon.pages.headlines import same_title
from selon.pages.places import OUTSIDE
from selon.pages.regions import is_flattened, stretches

PARAGRAPHS = frozenset({"p", "li", "blockquote", "div", "section", "dd", "pre", "article", "main", "td", ""})
TITLES = frozenset({"h1", "h2", "h3", "h4"})
MIN_ITEM = 40  # words of prose in an `<article>` element that is an article, and no teaser
LOST_GAP = 3  # lines: a paragraph that the extractor dropped stands this near to those it kept


def mark_body(drafts: Sequence[Draft], title: str | None = None) -> range:
    """Mark the lines that belong to the text of an article, and return the stretch of the page in which they stand.

    Lines that are typed already do not belong to it. `title` is what the page declares as its title, where it does.
    """
    if any(draft.block.extracted for draft in drafts):
        _mark_extracted(drafts)
    else:
        for start, end in stretches(drafts, title) if is_flattened(drafts) else [(0, len(drafts))]:
            for draft in drafts[start:end]:
                draft.body = draft.type is None
    marked = [at for at, draft in enumerate(drafts) if draft.body]
    return range(marked[0], marked[-1] + 1) if marked else range(0)


def _mark_extracted(drafts: Sequence[Draft]) -> None:
    outside = _outside(drafts)
    for draft in drafts:
        draft.body = bool(draft.block.extracted) and draft.type is None and not _is_outside(draft, outside)
    marked = [at for at, draft in enumerate(drafts) if draft.body]
    if not marked:
        return
    _mark_items(drafts, outside)
    for at in range(marked[0], marked[-1] + 1):
        drafts[at].body = drafts[at].body or _is_lost_paragraph(drafts, at, outside)


def _mark_items(drafts: Sequence[Draft], outside: frozenset[str]) -> None:
    """Mark the other `<article>` elements of a digest: extractors look for one article and leave its sisters.

    Hit: three `<article>` of three paragraphs each, of which the extractor took one. Near miss: a list of teasers, each
    an `<article>` of one sentence and a link.
    """
    items: dict[int, list[Draft]] = {}
    for draft in drafts:
        plain_line = draft.type is None and not draft.block.place & outside and draft.block.linked < 0.5
        if draft.block.item is not None and plain_line:
            items.setdefault(draft.block.item, []).append(draft)
    whole = [
        lines
        for lines in items.values()
        if sum(len(shape(d.text).words) * shape(d.text).prose for d in lines) >= MIN_ITEM
    ]
    if len(whole) < 2 or not any(draft.body for lines in whole for draft in lines):
        return
    for lines in whole:
        for draft in lines:
            draft.body = draft.block.tag in PARAGRAPHS | TITLES


def _outside(drafts: Sequence[Draft]) -> frozenset[str]:
    """The places that hold no article on this page: not those where the extractor found most of it.

    A live report may stand in `class="commentaires"`, a whole page in `id="menu"`.
    """
    weights: Counter[str] = Counter()
    total = 0
    for draft in drafts:
        if draft.block.extracted:
            size = draft.end - draft.start
            total += size
            weights.update(dict.fromkeys(draft.block.place & OUTSIDE, size))
    return frozenset(place for place in OUTSIDE if 2 * weights[place] <= total)


def _is_outside(draft: Draft, outside: frozenset[str]) -> bool:
    """Whether a line that the extractor took stands where no article stands, or is nothing but a link."""
    if draft.block.place & outside:
        return True
    return draft.block.linked > 0.9 and draft.block.tag not in ("h1", "h2", "h3") and not shape(draft.text).full_stop


def _is_lost_paragraph(drafts: Sequence[Draft], at: int, outside: frozenset[str]) -> bool:
    """A paragraph of the article that the extractor dropped: shaped and set like its neighbours, next to them."""
    draft = drafts[at]
    form = shape(draft.text)
    if draft.type is not None or not form.prose or draft.block.linked > 0.3 or draft.block.tag not in PARAGRAPHS:
        return False
    if draft.block.place & (outside | {"aside", "caption", "figure", "credit", "byline"}):
        return False
    near = [other for other in drafts[max(0, at - LOST_GAP) : at + LOST_GAP + 1] if other.body]
    return any(other.block.tag == draft.block.tag and other.block.place == draft.block.place for other in near)


def is_standfirst(draft: Draft, metadata: Metadata) -> bool:
    """Whether a line above the text is the standfirst that the page declares, or stands where one stands."""
    if draft.type not in (None, LineType.RELATED) or len(shape(draft.text).words) < 5:
        return False
    if "standfirst" in draft.block.place and not draft.block.place & OUTSIDE and draft.block.linked < 0.5:
        return True
    return same_title(draft.text, metadata.standfirst) and draft.block.linked < 0.5


def is_caption(draft: Draft) -> bool:
    """Whether a line of the article is the caption of one of its pictures, though the extractor left it out.

    Hit: a `<figcaption>` between headline and text. Near misses: `Agrandir` on a picture, a picture in a box beside the
    article.
    """
    marked = "caption" in draft.block.place and not draft.block.place & (OUTSIDE | {"aside"})
    return marked and draft.type is None and draft.block.linked < 0.5 and len(shape(draft.text).words) >= 3
