"""What somebody says: a claim, which is a frame of the vocabulary bound to its nouns, its figures, its tense and its
circumstances."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import NamedTuple

from benchmarks.newswire.lexicon import Verb, nouns, verb, vocabulary
from benchmarks.newswire.templates import Element, Filling, Fillings, Slot, fill, slots, template


@dataclass(frozen=True, slots=True)
class Frame:
    """A template of claims: who does what to what, in which tenses, and how the deed is called as a noun."""

    subject: tuple[Element, ...] | None
    person: str
    verbs: tuple[Verb, ...]
    object: tuple[Element, ...]
    rest: tuple[Element, ...]
    tenses: tuple[str, ...]
    nominal: str | None

    @property
    def own(self) -> bool:
        """Whether the speaker tells what the speaker's own side does."""
        return self.subject is None

    def varies(self) -> bool:
        """Whether it can be said of many things: it has a place for a noun."""
        return any(slot.cls in nouns() for slot in self.slots())

    def slots(self) -> list[Slot]:
        return slots((*(self.subject or ()), *self.object, *self.rest))


@cache
def frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each theme, in the order of `vocabulary/claims.yml`."""
    return {theme: tuple(map(_frame, rows)) for theme, rows in vocabulary("claims").items()}


TENSES = {"p": "past", "f": "future", "n": "now"}


def _frame(row: str) -> Frame:
    subject, verbs, obj, rest, tenses, nominal = (part.strip() for part in row.split("|"))
    return Frame(
        subject=None if subject in ("nous", "je") else template(subject),
        person=subject if subject in ("nous", "je") else "",
        verbs=tuple(verb(lemma.strip()) for lemma in verbs.split(",")),
        object=template(obj),
        rest=template(rest),
        tenses=tuple(TENSES[t] for t in tenses.split()),
        nominal=nominal or None,
    )


class Adjunct(NamedTuple):
    """When, why or for how much: a template and its fillings."""

    elements: tuple[Element, ...]
    fillings: Fillings


@dataclass(frozen=True, slots=True)
class Claim:
    """A frame bound to its fillings, a tense, circumstances."""

    frame: Frame
    verb: Verb
    tense: str
    fillings: Fillings
    adjuncts: tuple[Adjunct, ...]
    #: Whether the adjuncts are what the claim is about, and are never left out.
    firm: bool = False

    def gist(self) -> tuple[object, ...]:
        """What it says of what, whatever the numbers and adjectives."""
        about = (filling[0::2] for filling in self.fillings.values())
        return (self.frame.verbs[0].lemma, self.frame.object, self.tense, *about)

    def figures(self) -> list[str]:
        """The keys of the slots that hold a number."""
        return sorted(key for key, filling in self.fillings.items() if filling.number is not None)

    def with_figure(self, key: str, value: int) -> Claim:
        """The same claim with another number."""
        fillings = {**self.fillings, key: Filling(number=value)}
        return replace(self, fillings=fillings)


def bind(frame: Frame, draw: Random, known: Fillings, tense: str | None = None) -> Claim:
    """A claim of the frame. `known` are the fillings of the story."""
    time = tense or draw.choice(frame.tenses)
    fillings = {slot.key: fill(slot, draw, known) for slot in frame.slots()}
    kinds = [time] if draw.random() < 0.6 else []
    if draw.random() < 0.4:
        kinds.append("cause")
    adjuncts = tuple(_adjunct(kind, draw, known) for kind in kinds)
    return Claim(frame, frame.verbs[int(len(frame.verbs) * draw.random() ** 2)], time, fillings, adjuncts)


@cache
def _adjuncts() -> dict[str, tuple[tuple[Element, ...], ...]]:
    return {kind: tuple(map(template, rows)) for kind, rows in vocabulary("adjuncts").items()}


def _adjunct(kind: str, draw: Random, known: Fillings) -> Adjunct:
    choices = _adjuncts()[kind]
    elements = choices[int(len(choices) * draw.random())]
    return Adjunct(elements, {slot.key: fill(slot, draw, known) for slot in slots(elements)})
