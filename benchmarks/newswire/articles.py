"""An article that somebody writes: a title, then what was said, with the background between."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from benchmarks.newswire import constructions, denials
from benchmarks.newswire.cast import Outlet
from benchmarks.newswire.claims import Voice, clause, nominal
from benchmarks.newswire.constructions import Telling
from benchmarks.newswire.contents import Freedom
from benchmarks.newswire.drafts import Desk, Draft, Paragraph, Sentence, Utterance
from benchmarks.newswire.lexicon import vocabulary
from benchmarks.newswire.sources import Introductions
from benchmarks.newswire.stories import Story
from benchmarks.newswire.templates import Element, fill, realise, slots, template
from benchmarks.newswire.tokens import COLON, STOP

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
            if draw.random() < 0.3:
                current.append(background(desk, story))
                known.forget()
        current.append(tell(desk, known, utterance, day, freedom, not current))
        if draw.random() < 0.3:
            current.append(background(desk, story))
            known.forget()
    root = desk.number()
    return Draft(story.key, outlet, day, headline(desk, story, utterances), paragraphs, root)


def tell(desk: Desk, known: Introductions, utterance: Utterance, day: int, freedom: Freedom, opens: bool) -> Sentence:
    """A sentence that tells the utterance."""
    source = known.source(utterance.speaker, opens)
    telling = Telling(utterance, source, desk.draw, freedom, day, 0)
    pieces, told = (denials if utterance.denied else constructions).choose(telling)
    return desk.sentence(pieces, (told,))


@cache
def _backgrounds(theme: str) -> tuple[tuple[Element, ...], ...]:
    table = vocabulary("backgrounds")
    return tuple(map(template, (*table.get(theme, ()), *table["general"])))


def background(desk: Desk, story: Story) -> Sentence:
    """A sentence about the story in the paper's own voice."""
    choices = _backgrounds(story.theme)
    elements = choices[int(len(choices) * desk.draw.random())]
    fillings = {slot.key: fill(slot, desk.draw, story.known) for slot in slots(elements)}
    return desk.sentence((*realise(elements, fillings), STOP))


def headline(desk: Desk, story: Story, utterances: Sequence[Utterance]) -> Sentence:
    """`Lormay : la fermeture du pont`, or the first claim as the paper's own words."""
    draw = desk.draw
    named = [u.claim for u in utterances if u.claim.frame.nominal and not u.denied]
    town = story.town.words
    phrase = nominal(draw.choice(named), draw) if named else None
    if phrase is not None and draw.random() < 0.7:
        return desk.sentence((*town, COLON, *phrase.words))
    asserted = [u for u in utterances if not u.denied] or list(utterances)
    told = draw.choice(asserted)
    claim, claim_side = told.claim, told.speaker.body.short
    subject, predicate = clause(claim, Voice(reported=True, adjuncts=0, side=claim_side), draw)
    return desk.sentence((*town, COLON, *subject, *predicate))
