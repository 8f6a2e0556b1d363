"""The sheet: an article as it is set on a page, block by block, and in the margin the cards of what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selon.desk.cards import Card, cards, contents, marks_of, marks_of_doubt
from selon.ledger.accounts.article import Opened
from selon.marking import Block, Mark, Marked, laid_out, pieces
from selon.model import Doubt, LineType


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt as the margin shows it. `name` is the fragment of its address."""

    name: str
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Setting:
    """One block of the article, or furniture that stands together: `fold`, and how many lines of which type."""

    blocks: tuple[Block, ...]
    fold: bool
    types: tuple[tuple[LineType, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of the page: its blocks, and beside the first of them the cards of what it says. Those that a person
    retracted stand apart (`retracted`)."""

    settings: tuple[Setting, ...]
    cards: tuple[Card, ...]
    retracted: tuple[Card, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`anchors` gives the fragment that a mark can be gone to by; `refs`, the card whose number stands behind it;
    `doubts`, the note whose sign does."""

    strips: tuple[Strip, ...]
    anchors: Mapping[Mark, str]
    refs: Mapping[Mark, Card]
    doubts: Mapping[Mark, Note]
    cards: tuple[Card, ...]
    has_headline: bool


def sheet(opened: Opened) -> Sheet:
    """The article, laid out."""
    page = opened.page
    told = cards(opened.statements, page.text)
    notes = tuple(Note(f"doubt-{number}", doubt) for number, doubt in enumerate(opened.doubts, 1))
    anchors: dict[Mark, str] = {}
    refs: dict[Mark, Card] = {}
    doubted: dict[Mark, Note] = {}
    marks: list[Mark] = []
    for card in told:
        places = contents(card.statement, "retracted" if card.kept.retracted else "content")
        marks += places if card.kept.retracted else marks_of(card.statement)
        if places:
            anchors[places[0]] = card.id
            if not card.kept.retracted:
                refs[places[-1]] = card
    for note in notes:
        places = marks_of_doubt(note.doubt, note.name)
        marks += places
        doubted |= dict.fromkeys(places, note)
    lines = [line for line in page.lines if line.article in (None, opened.number)]
    blocks = laid_out(page.text, lines, marks)
    beside = _beside(blocks, told, notes)
    return Sheet(
        strips=tuple(_strips(_settings(blocks), beside)),
        anchors=anchors,
        refs=refs,
        doubts=doubted,
        cards=told,
        has_headline=any(block.type is LineType.HEADLINE for block in blocks),
    )


_Beside = Mapping[int, Sequence[Card | Note]]


def _beside(blocks: Sequence[Block], told: Sequence[Card], notes: Sequence[Note]) -> _Beside:
    """What stands beside the block that begins at an offset: each card and note, once, where its words are first
    seen; beside the last block where none of them is."""
    first: dict[str, int] = {}
    for block in blocks:
        for piece in pieces(block):
            if isinstance(piece, Marked) and piece.mark.role in ("content", "retracted", "doubt"):
                first.setdefault(piece.mark.of, block.start)
    last = next((block.start for block in reversed(blocks) if not block.is_furniture), 0)
    found: dict[int, list[Card | Note]] = {}
    everything: list[Card | Note] = [*told, *notes]
    for each in everything:
        name = each.id if isinstance(each, Card) else each.name
        found.setdefault(first.get(name, last), []).append(each)
    return found


def _settings(blocks: Sequence[Block]) -> list[Setting]:
    """The blocks in their order, furniture that stands together in one."""
    found: list[Setting] = []
    for block in blocks:
        goes_on = block.is_furniture and found and found[-1].fold
        together = (*found.pop().blocks, block) if goes_on else (block,)
        types = Counter(stretch.type for each in together for stretch in each.stretches if stretch.type)
        found.append(Setting(together, block.is_furniture, tuple(types.most_common())))
    return found


def _strips(settings: Sequence[Setting], beside: _Beside) -> list[Strip]:
    """A new stretch begins wherever something stands in the margin."""
    found: list[tuple[list[Setting], list[Card | Note]]] = []
    for setting in settings:
        margin = [each for block in setting.blocks for each in beside.get(block.start, ())]
        if margin or not found:
            found.append(([setting], margin))
        else:
            found[-1][0].append(setting)
    return [_strip(strip, margin) for strip, margin in found]


def _strip(settings: Sequence[Setting], margin: Sequence[Card | Note]) -> Strip:
    told = [each for each in margin if isinstance(each, Card)]
    return Strip(
        tuple(settings),
        tuple(card for card in told if not card.kept.retracted),
        tuple(card for card in told if card.kept.retracted),
        tuple(each for each in margin if isinstance(each, Note)),
    )
