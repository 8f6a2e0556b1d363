"""A passage: one article's prose, parsed, with its quotations and verb groups. What every rule reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from selon.analysis.document import Doc, Token
from selon.analysis.grammar import Grammar
from selon.analysis.morphology import feature
from selon.analysis.quotations import Holders, Quotation, Row, scan
from selon.analysis.verbs import Form, VerbGroup, verb_groups
from selon.model import LineType


@dataclass(frozen=True, slots=True)
class Stretch:
    """One typed line of the passage; half-open code points of the passage's text."""

    start: int
    end: int
    type: LineType


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A parsed article. Offsets are code points of `doc.text`, indices are tokens of `doc`.

    `sentences` are half-open token ranges that never cross a line.
    """

    doc: Doc
    text: str
    grammar: Grammar
    stretches: tuple[Stretch, ...]
    sentences: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]
    verbs: dict[int, VerbGroup]
    _holders: Holders
    _row: Row
    _sentence_offsets: tuple[int, ...]
    _closings: frozenset[int]
    _openings: dict[int, Quotation]
    _lost: frozenset[int]
    _outer: dict[int, VerbGroup]
    _starts: tuple[int, ...]
    _sentence_starts: tuple[int, ...]
    _lines: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc, grammar: Grammar, stretches: tuple[Stretch, ...]) -> Passage:
        """Analyse a parsed document whose sentence boundaries are set; `stretches` are its lines."""
        text = doc.text  # built anew at every call
        breaks = [s.start for s in stretches] or [0]
        sentences = tuple((_first_word(doc, s.start, s.end), s.end) for s in doc.sents)
        starts = tuple(doc[a].idx for a, _ in sentences)
        quotations, verbs = scan(text, breaks, starts, grammar), verb_groups(doc, grammar)
        return cls(
            doc=doc,
            text=text,
            grammar=grammar,
            stretches=stretches,
            sentences=sentences,
            quotations=quotations,
            verbs=verbs,
            _holders=_holders(quotations),
            _row=Row(quotations),
            _sentence_offsets=starts,
            _closings=frozenset(q.end for q in quotations if q.closed),
            _openings={q.start: q for q in reversed(quotations) if q.opened},
            _lost=frozenset(q.start for q in quotations if not q.opened),
            _outer={g.outer: g for g in reversed(verbs.values())},
            _starts=tuple(t.idx for t in doc),
            _sentence_starts=tuple(a for a, _ in sentences),
            _lines=tuple(s.start for s in stretches),
        )

    def token_at(self, offset: int) -> int:
        """The index of the token that holds the character at `offset`, or of the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def first_token_from(self, offset: int) -> int:
        """The index of the first token that is not white space and begins at `offset` or later; len(doc) if none."""
        i = bisect_right(self._starts, offset - 1)
        while i < len(self.doc) and self.doc[i].is_space:
            i += 1
        return i

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence that holds the token `index`, as a half-open token range."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, index) - 1)]

    def quotation_at(self, offset: int) -> Quotation | None:
        """The innermost quotation that holds the character at `offset`."""
        k = self._holders.at(offset)
        return None if k is None else self.quotations[k]

    def quotations_over(self, start: int, end: int) -> list[Quotation]:
        """The quotations that share a character with a range of offsets, marks included, or touch it; in order."""
        return self._row.over(start, end)

    def same_voice(self, i: int, k: int) -> bool:
        """Whether the tokens `i` and `k` stand in the same quotation, or both outside any."""
        return self.quotation_at(self.doc[i].idx) == self.quotation_at(self.doc[k].idx)

    def quotation_opening_at(self, index: int) -> Quotation | None:
        """The quotation whose opening mark is the token `index`; none where the page has lost the mark."""
        return self._openings.get(self._starts[index])

    def quotation_lost_at(self, index: int) -> bool:
        """Whether a quotation whose opening mark the page has lost begins at the token `index`."""
        return self._starts[index] in self._lost

    def quotation_closes_at(self, offset: int) -> bool:
        """Whether a closing mark that the page has put ends at `offset`."""
        return offset in self._closings

    def own_voice_from(self, start: int, i: int) -> int:
        """`start`, but not before the quotation that holds the token `i`: where words of the same voice may begin."""
        holder = self.quotation_at(self.doc[i].idx)
        return max(start, self.first_token_from(holder.inner_start)) if holder else start

    def finite_at(self, i: int) -> VerbGroup | None:
        """The verb group whose head is the token `i`, if it is finite."""
        group = self.verbs.get(i)
        return group if group is not None and group.form is Form.FINITE else None

    def finite_groups(self, start: int, end: int) -> list[VerbGroup]:
        """The finite verb groups with their heads in the token range, in order."""
        return [group for i in range(start, end) if (group := self.finite_at(i))]

    def finite_form(self, start: int, end: int) -> Token | None:
        """The first finite verb form of the token range: an auxiliary or a copula too, whatever group it leads."""
        return next((t for t in self.doc[start:end] if feature(t, "VerbForm") == "Fin"), None)

    def group_beginning_at(self, index: int) -> VerbGroup | None:
        """The verb group whose first clitic, auxiliary or verb is the token `index`."""
        return self._outer.get(index)

    def sentences_begun(self, start: int, end: int) -> tuple[int, ...]:
        """The offsets behind `start` and before `end` at which sentences begin."""
        offsets = self._sentence_offsets
        return offsets[bisect_right(offsets, start) : bisect_right(offsets, end - 1)]

    def line_at(self, offset: int) -> Stretch | None:
        """The line that holds the character at `offset`."""
        k = bisect_right(self._lines, offset) - 1
        return self.stretches[k] if k >= 0 and offset < self.stretches[k].end else None

    def lines_between(self, start: int, end: int) -> int:
        """How many lines begin behind the character at `start`, up to that at `end`."""
        return max(0, bisect_right(self._lines, end) - bisect_right(self._lines, start))

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the token range [start, end), white space at its edges left out."""
        while end > start and self.doc[end - 1].is_space:
            end -= 1
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)


def _holders(quotations: Sequence[Quotation]) -> Holders:
    """The innermost on top; of two as deep, the first."""
    order = sorted(range(len(quotations)), key=lambda k: (quotations[k].depth, -k))
    return Holders(
        [(k, quotations[k].inner_start, max(quotations[k].inner_start, quotations[k].inner_end)) for k in order]
    )


def _first_word(doc: Doc, start: int, end: int) -> int:
    """White space that a sentence opens with is no part of it."""
    return next((i for i in range(start, end) if not doc[i].is_space), start)
