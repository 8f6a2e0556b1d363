"""Where in a plain text the article stands: the block of good lines.

A page that was flattened to text begins with menus and ends with teasers. Lines are weighed by their shape and words,
and the stretch of lines with the greatest weight is the article, or all the articles of a digest.
"""

from __future__ import annotations

from collections.abc import Sequence

from selon.model import LineType
from selon.pages.drafts import Draft, shape
from selon.pages.furniture import heads_a_list

CAP = 60  # words a paragraph may weigh: one endless line must not outweigh a page
LONELY = 0.2  # what is left of the weight of one sentence between two lines that are no prose: a teaser
SHORT = -6.0  # a short line that nothing explains: a menu entry, or a subheading between two paragraphs
WORDED = -8.0  # a line whose words betray furniture
HEADING = -30.0  # the heading of a list of links or of the comments: the article rarely comes back after it
TITLE = -3.0  # a line shaped like a headline: a subheading or a teaser's title
FIELDS = frozenset({LineType.BYLINE, LineType.CREDIT, LineType.DATELINE})


def densest(drafts: Sequence[Draft]) -> tuple[int, int]:
    """The half-open range of lines with the greatest weight (Kadane's sweep). The first of equals.

    (0, 0) where no line is prose.
    """
    prose = [draft.type is None and shape(draft.text).prose for draft in drafts]
    best, best_range, running, since = 0.0, (0, 0), 0.0, 0
    for index, draft in enumerate(drafts):
        lonely = not (any(prose[max(0, index - 1) : index]) or any(prose[index + 1 : index + 2]))
        value = _weight(draft, lonely=lonely)
        if running <= 0:
            running, since = 0.0, index
        running += value
        if running > best:
            best, best_range = running, (since, index + 1)
    return best_range


def _weight(draft: Draft, *, lonely: bool) -> float:
    """How much a line speaks for the article (positive) or against it (negative)."""
    if draft.type in FIELDS:
        return 0.0
    if draft.type is not None:
        return HEADING if heads_a_list(draft.text) else WORDED
    form = shape(draft.text)
    if form.prose:
        return min(CAP, len(form.words)) * (LONELY if lonely and form.sentences < 2 else 1.0)
    if form.title and form.grammar >= 0.15:
        return TITLE
    return SHORT


def is_flattened(drafts: Sequence[Draft]) -> bool:
    """Whether a text looks like a web page with its menus, and not like an article that someone has cut out.

    Six lines of furniture, or half of the lines short and unexplained: a cut-out article has subheadings, not dozens.
    """
    if len(drafts) < 8:
        return False
    worded = sum(draft.type is not None and draft.type not in FIELDS for draft in drafts)
    short = sum(draft.type is None and not shape(draft.text).prose for draft in drafts)
    return worded >= 6 or (2 * (worded + short) > len(drafts) and worded >= 2) or 3 * short > 2 * len(drafts)


def close_lists(drafts: Sequence[Draft], starts: frozenset[int] = frozenset()) -> None:
    """Give the lines after the heading of a list the type of the list, until the article comes back.

    It comes back with a paragraph right after the heading, with two paragraphs in a row, or at the start of an article
    (`starts`). Hit: `Sur le même sujet` and four headlines. Near miss: `À lire aussi :` whose links were lost, with the
    article's next paragraph below it.
    """
    index = 0
    while index < len(drafts):
        heading = drafts[index]
        index += 1
        if heading.type is None or not heads_a_list(heading.text):
            continue
        first = index
        while index < len(drafts) and index not in starts and not _comes_back(drafts, first, index):
            if drafts[index].type is not None and heads_a_list(drafts[index].text):
                break
            if drafts[index].type is None:
                drafts[index].type = heading.type
            index += 1


def _comes_back(drafts: Sequence[Draft], first: int, index: int) -> bool:
    if not _is_paragraph(drafts[index]):
        return False
    if index == first and drafts[index - 1].type is not LineType.COMMENT:
        return True
    return index + 1 < len(drafts) and _is_paragraph(drafts[index + 1])


def _is_paragraph(draft: Draft) -> bool:
    if draft.type is not None:
        return False
    form = shape(draft.text)
    return form.prose and (len(form.words) >= 12 or form.sentences >= 2)
