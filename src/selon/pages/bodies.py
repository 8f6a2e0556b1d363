"""Which lines are the text of the article: what the extractor marked in HTML, the block of good lines in plain text."""

from __future__ import annotations

from collections.abc import Sequence

from selon.model import LineType, Metadata
from selon.pages.drafts import Draft, shape
from selon.pages.headlines import same_title
from selon.pages.places import OUTSIDE
from selon.pages.regions import densest, is_flattened

PARAGRAPHS = frozenset({"p", "li", "blockquote", "div", "section", "dd", "pre", "article", "main", "td", ""})
LOST_GAP = 3  # lines: a paragraph that the extractor dropped stands this near to those it kept


def mark_body(drafts: Sequence[Draft]) -> None:
    """Mark the lines that belong to the text of an article. Lines that are typed already do not."""
    if any(draft.block.extracted for draft in drafts):
        _mark_extracted(drafts)
        return
    start, end = densest(drafts) if is_flattened(drafts) else (0, len(drafts))
    for draft in drafts[start:end]:
        draft.body = draft.type is None


def _mark_extracted(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        draft.body = bool(draft.block.extracted) and draft.type is None and not _is_outside(draft)
    marked = [at for at, draft in enumerate(drafts) if draft.body]
    if not marked:
        for draft in drafts:
            draft.body = bool(draft.block.extracted) and draft.type is None
        return
    for at in range(marked[0], marked[-1] + 1):
        drafts[at].body = drafts[at].body or _is_lost_paragraph(drafts, at)


def _is_outside(draft: Draft) -> bool:
    """Whether a line that the extractor took stands where no article stands, or is nothing but a link."""
    if draft.block.place & OUTSIDE and not ("form" in draft.block.place and shape(draft.text).sentences > 2):
        return True
    return draft.block.linked > 0.9 and draft.block.tag not in ("h1", "h2", "h3") and not shape(draft.text).full_stop


def _is_lost_paragraph(drafts: Sequence[Draft], at: int) -> bool:
    """A paragraph of the article that the extractor dropped: shaped and set like its neighbours, next to them."""
    draft = drafts[at]
    form = shape(draft.text)
    if draft.type is not None or not form.prose or draft.block.linked > 0.3 or draft.block.tag not in PARAGRAPHS:
        return False
    if draft.block.place & (OUTSIDE | {"aside", "caption", "figure", "credit", "byline"}):
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
