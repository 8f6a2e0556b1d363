"""Bulletins: weather, results, markets. All come from a few moulds, so that they look alike without being copies."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

from benchmarks.newswire.cast import Outlet, World
from benchmarks.newswire.drafts import Desk, Draft, Sentence
from benchmarks.newswire.lexicon import vocabulary
from benchmarks.newswire.templates import Element, Filling, Fillings, Phrase, fill, ready, realise, slots, template
from benchmarks.newswire.tokens import STOP


@cache
def _mould(name: str) -> tuple[tuple[Element, ...], ...]:
    entry = vocabulary("bulletins")[name]
    return tuple(map(template, (entry["title"], *entry["sentences"])))


def bulletin(desk: Desk, cast: World, outlet: Outlet, day: int) -> Draft:
    """A bulletin of one of the moulds; each is a story of its own."""
    draw = desk.draw
    name = draw.choice(sorted(vocabulary("bulletins")))
    known = _known(draw, cast)
    title, *sentences = (_sentence(desk, elements, known) for elements in _mould(name))
    title = replace(title, pieces=title.pieces[:-1])
    root = desk.number()
    kept = [s for s in sentences if draw.random() < 0.9]
    half = (len(kept) + 1) // 2
    paragraphs = [part for part in (kept[:half], kept[half:]) if part]
    return Draft(f"{name} {root}", outlet, day, title, paragraphs, root, manner=f"bulletin {name}")


def _known(draw: Random, cast: World) -> Fillings:
    towns = [ready(town.words) for town in draw.sample(cast.towns, 4)]
    known = dict(zip(("town", "town2", "town3", "town4"), towns, strict=True))
    return known | {"company": Filling(phrase=Phrase(draw.choice(cast.companies).short.words, "m", False))}


def _sentence(desk: Desk, elements: tuple[Element, ...], known: Fillings) -> Sentence:
    places = slots(elements)
    fillings = {slot.key: known.get(slot.key) or fill(slot, desk.draw, known) for slot in places}
    return desk.sentence((*realise(elements, fillings), STOP), common="" if places else "formula")
