"""What every French rule reads: the passage, the lexicon, and the verbs of the passage that may attribute."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

from selon.analysis.clauses import Group
from selon.analysis.document import Doc
from selon.analysis.passage import Passage
from selon.analysis.verbs import Form, VerbGroup
from selon.attribution.cues import CueEntry, CueLexicon
from selon.attribution.rule import Found, Range
from selon.languages.fr.cues import VerbCue, verb_cues

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """One article as the French rules see it. `cues` is by token index of the verb's head."""

    passage: Passage
    lexicon: CueLexicon
    cues: dict[int, VerbCue]
    doc: Doc
    text: str
    _heads: tuple[int, ...]
    _once: dict[Hashable, object]

    @classmethod
    def of(cls, passage: Passage, lexicon: CueLexicon) -> Context:
        cues = {cue.group.head: cue for cue in verb_cues(passage.doc, passage.verbs, lexicon)}
        return cls(passage, lexicon, cues, passage.doc, passage.text, tuple(sorted(cues)), {})

    def once(self, make: Callable[[Context, Key], Made], key: Key) -> Made:
        """What `make` makes of the article and a key, made when it is first asked for: several rules ask the same."""
        known = (make, key)
        if known not in self._once:
            self._once[known] = make(self, key)
        return cast(Made, self._once[known])

    def cues_between(self, start: int, end: int) -> list[VerbCue]:
        """The cues whose verbs have their heads in the token range, in order."""
        heads = self._heads[bisect_left(self._heads, start) : bisect_left(self._heads, end)]
        return [self.cues[head] for head in heads]

    def group_beginning_at(self, i: int) -> VerbGroup | None:
        """The verb group whose first clitic, auxiliary or verb is the token `i`."""
        return self.passage.group_beginning_at(i)

    def found(self, group: VerbGroup, end: int, entry: CueEntry) -> Found:
        """The cue of a verb group as code points: without object clitics, inverted subject included. Both halves of a
        negation belong to it (`ne cache pas`)."""
        first = group.start
        if group.negated:
            grammar = self.passage.grammar
            first = next((i for i in range(group.outer, first) if self.doc[i].lower_ in grammar.negation), first)
            end += end < len(self.doc) and self.doc[end].lower_ in grammar.negative_adverbs
        start, stop = self.passage.offsets(first, end)
        return Found(start, stop, entry, group.head)

    def follows_relative(self, group: VerbGroup) -> bool:
        """`le chef, qui jure`: the subject of the group is a relative pronoun."""
        return self.doc[max(0, group.outer - 1)].lower_ in self.passage.grammar.relative_subjects

    def source(self, start: int, end: int) -> Range:
        """The words of a source as code points; of an inverted clitic only the pronoun: `-t-il` gives `il`."""
        first, last = self.passage.offsets(start, end)
        token = self.doc[start]
        if token.text.startswith("-"):
            first += token.text.rfind("-") + 1
        return first, last

    def words_of(self, group: Group | None) -> Range | None:
        """A group as code points, as `source` gives them."""
        return self.source(group.start, group.end) if group else None


def is_finite(group: VerbGroup) -> bool:
    return group.form is Form.FINITE
