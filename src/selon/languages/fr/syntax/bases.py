"""Where a source says what it leans on: `citant deux diplomates`, `se référant à des publications`.

Near miss: `En s'appuyant sur sa canne, le doyen a lancé`: one leans on it with the body.
"""

from __future__ import annotations

import re
from functools import cache

from selon.analysis.nominals import group_head, noun_group
from selon.languages.fr.context import Context
from selon.languages.fr.lexicons import table, words
from selon.languages.fr.syntax.openings import ahead, head_at, heads, opening


def basis_opens_at(context: Context, i: int, limit: int) -> bool:
    """Whether words of lexicons/bases.yml stand at token `i`, and no prop behind them."""
    if i >= limit or head_at(context.passage, i) not in _heads():
        return False
    match = _bases().match(ahead(context, i, limit))
    if match is None:
        return False
    start = context.passage.first_token_from(context.doc[i].idx + match.end())
    end = noun_group(context.doc, start, limit, context.passage.grammar, appositions=False)
    if end is None:
        return True
    return group_head(context.doc, start, end, context.passage.grammar).lemma_.lower() not in words("props")


@cache
def basis_gerunds() -> frozenset[str]:
    """The verbs of lexicons/bases.yml: `citant`, `référant`."""
    return frozenset(word for phrase in table("bases") for word in re.split("[ ']", phrase) if word.endswith("ant"))


@cache
def _heads() -> frozenset[str]:
    return heads(table("bases"))


@cache
def _bases() -> re.Pattern[str]:
    return opening(table("bases"))
