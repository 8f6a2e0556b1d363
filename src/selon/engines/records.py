"""Records: the rows of a ledger as linking compares them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from selon.ledger.linked.linkable import ArticleRow, ItemRow, StatementRow
from selon.linking.records import Item, Telling, Text
from selon.linking.tellings import day as day_of
from selon.linking.words import text_of


def text(row: ArticleRow) -> Text:
    """An article as a row of words."""
    return text_of(row.text, row.prose, article=row.key, outlet=row.outlet, day=_ordinal(row.day))


def item(row: ItemRow) -> Item:
    """An article as what it is about."""
    return Item(
        id=row.key,
        day=_ordinal(row.day),
        title_terms=row.title_lemmas,
        terms=row.lemmas,
        names=row.names,
        dates=row.dates,
        place=row.place,
        title=row.title or "",
    )


def telling(row: StatementRow) -> Telling:
    """A statement as its article tells it; `tellings.retold` makes the same of a whole `Statement`."""
    said = _day(row.said)
    return Telling(
        id=row.key,
        article=row.article,
        outlet=row.outlet,
        speaker=row.entity if row.speaker and row.entity else row.speaker,
        speaker_name=row.speaker,
        speaker_type=row.speaker_type if row.speaker is not None else None,
        source=row.source,
        cue=row.cue,
        cue_lemma=row.cue_lemma if row.cue else None,
        cue_class=row.cue_class if row.cue else None,
        kind=row.kind,
        commitment=row.commitment,
        denies=bool(row.denies),
        content=row.content,
        terms=row.terms,
        addressee=row.addressee,
        via=row.via,
        day=said if said is not None else _day(row.published),
        said_day=said,
        events=row.events,
        parent=row.parent,
        setting=row.setting,
    )


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


_day = lru_cache(maxsize=1 << 14)(day_of)
