"""Reach: the stretches of a sentence in which words of time and place belong to its cue.

They stand behind the cue (`a déclaré jeudi la ministre lors d'…`), inside it (`a jeudi déclaré`), between it and its
subject, behind a quotation (`« … », jeudi`), and at the head of the sentence (`Jeudi, la ministre a déclaré`). Another
verb takes the words around it for itself, a subordinate clause too; what is said keeps its own.

Near miss: in `La ministre, qui arrive jeudi, a déclaré` Thursday is the relative clause's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from selon.analysis.document import Token
from selon.analysis.passage import Passage

Range = tuple[int, int]

_CUTS = frozenset({",", "–", "—", "-", "(", ")"})
_STOPS = frozenset({";", ":", "!", "?", "…"})
_MARKS = frozenset('«»“”„‹›"')


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue with its source and content, as code points; `token` carries the cue. `passes` tells of a verb form that
    it stands inside such words and does not end them: `publié`, `interrogé`."""

    passage: Passage
    cue: Range
    token: int
    source: Range | None
    content: Sequence[Range]
    passes: Callable[[Token], bool]

    def reach(self) -> tuple[Range, ...]:
        """The stretches, nearest first."""
        if not self._is_clause():
            return tuple(self._behind()[:1])
        return (*self._behind(), *self._inside(), *self._between(), *self._after_quotation(), *self._head())

    def after_content(self) -> Range:
        """The words from the end of the content to the end of the sentence."""
        ends = [b for _, b in self.content if b > self.cue[1]]
        limit = self._sentence()[1]
        return (min(self._first_from(max(ends)), limit), limit) if ends else (limit, limit)

    def _sentence(self) -> Range:
        """The sentence of the cue, no farther than the quotation that the cue stands in."""
        passage = self.passage
        start, end = passage.sentence(self.token)
        holder = passage.quotation_at(self.cue[0])
        if holder is None:
            return start, end
        first, last = (passage.first_token_from(offset) for offset in (holder.inner_start, holder.inner_end))
        return max(start, first), min(end, last)

    def _behind(self) -> list[Range]:
        start = self._first_from(self.cue[1])
        return self._prefix(start, self._before_content(start))

    def _inside(self) -> list[Range]:
        return [(self.passage.token_at(self.cue[0]), self._first_from(self.cue[1]))]

    def _between(self) -> list[Range]:
        """From a subject in front to its verb, without the clauses in between; a bare colon has no verb of its own, so
        whatever verb stands before it has these words."""
        if self.source is None or self.source[1] > self.cue[0]:
            return []
        pieces = self._chunks(self._first_from(self.source[1]), self.passage.token_at(self.cue[0]))
        free = [piece for piece in reversed(pieces) if self._stop_in(piece) is None]
        return [] if self.passage.doc[self.token].is_punct and len(free) < len(pieces) else free

    def _after_quotation(self) -> list[Range]:
        """`« … », a-t-il dit` has its words behind the cue; `Il a dit « … » jeudi` has them behind the marks."""
        start, end = self.after_content()
        if start == end or not self._is_closed(max(b for _, b in self.content)):
            return []
        while start < end and self.passage.doc[start].text in _MARKS | _STOPS | _CUTS:
            start += 1
        if start == end or self.passage.doc[start].text[0].isupper():  # a sentence of its own
            return []
        return self._prefix(start, end)

    def _head(self) -> list[Range]:
        """What stands before the subject, as far back as no other main verb stands."""
        end = min(self.cue[0], self.source[0] if self.source else self.cue[0])
        start = self._sentence()[0]
        if any(a < end and self.passage.doc[start].idx < b for a, b in self.content):
            return []
        found: list[Range] = []
        for piece in reversed(self._chunks(start, self._first_from(end))):
            stops = [i for i in range(*piece) if self._stops(self.passage.doc[i])]
            if stops and self._is_subordinate(stops[-1]):  # `alors que dans un entretien, X a dit`: the cue's own
                found.append((stops[-1] + 1, piece[1]))
                break
            if stops and self._is_main(stops[0]):
                break
            found.append((piece[0], stops[0] if stops else piece[1]))
        return [piece for piece in found if piece[1] > piece[0]]

    def _prefix(self, start: int, end: int) -> list[Range]:
        """From `start` to the first word that belongs to something else, cut at the commas."""
        stop = self._stop_in((start, end))
        return self._chunks(start, end if stop is None else stop)

    def _before_content(self, start: int) -> int:
        """The token at which the content resumes behind the cue, or the end of the sentence."""
        ahead = [self._first_from(a) for a, _ in self.content if a >= self.cue[1]]
        return min([*(i for i in ahead if i >= start), self._sentence()[1]])

    def _chunks(self, start: int, end: int) -> list[Range]:
        """A token range cut at its commas, dashes and brackets."""
        cuts = [i for i in range(start, end) if self.passage.doc[i].text in _CUTS]
        edges = [start, *(i + 1 for i in cuts)]
        return [(a, b) for a, b in zip(edges, [*cuts, end], strict=True) if b > a]

    def _stop_in(self, piece: Range) -> int | None:
        """The first token of a piece that belongs to another clause."""
        return next((i for i in range(*piece) if self._stops(self.passage.doc[i])), None)

    def _stops(self, token: Token) -> bool:
        if token.text in _STOPS or self._is_subordinate(token.i):
            return True
        if token.pos_ not in {"VERB", "AUX"} or self.cue[0] <= token.idx < self.cue[1]:
            return False
        return not self.passes(token)

    def _is_subordinate(self, i: int) -> bool:
        """A conjunction or a relative pronoun."""
        token, grammar = self.passage.doc[i], self.passage.grammar
        words = grammar.complementisers | grammar.relative_subjects
        return token.pos_ == "SCONJ" or token.lower_ in words or token.morph.get("PronType", []) == ["Rel"]

    def _is_main(self, i: int) -> bool:
        """A finite verb, or a mark behind which the sentence begins anew; a participle only ends what is before it."""
        token = self.passage.doc[i]
        return not self._is_subordinate(i) and (token.is_punct or token.morph.get("VerbForm", []) == ["Fin"])

    def _is_clause(self) -> bool:
        """A verb, or the colon that stands for one; `selon X` and `la promesse que` reach no farther than a comma."""
        return self.passage.doc[self.token].pos_ in {"VERB", "AUX", "PUNCT"}

    def _is_closed(self, offset: int) -> bool:
        """Whether a quotation ends at an offset, or there with its marks."""
        return any(q.inner_end - 2 <= offset <= q.end for q in self.passage.quotations_over(offset, offset + 2))

    def _first_from(self, offset: int) -> int:
        return self.passage.first_token_from(offset)
