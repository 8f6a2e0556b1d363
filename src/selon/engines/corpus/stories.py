"""The stories of a corpus: its articles in the order of time, one after the other, in one place.

A story depends on all that came before it, and on nothing that comes after; so this is a stream. What it holds in
memory grows with the articles: some 15 KB for one of 140 words that carry meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from selon.engines.corpus.entities import Known
from selon.engines.records import item
from selon.ledger.linked.linkable import ItemRow
from selon.linking.stories import Placing, Stories, story_id

SCHEMA = pa.schema(
    [
        pa.field("article", pa.string(), metadata={b"comment": b"The `key` of an article."}),
        pa.field("story", pa.string(), metadata={b"comment": b"The story that it is in, `sy_...`."}),
        pa.field("label", pa.string(), metadata={b"comment": b"What the story is about, in its articles' words."}),
        pa.field("score", pa.float64(), metadata={b"comment": b"How like the story it was, from 0 to 1."}),
        pa.field(
            "why",
            pa.list_(pa.struct([("name", pa.string()), ("detail", pa.string())])),
            metadata={b"comment": b"What it shares with the story, the strongest first."},
        ),
    ]
)
"""The table `story`: one row an article."""


def stories(rows: Iterable[Mapping[str, Any]], known: Known) -> tuple[pa.Table, list[int]]:
    """The table `story`, and the number of the article of each of its rows. `rows` are those of `relations.items`."""
    found, keys, numbers, placings = Stories(), [], [], []
    for row in rows:
        keys.append(row["key"])
        numbers.append(row["article"])
        placings.append(found.add(item(_item(row, known))))
    labels = {story.id: story.label for story in found.stories()}
    columns: list[Callable[[Placing], object]] = [
        lambda placing: story_id(placing.story),
        lambda placing: labels[placing.story],
        lambda placing: placing.score,
        lambda placing: list(_reasons(placing)),
    ]
    values = [keys, *([column(placing) for placing in placings] for column in columns)]
    arrays = [pa.array(of, field.type) for of, field in zip(values, SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SCHEMA), numbers


def split(lemmas: Iterable[str]) -> tuple[str, ...]:
    """Lemmas as a ledger gives them back, from a column in which spaces part them."""
    return tuple(" ".join(lemma.replace(" ", "_") for lemma in lemmas).split())


def _item(row: Mapping[str, Any], known: Known) -> ItemRow:
    return ItemRow(
        key=row["key"],
        day=row["dated"].isoformat() if row["dated"] else None,
        title=row["title"],
        title_lemmas=split(row["title_terms"]),
        lemmas=split(row["terms"]),
        names=known.names(row["names"], row["key"]),
        dates=tuple(row["dates"]),
        place=row["place"],
    )


def _reasons(placing: Placing) -> Iterator[dict[str, str]]:
    return ({"name": f"shared {each.field}", "detail": each.value} for each in placing.why)
