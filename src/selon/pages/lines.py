"""From judged lines to typed ones: the parts of one article, then the pieces of one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from selon.model import PROSE, LineType, Metadata
from selon.pages.bodies import is_caption, is_standfirst
from selon.pages.bylines import is_byline, is_name, tail_signature
from selon.pages.credits import credit_at, is_credit
from selon.pages.datelines import find_dateline
from selon.pages.drafts import Draft, shape, split
from selon.pages.furniture import furniture, plain

REMEMBERED = 60  # characters: an entry of a menu, a button, a heading
CAPTION_WORDS = 60  # a longer line that ends in a credit is a paragraph with its agency


def type_by_words(drafts: Sequence[Draft]) -> None:
    """Give furniture, credits and bylines that their words betray their type; leave the others untyped."""
    for draft in drafts:
        draft.type = _betrayed(draft.text) if len(draft.text) <= REMEMBERED else _judged(draft.text)


def _judged(text: str) -> LineType | None:
    if is_credit(text):
        return LineType.CREDIT
    return LineType.BYLINE if is_byline(text) else furniture(text)


_betrayed = lru_cache(maxsize=8192)(_judged)
"""Kept, because the menus of an outlet stand on all of its pages; short lines alone, 2 MB at most."""


def type_article(drafts: Sequence[Draft], headline: int | None, metadata: Metadata) -> None:
    """Type the lines of one article, from its headline (an index into `drafts`) to its end."""
    if headline is not None:
        drafts[headline].type = LineType.HEADLINE
    standfirsts = _marked_standfirsts(drafts, headline)
    opening = (at for at in range(len(drafts)) if drafts[at].body and at != headline and at not in standfirsts)
    first = next((at for at in opening if _opens_text(drafts, at, headline)), None)
    for at, draft in enumerate(drafts):
        if draft.type is not None:
            continue
        if headline is not None and plain(draft.text) == plain(drafts[headline].text):
            draft.type = LineType.NAVIGATION
        elif first is None or at < first:
            _type_head(drafts, at, headline, metadata)
        elif draft.body:
            _type_body(drafts, at)
        elif is_caption(draft):
            draft.type = LineType.CAPTION
    _type_signatures(drafts)


def _marked_standfirsts(drafts: Sequence[Draft], headline: int | None) -> frozenset[int]:
    """The lines below the headline that the page marks as its standfirst, though they are paragraphs by their shape.

    Hit: `<p class="chapo">` with two sentences, the byline or the day below. Near misses: a whole text in
    `class="description"` (what is marked must be shorter than what is not); a first paragraph set in bold by
    `class="lead"`, with the text going on right below.
    """
    found: list[int] = []
    words = rest = 0
    for at, draft in enumerate(drafts):
        if at == headline or not draft.body:
            continue
        size = len(shape(draft.text).words)
        if "standfirst" in draft.block.place and not rest and (headline is None or at > headline):
            found.append(at)
            words += size
        elif shape(draft.text).prose:
            rest += size
    if not found or words >= rest or not _is_of_head(drafts, found[-1] + 1):
        return frozenset()
    return frozenset(found)


def _is_of_head(drafts: Sequence[Draft], at: int) -> bool:
    """Whether a line is a part of the head: a byline, a credit, a day, a caption, a dateline's paragraph."""
    if at >= len(drafts):
        return False
    draft = drafts[at]
    if draft.type is None:
        return is_caption(draft) or credit_at(draft.text) is not None or find_dateline(draft.text) is not None
    return draft.type in (LineType.BYLINE, LineType.CREDIT, LineType.OTHER)


def _opens_text(drafts: Sequence[Draft], at: int, headline: int | None) -> bool:
    """Whether a line is the article's first paragraph and not its standfirst or a caption above it."""
    draft = drafts[at]
    if draft.type is not None or credit_at(draft.text) is not None or (is_name(draft.text) and len(drafts) > 1):
        return False
    if find_dateline(draft.text):
        return True
    form = shape(draft.text)
    if not form.prose or (form.title and not form.full_stop):
        return False
    return not (_next_is(drafts, at, LineType.CREDIT) and form.sentences == 1) and not (
        headline is not None and at == headline + 1 and form.sentences == 1 and _head_goes_on(drafts, at)
    )


