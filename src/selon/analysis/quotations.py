"""Where the quotations are: a scanner of quotation marks that repairs what the press does to them.

French pages mix « », “ ”, ", '', ‹ › and, in machine translation, marks turned the wrong way. The scanner reads code
points, knows nothing of words beyond those on which no quotation ends, and never fails: an unclosed quotation ends with
its paragraph, a closing mark with no opening one quotes from the start of its sentence. The apostrophe ’ is never a
quotation mark: it stands in every second French word, and no page measured uses it to quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, compress, pairwise

from selon.analysis.cuts import GAP, cuts
from selon.analysis.grammar import Grammar

OPENING = {"«": "»", "“": "”", "‹": "›", "„": "“"}
CLOSING = frozenset("»”›")
#: Marks that look the same at both ends, two apostrophes among them.
STRAIGHT = frozenset({'"', "''"})
MARKS = re.compile(r"""[«»“”„‹›"]|(?<!')''(?!')""")

#: A full stop with nothing but space behind it, up to where the search ends.
_SENTENCE_END = re.compile(r"[.!?](?=\s+\Z)")
_STOPS = frozenset(".!?…")
#: What is not white space.
_INK = re.compile(r"\S")
#: Characters that are looked back over for what stands before white space: beyond them, nothing does.
_BACK = 60
#: A line of dialogue: `— Il faut partir, dit-elle.` A hyphen opens a list, not a turn, and so does a
#: dash before a small letter or a figure.
_TURN = re.compile(r"[—–]\s+(?=[A-ZÀ-ÖØ-Þ«“\"…])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. `start` and `end` take in the marks, `inner_start` and `inner_end` leave them out; half-open code
    points of the text that was scanned. `depth` is 0 for an outermost quotation. `opened` and `closed` say whether the
    page itself put the mark, or the scanner supplied the limit; `dash`, whether it is a turn of a dialogue, which a
    dash opens and the end of its line closes."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    opened: bool = True
    closed: bool = True
    dash: bool = False

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` is quoted (a mark is not)."""
        return self.inner_start <= offset < self.inner_end


class Holders:
    """Which quotation holds a character, of several that may lie in each other: the one named last. Told in
    logarithmic time, from the places where the answer changes.

    >>> over = Holders([(7, 0, 9), (8, 2, 4)])
    >>> over.at(1), over.at(2), over.at(4), over.at(9)
    (7, 8, 7, None)
    """

    __slots__ = ("_edges", "_held")

    def __init__(self, ranges: Sequence[tuple[int, int, int]]) -> None:
        """`ranges`: what to answer, and the half-open range of offsets where."""
        self._edges = sorted({edge for _, start, end in ranges for edge in (start, end)})
        self._held: list[int | None] = [None] * len(self._edges)
        for answer, start, end in ranges:
            first, stop = bisect_left(self._edges, start), bisect_left(self._edges, end)
            self._held[first:stop] = [answer] * (stop - first)

    def at(self, offset: int) -> int | None:
        """The answer for an offset; None where no range holds it."""
        k = bisect_right(self._edges, offset) - 1
        return self._held[k] if k >= 0 else None


class Row:
    """Quotations in the order of the text, and which of them stand at a place."""

    __slots__ = ("_ends", "_quotations", "_starts")

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._starts = [q.start for q in quotations]
        self._ends = list(accumulate((q.end for q in quotations), max))  # never falls, though one may hold the next

    def over(self, start: int, end: int) -> list[Quotation]:
        """Those that share a character with a range of offsets, or touch it."""
        first, stop = bisect_left(self._ends, start), bisect_right(self._starts, end)
        return [q for q in self._quotations[first:stop] if q.end >= start]


def scan(text: str, breaks: Sequence[int], sentence_starts: Sequence[int], grammar: Grammar) -> tuple[Quotation, ...]:
    """All quotations of `text`, outermost before the ones they hold, in the order of the text.

    `breaks` are the offsets at which paragraphs begin, `sentence_starts` those at which sentences begin (both sorted,
    both starting with the first): an orphan closing mark quotes from the last sentence start before it.
    """
    found: list[Quotation] = []
    pending: Quotation | None = None
    since = 0  # how many had been found when the pending one was opened
    joins = cuts(text, breaks, grammar)
    for start, end in _paragraphs(text, sorted({*breaks, *joins})):
        turn = _TURN.match(text, start, end) if pending is None and text[end - 1] not in ",;:" else None
        starts = (start,) if start in joins else sentence_starts
        since = since if pending else len(found)
        quotations, pending = _scan_paragraph(text, start, end, starts, pending, grammar)
        if turn and pending is None:
            found.append(Quotation(start, end, turn.end(), end, closed=False, dash=True))
            quotations = [replace(q, depth=q.depth + 1) for q in quotations]
        found += quotations
        k = bisect_right(joins, end)  # in order; behind the first one stands more than white space
        cut_off = k < len(joins) and text[end : joins[k]].isspace()
        if pending is not None and (cut_off or not _goes_on(text, end, breaks, pending)):
            found[since:] = _close(found[since:], pending, text, start, end)
            pending = None
    if pending is not None:
        found.append(_cut(pending, len(text)))
    return tuple(sorted((_trimmed(q, text) for q in found), key=lambda q: (q.start, -q.end)))


def _paragraphs(text: str, breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    edges = [*breaks, len(text)]
    for start, end in pairwise(edges):
        stop = start + len(text[start:end].rstrip())
        if stop > start:
            yield start, stop


def _scan_paragraph(
    text: str, start: int, end: int, sentence_starts: Sequence[int], pending: Quotation | None, grammar: Grammar
) -> tuple[list[Quotation], Quotation | None]:
    """The quotations that end in this paragraph, and the one that is still open at its end."""
    found: list[Quotation] = []
    stack: list[Quotation] = [pending] if pending else []
    straight = _straight_roles(text, start, end)
    for match in MARKS.finditer(text, start, end):
        at, mark = match.start(), match.group()
        role = _role(text, at, mark, straight, stack, end, grammar)
        if role == "reopen" or (pending and at == start and role == "open"):
            continue
        if role == "restart" and stack:
            top = stack.pop()
            found.append(_cut(top, at))
        if role in {"open", "restart"}:
            stack.append(Quotation(at, end, match.end(), end, depth=len(stack)))
        elif role == "close" and stack:
            top = stack.pop()
            found.append(replace(top, end=match.end(), inner_end=at))
        elif role == "close":
            found.append(replace(_orphan(text, at, start, sentence_starts, found), end=match.end()))
    # the outermost mark left open runs on; the ones inside it were never closed and are let go
    return found, stack[0] if stack else None


def _role(
    text: str, at: int, mark: str, straight: dict[int, str], stack: Sequence[Quotation], end: int, grammar: Grammar
) -> str:
    if mark in STRAIGHT:
        return straight.get(at, "none")
    if mark == "“" and stack and text[stack[-1].start] == "„":
        return "close"
    if mark in OPENING:
        if stack and _is_turned_opening(text, at, end, grammar):
            return "close"
        return "open"
    if mark in CLOSING and _is_turned_closing(text, at, stack[-1].inner_start if stack else 0, grammar):
        return "open"
    if mark == "»" and not stack and _opens_turned_pair(text, at, end, grammar):
        return "open"
    return "close"


def _is_turned_closing(text: str, at: int, floor: int, grammar: Grammar) -> bool:
    """`une » feuille de vigne « juridique`: the mark follows a determiner, so it opens."""
    return bool(grammar.unfinished.search(text, max(floor, at - 12), at))


def _opens_turned_pair(text: str, at: int, end: int, grammar: Grammar) -> bool:
    """`Elle dit : » Le pont tiendra « .`, `… du jour. » Le pont tiendra, dit-elle « .`: blogs that turn both marks. The
    first stands off, behind a colon or a full stop; the next mark is the other one, and punctuation follows it."""
    before = _last_before(text, 0, at)
    if at + 1 >= end or not text[at + 1].isspace() or before not in {"", ":", ".", "!", "?", "…"}:
        return False
    following = MARKS.search(text, at + 1, end)
    return (
        following is not None and following.group() == "«" and _is_turned_opening(text, following.start(), end, grammar)
    )


def _is_turned_opening(text: str, at: int, end: int, grammar: Grammar) -> bool:
    """`de « non partants «,`: punctuation or the end follows, so it closes."""
    ink = _INK.search(text, at + 1, end)
    return ink is None or ink.group() in ",.;:)" or (text[at - 1 : at].isspace() and _closes_inner(text, at, grammar))


def _last_before(text: str, start: int, at: int) -> str:
    """The last character that is not white space in `[start, at)`, not far before `at`; empty where there is none."""
    return text[max(start, at - _BACK) : at].rstrip()[-1:]


def _closes_inner(text: str, at: int, grammar: Grammar) -> bool:
    """`une » feuille de vigne « juridique`: the turned mark that opened is the last one before, within a few words."""
    before = MARKS.search(text[max(0, at - 60) : at][::-1])
    if before is None or before.group() != "»":
        return False
    opened_at = at - before.end()
    return bool(grammar.unfinished.search(text, max(0, opened_at - 12), opened_at))


def _straight_roles(text: str, start: int, end: int) -> dict[int, str]:
    """Opening or closing for every straight mark of a paragraph: by the space around it, else by turns."""
    roles: dict[int, str] = {}
    is_open = False
    places = [m for m in MARKS.finditer(text, start, end) if m.group() in STRAIGHT]
    for place in places:
        at = place.start()
        before = text[at - 1] if at > start else " "
        after = text[place.end()] if place.end() < end else " "
        if before.isdigit() and not is_open and not after.isalnum():
            continue  # 5" and 12": inches and minutes
        if (
            not is_open
            and not before.isspace()
            and before not in "([«“'’:—-"
            and (after.isspace() or after in ",.;:!?)")
        ):
            roles[at] = "close"
            continue
        if is_open and before.isspace() and after.isalnum() and _last_before(text, start, at) in _STOPS:
            roles[at] = "restart"  # "A. "B. : the first quotation was never closed
            continue
        lonely = len(places) == 1 and _closes_alone(before, after, at - start > (end - start) // 4)
        roles[at] = "close" if is_open or lonely else "open"
        is_open = not is_open and not lonely
    return roles


def _closes_alone(before: str, after: str, late: bool) -> bool:
    """The only straight mark of a paragraph: punctuation behind it, or space on both sides late in the text, closes."""
    return after in ",.;:!?)" or (before.isspace() and after.isspace() and late)


def _orphan(text: str, at: int, start: int, sentence_starts: Sequence[int], found: Sequence[Quotation]) -> Quotation:
    """`… en nette détérioration », a-t-il dit`: the opening mark is lost, the quotation starts with its sentence, or
    behind a wide gap; behind a cut, which took the mark away, with what follows it."""
    floor = max(start, found[-1].end if found else 0)  # they were found in the order of their ends
    before = bisect_left(sentence_starts, at)
    begins = max(floor, sentence_starts[before - 1] if before else 0)
    begins = max([begins, *(m.end() for m in GAP.finditer(text, begins, at))])
    begins += len(text[begins:at]) - len(text[begins:at].lstrip(" \t\n\u00a0\u202f,;:.-–—"))
    return Quotation(begins, at + 1, begins, at, opened=False)


def _goes_on(text: str, end: int, breaks: Sequence[int], pending: Quotation) -> bool:
    """A quotation left open at the end of a paragraph goes on if the next one reopens it, or closes before it opens."""
    k = bisect_left(breaks, end)
    if k == len(breaks):
        return False
    following = breaks[k]
    stop = breaks[k + 1] if k + 1 < len(breaks) else len(text)
    paragraph = text[following:stop].strip()
    if paragraph[:1] in OPENING or paragraph[:1] in CLOSING:
        return text[pending.start : pending.start + 1] in OPENING
    first = MARKS.search(paragraph)
    return first is not None and first.group() in CLOSING and text[pending.start] in OPENING


def _close(found: list[Quotation], pending: Quotation, text: str, start: int, end: int) -> list[Quotation]:
    """A quotation that its paragraph leaves open ends with it. One opened in mid-paragraph, and opened again before any
    mark closed (`des « essais de « longue durée », puis …`), ends where the first mark closes."""
    held = [q.start > pending.start and q.depth > pending.depth for q in found]
    inner = [q for q, is_held in zip(found, held, strict=True) if is_held and q.depth == pending.depth + 1]
    if pending.start == start or not inner:
        return [*found, _cut(pending, end)]
    first = min(inner, key=lambda q: q.end)
    stop = _SENTENCE_END.search(text, pending.inner_start, min(compress((q.start for q in found), held)))
    if stop:  # two quotations, the first never closed: it ends where the text between them has a full stop
        lowered = _lowered(found, held)
        return [*lowered, _cut(pending, stop.end())]
    freed = [low for low, q in zip(_lowered(found, held), found, strict=True) if q is not first]
    return [*freed, replace(pending, end=first.end, inner_end=first.inner_end)]


def _lowered(found: Sequence[Quotation], held: Sequence[bool]) -> list[Quotation]:
    """The quotations, those that are held less deep by one."""
    return [replace(q, depth=q.depth - 1) if is_held else q for q, is_held in zip(found, held, strict=True)]


def _cut(open_: Quotation, end: int) -> Quotation:
    return replace(open_, end=end, inner_end=end, closed=False)


def _trimmed(quotation: Quotation, text: str) -> Quotation:
    """White space inside the marks is typography, not content."""
    inner = text[quotation.inner_start : quotation.inner_end]
    start = quotation.inner_start + len(inner) - len(inner.lstrip())
    return replace(
        quotation,
        inner_start=min(start, quotation.inner_end),
        inner_end=max(start, quotation.inner_start + len(inner.rstrip())),
    )
