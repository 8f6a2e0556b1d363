"""What a change did to the statements of a document: gained, lost, changed, and whether the gold agrees.

Two statements with the same content and cue are the same statement; of the others, those whose contents overlap are one
statement whose extent changed. The rest were gained or lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from selon.evaluation.alignment import OVERLAP, Alignment, align, match
from selon.evaluation.annotations import Annotation, in_order
from selon.evaluation.corpora import Document
from selon.evaluation.positions import letters
from selon.evaluation.scoring import QUESTIONS


class Sort(StrEnum):
    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


class Worth(StrEnum):
    """What the gold says of a gain, a loss or a change."""

    BETTER = "better"
    WORSE = "worse"
    EQUAL = "neither"
    UNKNOWN = "no gold"


class Field(NamedTuple):
    """One field that changed, and whether each side agrees with the gold (None: there is no gold to ask)."""

    name: str
    before: str
    after: str
    right_before: bool | None = None
    right_after: bool | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that is not the same on both sides. `before` is None where it was gained, `after` where lost."""

    document: str
    before: Annotation | None
    after: Annotation | None
    worth: Worth
    fields: tuple[Field, ...] = ()

    @property
    def sort(self) -> Sort:
        if self.before is None:
            return Sort.GAINED
        return Sort.LOST if self.after is None else Sort.CHANGED

    @property
    def shown(self) -> Annotation:
        """The statement as it is now, or as it was where it is no more."""
        shown = self.after or self.before
        assert shown is not None
        return shown


def compare(
    document: Document, before: Sequence[Annotation], after: Sequence[Annotation], *, judged: bool = True
) -> list[Change]:
    """The changes from `before` to `after`, in the order of the text.

    Arguments: `judged`, whether the document has gold to judge them by.
    """
    was, now = in_order(list(before)), in_order(list(after))
    gold_was, gold_now = _judge(document, was, judged=judged), _judge(document, now, judged=judged)
    pairs = list(_counterparts(was, now))
    kept_was, kept_now = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    changes = [
        *(Change(document.name, a, None, gold_was.of_loss(a)) for a in was if id(a) not in kept_was),
        *(Change(document.name, None, b, gold_now.of_gain(b)) for b in now if id(b) not in kept_now),
        *(change for a, b in pairs if (change := _changed(document.name, a, b, gold_was, gold_now))),
    ]
    return sorted(changes, key=lambda change: (change.shown.start, change.sort))


def tally(changes: Iterable[Change]) -> Counter[tuple[Sort, Worth]]:
    """How many changes there are of each sort and worth."""
    return Counter((change.sort, change.worth) for change in changes)


class _Judge:
    """What the gold says of the statements of one side."""

    def __init__(self, alignment: Alignment | None) -> None:
        self._known = alignment is not None
        self._pairs = {id(pair.predicted): pair for pair in alignment.pairs} if alignment else {}
        self._idle = {id(each) for each in alignment.idle} if alignment else set()

    def of_gain(self, gained: Annotation) -> Worth:
        """A statement is welcome where the gold has it, and not where it has none; one not core is neither."""
        if not self._known:
            return Worth.UNKNOWN
        if id(gained) in self._idle:
            return Worth.EQUAL
        return Worth.BETTER if id(gained) in self._pairs else Worth.WORSE

    def of_loss(self, lost: Annotation) -> Worth:
        gain = self.of_gain(lost)
        return {Worth.BETTER: Worth.WORSE, Worth.WORSE: Worth.BETTER}.get(gain, gain)

    def right(self, field: str, of: Annotation) -> bool | None:
        """Whether a field is as in the gold; None where the gold has no such statement."""
        pair = self._pairs.get(id(of))
        if pair is None:
            return None
        return pair.exact if field == "extent" else QUESTIONS[field](pair)


def _judge(document: Document, statements: Sequence[Annotation], *, judged: bool) -> _Judge:
    return _Judge(align(document.gold, statements) if judged else None)


def _counterparts(was: Sequence[Annotation], now: Sequence[Annotation]) -> Iterator[tuple[Annotation, Annotation]]:
    """The statements that are on both sides: first those with the same content and cue, then those that overlap."""
    left = list(now)
    rest = []
    for a in was:
        b = next((b for b in left if (b.content, b.cue) == (a.content, a.cue)), None)
        if b is None:
            rest.append(a)
        else:
            left.remove(b)
            yield a, b
    for m in match([letters(a.content) for a in rest], [letters(b.content) for b in left], OVERLAP):
        yield rest[m.gold], left[m.predicted]


def _changed(document: str, a: Annotation, b: Annotation, was: _Judge, now: _Judge) -> Change | None:
    fields = tuple(
        Field(name, before, after, was.right(name, a), now.right(name, b)) for name, before, after in _differences(a, b)
    )
    if not fields:
        return None
    return Change(document, a, b, _worth(a, b, fields, was, now), fields)


def _differences(a: Annotation, b: Annotation) -> Iterator[tuple[str, str, str]]:
    if a.content != b.content:
        yield "extent", a.words, b.words
    for name, one, other in (("source", a.source, b.source), ("cue", a.cue, b.cue)):
        if one != other:
            yield name, one.text if one else "–", other.text if other else "–"
    for name in ("speaker", "kind", "commitment", "polarity"):
        before, after = getattr(a, name), getattr(b, name)
        if before != after:
            yield name, before or "–", after or "–"
    if a.via != b.via:
        yield "chain", ", ".join(a.via) or "–", ", ".join(b.via) or "–"


def _worth(a: Annotation, b: Annotation, fields: Sequence[Field], was: _Judge, now: _Judge) -> Worth:
    """First whether the statement is in the gold at all, then how many of the fields that changed are right."""
    before, after = was.of_gain(a), now.of_gain(b)
    if Worth.UNKNOWN in (before, after):
        return Worth.UNKNOWN
    order = (Worth.WORSE, Worth.EQUAL, Worth.BETTER)
    step = order.index(after) - order.index(before)
    step = step or sum(bool(field.right_after) - bool(field.right_before) for field in fields)
    return Worth.BETTER if step > 0 else Worth.WORSE if step < 0 else Worth.EQUAL
