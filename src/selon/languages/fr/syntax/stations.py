"""Where one is heard or read, and who is told: `sur RMC`, `sur la BBC`, `sur Facebook`, `à l'AFP`. Names of
lexicons/outlets.yml, platforms of occasions.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from selon.analysis.nominals import noun_group
from selon.languages.fr.context import Context
from selon.languages.fr.forms import ELIDED_LE
from selon.languages.fr.lexicons import table

#: Words that a station's name begins with.
_CALLED = frozenset({"Radio", "Télé", "TV"})


def station_at(context: Context, i: int, limit: int) -> tuple[int, int] | None:
    """The name of the radio or television channel behind the preposition at token `i`, its article left out."""
    return _named(context, i, limit, _stations())


def broadcaster_at(context: Context, i: int, limit: int) -> tuple[int, int] | None:
    """`sur RMC`, `sur la BBC`, `sur Radio Lorme`, `à la télévision publique`: the name without its article, whether
    lexicons/outlets.yml has it or not."""
    doc, start = context.doc, _past_article(context, i + 1, limit)
    if start >= limit or doc[i].lower_ not in {"sur", "à"}:
        return None
    stop = noun_group(doc, start, limit, context.passage.grammar, appositions=False)
    whole = (start, stop) if stop is not None and stop > start + 1 else None
    if doc[i].lower_ == "à":
        return whole if doc[start].lower_ == "télévision" and start == i + 2 else None
    return station_at(context, i, limit) or (whole if doc[start].text in _CALLED else None)


def platform_at(context: Context, i: int, limit: int) -> tuple[int, int] | None:
    """The same for a network: `sur X`, `sur Facebook`."""
    return _named(context, i, limit, _platforms())


def outlet_at(context: Context, start: int, limit: int) -> int | None:
    """The end of the outlet's name that begins at token `start`, all its spellings known; None where none does."""
    first, last = context.passage.offsets(start, limit)
    match = _outlets().match(context.text[first:last].replace("’", "'"))
    return min(limit, context.passage.first_token_from(first + match.end())) if match else None


def outlet_end(context: Context, start: int, limit: int) -> int | None:
    """`à l'AFP | Luc Barre`: where the outlet's name ends that is told, and the name of whoever tells begins."""
    end = outlet_at(context, start, limit)
    return end if end is not None and end < limit and context.doc[end].text[0].isupper() else None


def _named(context: Context, i: int, limit: int, names: re.Pattern[str]) -> tuple[int, int] | None:
    if context.doc[i].lower_ != "sur" or i + 1 >= limit:
        return None
    start = _past_article(context, i + 1, limit)
    first, last = context.passage.offsets(start, limit)
    match = names.match(context.text[first:last].replace("’", "'"))
    return (start, context.passage.first_token_from(first + match.end())) if match else None


def _past_article(context: Context, i: int, limit: int) -> int:
    """`sur | la BBC`: the token behind the article at token `i`, if one stands there and something behind it."""
    return i + 1 if i + 1 < limit and context.doc[i].lower_ in ELIDED_LE | {"la", "le"} else i


def station_names() -> list[str]:
    """The radio and television channels of lexicons/outlets.yml, all their spellings."""
    on_air = {name: row for name, row in table("outlets").items() if row["kind"] in {"radio", "television"}}
    return [form for name, row in on_air.items() for form in (name, *row.get("also", ()))]


@cache
def _stations() -> re.Pattern[str]:
    return _any_of(station_names())


@cache
def _outlets() -> re.Pattern[str]:
    return _any_of(form for name, row in table("outlets").items() for form in (name, *row.get("also", ())))


@cache
def _platforms() -> re.Pattern[str]:
    return _any_of(table("occasions")["platforms"])


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?!\w)")
