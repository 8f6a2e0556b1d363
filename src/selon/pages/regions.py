"""Where in a plain text the article stands: the block of good lines.

A page that was flattened to text begins with menus and ends with teasers. Lines are weighed by their shape and words,
and the stretch of lines with the greatest weight is the article, or all the articles of a digest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from selon.model import LineType
from selon.pages.drafts import Draft, shape
from selon.pages.furniture import furniture, heads_a_list
from selon.pages.headlines import announced, same_title

FIELDS = frozenset({LineType.BYLINE, LineType.CREDIT, LineType.DATELINE})
BELOW_TITLE = 25  # lines between the headline and the first paragraph: shares, credits, a list of links
ENOUGH = 0.25  # of the heaviest range: an article may be shorter than its comments, not nothing beside them
INTERRUPTION = 4.0
LONGEST_GAP = 12  # lines
MAX_REPEATS = 8  # of the title; a page has it in its breadcrumb, its headline, its share box
COME_BACK = 4  # paragraphs in a row
HEAD = 6  # lines above them: headline, standfirst, caption, credit
WORDED = {
    LineType.NAVIGATION: -3.7,
    LineType.ADVERTISEMENT: -2.3,
    LineType.PAYWALL: -1.5,
    LineType.OTHER: -1.5,
    LineType.COMMENT: -1.7,
    LineType.RELATED: -0.3,
}
HEADING = -3.0
TITLE, SHORT, LONG = -0.5, -1.1, 0.0
PROSE_BY_NEIGHBOURS = (0.3, 1.9, 2.6)
SENTENCES, WORDS = 0.5, 0.5
"""How much each kind of line speaks for the article: the logarithm of how much more often it occurs in articles than
outside, counted on the lines of 45 French pages flattened to text, rounded, and smoothed to few numbers. Prose counts
by how many of its two neighbours are prose (0, 1, 2), and by `SENTENCES` or `WORDS` more for a second sentence and for
25 words, less for fewer than 12. `WORDED` lines betray furniture; a `HEADING` heads a list of links or the comments."""


def densest(drafts: Sequence[Draft], title: str | None = None) -> tuple[int, int]:
    """The half-open range of lines with the greatest weight; (0, 0) where no line is prose.

    Where the page declares a title, or its text begins with the `<title>`, the range must begin below a line that
    repeats it, unless there is next to nothing.
    """
    best, found = _sweep(drafts, range(len(drafts)))
    for at in _repeats_of_title(drafts, title):
        score, near = _sweep(drafts, range(at + 1, min(at + 1 + BELOW_TITLE, len(drafts))))
        if score > ENOUGH * best:
            return near
    return found


def stretches(drafts: Sequence[Draft], title: str | None = None) -> list[tuple[int, int]]:
    """The ranges of lines in which articles stand: the densest, and those that a breadcrumb announces below it."""
    found = [densest(drafts, title)]
    for at in range(found[0][1], len(drafts)):
        if at >= found[-1][1] and announced(drafts, at):
            score, below = _sweep(drafts, range(at + 1, min(at + 1 + BELOW_TITLE, len(drafts))))
            if score > 0:
                found.append((at, below[1]))
    return found


def _repeats_of_title(drafts: Sequence[Draft], title: str | None) -> list[int]:
    """The lines that repeat the title: the declared one, or the first line, as a flattened page has its `<title>`."""
    wanted = title or (drafts[0].text if drafts else "")
    if len(shape(wanted).words) < 4:
        return []
    found = (at for at, draft in enumerate(drafts) if (at or title) and same_title(draft.text, wanted))
    return list(islice(found, MAX_REPEATS))


def _sweep(drafts: Sequence[Draft], since_in: range) -> tuple[float, tuple[int, int]]:
    """Kadane's sweep for the heaviest range that begins in `since_in`. The first of equals.

    An interruption, as a box of links between two paragraphs, costs no more than `INTERRUPTION`, however many lines it
    has up to `LONGEST_GAP`.
    """
    prose = [draft.type is None and shape(draft.text).prose for draft in drafts]
    best, best_range, running, since, gap, lines = 0.0, (0, 0), 0.0, since_in.start, 0.0, 0
    for index in range(since_in.start, len(drafts)):
        neighbours = _prose_beside(drafts, prose, index, -1) + _prose_beside(drafts, prose, index, 1)
        value = _weight(drafts[index], neighbours)
        if value <= 0:
            gap, lines = gap - value, lines + 1
            continue
        running -= min(gap, INTERRUPTION) if lines <= LONGEST_GAP else gap
        gap, lines = 0.0, 0
        if running <= 0:
            if index >= since_in.stop:
                break
            running, since = 0.0, index
        running += value
        if running > best:
            best, best_range = running, (since, index + 1)
    return best, best_range


def _prose_beside(drafts: Sequence[Draft], prose: Sequence[bool], index: int, step: int) -> bool:
    """Whether a paragraph is next to this one, one link between them apart."""
    beside, beyond = index + step, index + 2 * step
    if not 0 <= beside < len(drafts) or prose[beside]:
        return 0 <= beside < len(drafts)
    between = drafts[beside]
    passes = between.type is LineType.RELATED and not heads_a_list(between.text)
    return passes and 0 <= beyond < len(drafts) and prose[beyond]


def _weight(draft: Draft, neighbours: int) -> float:
    """How much a line speaks for the article (positive) or against it (negative)."""
    if draft.type in FIELDS:
        return 0.0
    if draft.type is not None:
        return HEADING if heads_a_list(draft.text) else WORDED[draft.type]
    form = shape(draft.text)
    count = len(form.words)
    if form.prose:
        return (
            PROSE_BY_NEIGHBOURS[neighbours] + SENTENCES * (form.sentences > 1) + WORDS * ((count >= 25) - (count < 12))
        )
    if form.title and count >= 5:
        return TITLE
    return SHORT if count < 8 else LONG


def is_flattened(drafts: Sequence[Draft]) -> bool:
    """Whether a text looks like a web page with its menus, and not like an article that someone has cut out.

    Six lines of furniture, or half of the lines short and unexplained: a cut-out article has subheadings, not dozens.
    """
    if len(drafts) < 8:
        return False
    worded = sum(draft.type is not None and draft.type not in FIELDS for draft in drafts)
    short = sum(draft.type is None and not shape(draft.text).prose for draft in drafts)
    return worded >= 6 or (2 * (worded + short) > len(drafts) and worded >= 2) or 3 * short > 2 * len(drafts)


def close_comments(drafts: Sequence[Draft]) -> None:
    """Give what stands below the heading of the comments that type, where an article stands above it.

    To the end of the page, or to a stretch of paragraphs that readers do not write. Near miss: `12 commentaires` as a
    counter under the headline. Limit: one long, well-set comment ends the comments too early.
    """
    paragraphs, closed_at = 0, -1
    below: LineType | None = LineType.COMMENT
    for at, draft in enumerate(drafts):
        paragraphs += _is_paragraph(draft)
        if closed_at >= 0 and (announced(drafts, at) or _is_long_prose(drafts[at : at + COME_BACK])):
            _free_head(drafts, max(closed_at + 1, at - HEAD), at)
            closed_at, paragraphs = -1, 0
        if draft.type is LineType.COMMENT and paragraphs >= 3 and heads_a_list(draft.text):
            closed_at, below = at, LineType.COMMENT
        elif closed_at >= 0 and draft.type is None:
            draft.type = below
        elif closed_at >= 0 and heads_a_list(draft.text):
            below = draft.type


def _is_long_prose(drafts: Sequence[Draft]) -> bool:
    return len(drafts) == COME_BACK and all(_is_paragraph(draft, 20) for draft in drafts)


def _free_head(drafts: Sequence[Draft], start: int, end: int) -> None:
    """Take back the type that a list gave to the headline and its like above the paragraphs of the next article."""
    for draft in reversed(drafts[start:end]):
        if draft.type in FIELDS:
            continue
        if draft.type is None or furniture(draft.text) is not None:
            return
        draft.type = None


def close_lists(drafts: Sequence[Draft], starts: frozenset[int] = frozenset()) -> None:
    """Give the lines after the heading of a list the type of the list, until the article comes back.

    It comes back with a paragraph right after the heading, with two paragraphs in a row, or at the start of an article
    (`starts`). In HTML a list goes on as long as its lines are links. Hit: `Sur le même sujet` and four headlines. Near
    miss: `À lire aussi :` whose links were lost, with the article's next paragraph below it.
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
    draft = drafts[index]
    if draft.block.tag:
        return draft.block.linked < 0.5
    if not _is_paragraph(draft):
        return False
    if index == first and drafts[index - 1].type is not LineType.COMMENT:
        return True
    return index + 1 < len(drafts) and _is_paragraph(drafts[index + 1])


def _is_paragraph(draft: Draft, least: int = 12) -> bool:
    if draft.type is not None:
        return False
    form = shape(draft.text)
    return form.prose and (len(form.words) >= least or form.sentences >= 2)
