"""The label of a story: the headline of its most central article, cut where a reader would; never a word of our own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from selon.linking.records import Item
from selon.linking.vectors import Field, Vector, shown, term, words

LONGEST = 90
NAMED = 4


def label(members: Sequence[tuple[Item, Vector]], total: Vector) -> str:
    """A line of at most 90 characters for a story of these articles, `total` being the sum of their vectors.

    It is the headline of the article nearest to all the others (the earlier one of two). Where none has a headline,
    it is the strongest names and words of the articles, at most four; where they have none either, "".
    """
    titled = [member for member in members if member[0].title.strip()]
    if not titled:
        return _keywords(members, total)
    nearest = max(titled, key=lambda member: (round(_likeness(member[1], total), 9), *_earlier(member[0])))
    return shortened(nearest[0].title)


def shortened(title: str, longest: int = LONGEST) -> str:
    """A headline in one line; a long one is cut, at the end of a clause if it keeps the better half, else of a word.

    >>> shortened("Brivenne : l'ancien maire jugé pour favoritisme, son gendre entendu", 50)
    "Brivenne : l'ancien maire jugé pour favoritisme…"
    """
    line = re.sub(r"\s+", " ", title).strip()
    if len(line) <= longest:
        return line
    room = line[: longest - 1]
    cuts = [cut.start() for cut in re.finditer(r" ?[,;:–—.!?](?=\s)", room) if cut.start() > longest // 2]
    end = cuts[-1] if cuts else room.rfind(" ") if " " in room else len(room)
    return room[:end].rstrip(" ,;:–—«(") + "…"


def _keywords(members: Sequence[tuple[Item, Vector]], total: Vector) -> str:
    """The strongest names, then the strongest words that stand in none of them, as the articles have them."""
    strongest = sorted(total, key=lambda feature: (-total[feature], feature))
    names = [shown(feature)[1] for feature in strongest if shown(feature)[0] is Field.NAME][: NAMED // 2]
    told = frozenset[str]().union(*map(words, names))
    lemmas = {term(lemma): lemma for item, _ in reversed(members) for lemma in reversed(item.terms)}
    terms = [lemmas[feature] for feature in strongest if feature in lemmas and feature not in told]
    return ", ".join([*names, *terms][:NAMED])


def _likeness(vector: Vector, total: Vector) -> float:
    return sum(weight * total.get(feature, 0.0) for feature, weight in vector.items())


def _earlier(item: Item) -> tuple[float, tuple[int, ...]]:
    """Greater for the earlier of two articles, by day and then by id."""
    day = -item.day if item.day is not None else float("-inf")
    return day, tuple(-ord(character) for character in item.id)
