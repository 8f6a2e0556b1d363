"""An article that somebody writes: a title, then what was said, with the background between."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from benchmarks.newswire import constructions, denials
from benchmarks.newswire.cast import Outlet
from benchmarks.newswire.constructions import Telling
from benchmarks.newswire.contents import Freedom
from benchmarks.newswire.drafts import Desk, Draft, Paragraph, Sentence, Story, Utterance
from benchmarks.newswire.headlines import headline
from benchmarks.newswire.lexicon import vocabulary
from benchmarks.newswire.sources import Introductions
from benchmarks.newswire.templates import Element, fill, realise, slots, template
from benchmarks.newswire.tokens import STOP

#: How freely an agency puts what it was told.
FAITHFUL = Freedom(0.1, 0.1)


def write(
    desk: Desk, story: Story, outlet: Outlet, day: int, utterances: Sequence[Utterance], freedom: Freedom
) -> Draft:
    """An article of its own that tells the utterances in the order given."""
    draw = desk.draw
    known = Introductions(draw, draw.random())
    paragraphs: list[Paragraph] = []
    current: Paragraph = []
    for utterance in utterances:
        if not current or len(current) >= 3 or draw.random() < 0.35:
            current = []
            paragraphs.append(current)
            if draw.random() < 0.2:
                current.append(_background(desk, story, _backgrounds(story.theme)))
                known.forget()
        current.append(tell(desk, known, utterance, day, freedom, not current))
        if draw.random() < 0.2:
            current.append(_background(desk, story, _backgrounds(story.theme)))
            known.forget()
    paragraphs[-1] += _formula(desk)
    paragraphs += house(desk, story, outlet)
    return Draft(story.key, outlet, day, headline(desk, story, utterances), paragraphs, desk.number())


def tell(desk: Desk, known: Introductions, utterance: Utterance, day: int, freedom: Freedom, opens: bool) -> Sentence:
    """A sentence that tells the utterance."""
    source = known.source(utterance.speaker, opens)
    telling = Telling(utterance, source, desk.draw, freedom, day, 0)
    pieces, told = (denials if utterance.denied else constructions).choose(telling)
    return desk.sentence(pieces, (told,))


def house(desk: Desk, story: Story, outlet: Outlet) -> list[Paragraph]:
    """The paragraph that an outlet puts under each of its articles on a story, now and then."""
    if desk.draw.random() >= 0.25:
        return []
    found = []
    for name in (story.key, story.theme):
        key = (outlet.name, name)
        if key not in desk.house:
            rows = _rows("house") if name == story.theme else _backgrounds(story.theme)
            desk.house[key] = _background(desk, story, rows, "house")
        found.append(desk.house[key])
    return [found]


def _formula(desk: Desk) -> Paragraph:
    """A formula of the trade: the same words wherever it stands."""
    if desk.draw.random() >= 0.15:
        return []
    rows = _rows("common")
    return [desk.sentence((*realise(desk.draw.choice(rows), {}), STOP), common="formula")]


@cache
def _rows(name: str) -> tuple[tuple[Element, ...], ...]:
    return tuple(map(template, vocabulary("backgrounds").get(name, ())))


@cache
def _backgrounds(theme: str) -> tuple[tuple[Element, ...], ...]:
    return (*_rows(theme), *_rows(theme), *_rows("general"))


def _background(desk: Desk, story: Story, choices: tuple[tuple[Element, ...], ...], common: str = "") -> Sentence:
    """A sentence about the story in the paper's own voice."""
    elements = choices[int(len(choices) * desk.draw.random())]
    fillings = {slot.key: fill(slot, desk.draw, story.known) for slot in slots(elements)}
    return desk.sentence((*realise(elements, fillings), STOP), common=common)