def _head_goes_on(drafts: Sequence[Draft], at: int) -> bool:
    below = drafts[at + 1] if at + 1 < len(drafts) else None
    if below is None:
        return False
    return (
        below.type in (LineType.CREDIT, LineType.BYLINE)
        or credit_at(below.text) is not None
        or find_dateline(below.text) is not None
        or _next_is(drafts, at + 1, LineType.CREDIT)
    )


def _next_is(drafts: Sequence[Draft], at: int, line_type: LineType) -> bool:
    return at + 1 < len(drafts) and drafts[at + 1].type is line_type


def _type_head(drafts: Sequence[Draft], at: int, headline: int | None, metadata: Metadata) -> None:
    draft = drafts[at]
    if not draft.body and draft.block.tag and not is_standfirst(draft, metadata):
        if is_caption(draft):
            draft.type = LineType.CAPTION
        return
    form = shape(draft.text)
    if is_name(draft.text) and len(drafts) > 1:
        draft.type = LineType.BYLINE
    elif is_standfirst(draft, metadata):
        draft.type = LineType.STANDFIRST
    elif credit_at(draft.text) is not None or "caption" in draft.block.place:
        draft.type = LineType.CAPTION
    elif headline is None or at < headline:
        draft.type = LineType.BODY if draft.body else None
    elif at == headline + 1 and len(form.words) >= 5:
        draft.type = LineType.STANDFIRST
    elif _next_is(drafts, at, LineType.CREDIT):
        draft.type = LineType.CAPTION
    elif draft.body:
        draft.type = LineType.BODY if form.prose or form.full_stop else LineType.SUBHEADING


def _type_body(drafts: Sequence[Draft], at: int) -> None:
    draft = drafts[at]
    form = shape(draft.text)
    credit = credit_at(draft.text)
    if (
        "caption" in draft.block.place
        or (credit is not None and len(form.words) <= CAPTION_WORDS)
        or (
            _next_is(drafts, at, LineType.CREDIT)
            and form.sentences == 1
            and not form.full_stop
            and len(form.words) <= 40
        )
    ):
        draft.type = LineType.CAPTION
    elif (draft.block.tag in ("h2", "h3", "h4", "h5", "h6") and len(form.words) <= 30) or (
        draft.block.tag in ("", "p", "div") and _is_subheading(drafts, at)
    ):
        draft.type = LineType.SUBHEADING
    else:
        draft.type = LineType.BODY


def _is_subheading(drafts: Sequence[Draft], at: int) -> bool:
    """A short line with a capital and no full stop, a paragraph below it: `Un risque accru`, `« Désaccord total »`."""
    text = drafts[at].text
    form = shape(text)
    if not 1 <= len(form.words) <= 16 or form.sentences > 1 or text.rstrip().endswith((".", ":", ";", ",")):
        return False
    first = text.lstrip("«“\"'‘(– -…•>")[:1]
    if not (first.isupper() or first.isdigit()) or text.startswith(("- ", "– ", "• ")):
        return False
    below = next((d for d in drafts[at + 1 : at + 8] if d.type is None or d.type in PROSE), None)
    return below is not None and shape(below.text).prose


def _type_signatures(drafts: Sequence[Draft]) -> None:
    """Names alone at the end of the article sign it; an article that is nothing but a name is a text."""
    if len(drafts) == 1:
        return
    for draft in reversed(drafts):
        if draft.type in (LineType.BODY, LineType.SUBHEADING) and is_name(draft.text):
            draft.type = LineType.BYLINE
        elif draft.type in PROSE:
            return


def pieces(draft: Draft) -> list[Draft]:
    """Cut a line that holds two things: a dateline or an agency beside prose, a credit after a caption."""
    if draft.type is LineType.CAPTION and (credit := credit_at(draft.text)) is not None:
        return _typed(split(draft, credit), LineType.CAPTION, LineType.CREDIT)
    found: list[Draft] = [draft]
    if draft.type in (LineType.BODY, LineType.STANDFIRST) and (dateline := find_dateline(draft.text)):
        found = _typed(split(draft, dateline.end), LineType.DATELINE, draft.type)
    last = found[-1]
    if last.type is LineType.BODY and (sign := tail_signature(last.text)) is not None:
        return [*found[:-1], *_typed(split(last, sign), LineType.BODY, LineType.BYLINE)]
    return found


def _typed(parts: list[Draft], *types: LineType) -> list[Draft]:
    return (
        [replace(part, type=kind) for part, kind in zip(parts, types, strict=False)]
        if len(parts) == len(types)
        else parts
    )
