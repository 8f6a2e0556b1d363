"""Where, on a page of several articles, each begins.

A headline and a subheading look alike. What tells them apart is what stands around them: an article begins with a head
(a standfirst without a full stop, a caption with its credit, a dateline, a byline, a day) and often ends with a
signature; after a subheading the text goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selon.model import LineType
from selon.pages.bylines import is_name
from selon.pages.credits import credit_at, is_credit
from selon.pages.datelines import find_dateline
from selon.pages.drafts import Draft, shape
from selon.pages.furniture import furniture, heads_a_list, plain
from selon.pages.headlines import announced, run_on, same_title

HEAD_REACH = 6  # lines below a headline that may still be its head
MIN_BODY = 60  # words of prose, or two paragraphs: less is a teaser
MIN_DISPATCH = 20  # words, dateline included
TITLE_TAGS = frozenset({"", "h1", "h2", "h3", "h4", "p"})
NOT_TITLES = frozenset({"quotation", "credit", "caption", "byline", "related", "comments", "aside"})
DIGEST_TITLE = re.compile(
    r"\b(?:revue de (?:la )?presse|dépêches|brèves|en bref|l['’]essentiel|l['’]actualité|actualités|journal du)\b",
    re.IGNORECASE,
)
LONG_TITLE = 8  # words: subheadings are shorter as a rule, so one sign of a head is enough above it


def article_starts(drafts: Sequence[Draft], title: str | None = None) -> list[int]:
    """The indexes of the lines that open a second, third … article. The first article is not among them.

    Arguments: `drafts`, the stretch of the page in which articles stand, its body lines marked; `title`, what the page
    declares as its title, which belongs to the first article wherever it is repeated.

    Hit: a signature, `Trois villages isolés`, `Les routes sont coupées depuis lundi`, a caption with its `©`, text.
    Near misses: `Trois villages isolés` with the text going on below; a caption without a full stop above its credit.
    Limit: briefs that are only a title and a paragraph, without a dateline, are read as one article with subheadings.
    """
    starts: list[int] = []
    since = 0
    seen = {plain(drafts[0].text)} if drafts else set()
    for at in range(1, len(drafts)):
        if not _is_title(drafts, at) or not _has_body(drafts, since, at) or not _has_body(drafts, at + 1, len(drafts)):
            continue
        if _evidence(drafts, at) >= _needed(drafts[at]) + _in_list(drafts, at):
            if plain(drafts[at].text) in seen or same_title(drafts[at].text, title):
                continue
            seen.add(plain(drafts[at].text))
            starts.append(at)
            since = at + 1
    return starts


def first_item(drafts: Sequence[Draft], headline: int) -> int:
    """The line that heads the first article of a digest, where `headline` may be the title of the digest itself.

    Hit: `Revue de presse du 11 février`, then `Trois villages isolés`, its standfirst, its text. Near miss: a headline,
    its standfirst, a caption with its credit: two lines shaped like headlines, but no digest is named, and the second
    has no standfirst below it.
    """
    for at in range(headline + 1, min(headline + 4, len(drafts))):
        if shape(drafts[at].text).prose and shape(drafts[at].text).full_stop:
            break
        if "standfirst" in drafts[at].block.place:
            continue
        of_digest = DIGEST_TITLE.search(drafts[headline].text) is not None or _is_standfirst_below(drafts, at)
        headed = drafts[at].block.tag in ("h1", "h2", "h3") or (of_digest and _head_below(drafts, at) >= 2)
        if _is_title(drafts, at) and headed and _evidence(drafts, at) >= _needed(drafts[at]):
            return at
    return headline


def _is_standfirst_below(drafts: Sequence[Draft], at: int) -> bool:
    """Whether the line below is shaped like a standfirst without a full stop, and is no caption above its credit."""
    if at + 1 >= len(drafts) or (at + 2 < len(drafts) and is_credit(drafts[at + 2].text)):
        return False
    return _is_open_standfirst(drafts[at + 1]) and credit_at(drafts[at + 1].text) is None


def _is_open_standfirst(draft: Draft) -> bool:
    form = shape(draft.text)
    return draft.type is None and form.title and not form.full_stop and len(form.words) >= LONG_TITLE


def _in_list(drafts: Sequence[Draft], at: int) -> bool:
    """Whether the heading of a list of links stands above, with no paragraph between."""
    for draft in reversed(drafts[max(0, at - 5) : at]):
        if heads_a_list(draft.text):
            return True
        if draft.type is None and shape(draft.text).prose:
            return False
    return False


def _needed(draft: Draft) -> int:
    return 1 if len(shape(draft.text).words) >= LONG_TITLE else 2


def _is_title(drafts: Sequence[Draft], at: int) -> bool:
    draft = drafts[at]
    form = shape(draft.text)
    if draft.type is not None or len(form.words) < 4 or credit_at(draft.text) is not None:
        return False
    if (
        not (draft.body or draft.block.tag in TITLE_TAGS)
        or draft.block.place & NOT_TITLES
        or heads_a_list(drafts[at - 1].text)
    ):
        return False
    if form.title and form.sentences == 1:
        return not is_name(draft.text)
    return run_on(draft.text) is not None and not form.full_stop


def _has_body(drafts: Sequence[Draft], start: int, end: int) -> bool:
    """Whether two paragraphs, one long one, or a dispatch stand between, before the next head takes over.

    A paragraph of prose below its dateline is a dispatch, however short: teasers and captions have no dateline.
    """
    words = paragraphs = 0
    for draft in drafts[start : min(end, start + 40)]:
        form = shape(draft.text)
        if draft.type is None and draft.body and form.prose and form.full_stop and credit_at(draft.text) is None:
            words += len(form.words)
            paragraphs += len(form.words) >= 12
            if len(form.words) >= MIN_DISPATCH and find_dateline(draft.text):
                return True
        if (paragraphs >= 2 and words >= 30) or words >= MIN_BODY:
            return True
    return False


def _evidence(drafts: Sequence[Draft], at: int) -> int:
    return _signed_off(drafts, at) + _head_below(drafts, at) + _new_element(drafts, at) + 3 * announced(drafts, at)


def _signed_off(drafts: Sequence[Draft], at: int) -> int:
    """Two where the line above signs an article off."""
    above = drafts[at - 1]
    if above.type is LineType.BYLINE or (above.type is None and is_name(above.text)):
        return 2
    return 2 if above.type is LineType.OTHER and not any(char.isalnum() for char in above.text) else 0


def _new_element(drafts: Sequence[Draft], at: int) -> int:
    """Three where the HTML opens an `<article>` with this line, or heads it like the first one."""
    draft, above = drafts[at].block, drafts[at - 1].block
    if draft.item is not None and draft.item != above.item and draft.tag in ("h1", "h2", "h3"):
        return 3
    return 3 if draft.tag == "h1" else 0


def _head_below(drafts: Sequence[Draft], at: int) -> int:
    """How many signs of a head stand below the line, before the text begins."""
    signs = 0
    for below in range(at + 1, min(at + 1 + HEAD_REACH, len(drafts))):
        draft = drafts[below]
        form = shape(draft.text)
        if find_dateline(draft.text):
            return signs + 2
        if draft.type is LineType.CREDIT or is_credit(draft.text):
            signs += below > at + 1
        elif (
            draft.type in (LineType.BYLINE, LineType.OTHER)
            or is_name(draft.text)
            or credit_at(draft.text) is not None
            or (below == at + 1 and _is_open_standfirst(draft))
        ):
            signs += 1
        elif draft.type is None and form.prose and (form.sentences > 1 or not _above_head(drafts, below)):
            break
    return signs


def _above_head(drafts: Sequence[Draft], at: int) -> bool:
    """Whether the line below this one is part of a head: then this one may be the standfirst."""
    if at + 1 >= len(drafts):
        return False
    below = drafts[at + 1]
    return (
        below.type in (LineType.CREDIT, LineType.BYLINE)
        or credit_at(below.text) is not None
        or find_dateline(below.text) is not None
        or (at + 2 < len(drafts) and is_credit(drafts[at + 2].text) and furniture(below.text) is None)
    )
