"""Where one is heard or read, and who is told: `sur RMC`, `sur l'agence Tass`, `dans Le Figaro`, `sur Facebook`, `à
l'AFP`. Names of lexicons/outlets.yml, platforms of occasions.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from selon.analysis.nominals import noun_group
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU, ELIDED_LE
from selon.languages.fr.lexicons import table

#: Words that a station's name begins with.
_CALLED = frozenset({"Radio", "Télé", "TV"})
#: What is on the air, on a wire or online, and reached with `sur`.
_REACHED = frozenset({"agency", "radio", "site", "television"})
#: Nouns for such an outlet, before its name.
_HOUSES = frozenset({"agence", "chaîne", "portail", "radio", "site", "station", "télévision"})
_ARTICLE = re.compile(r"(?:Le|La|Les) |L'")


def station_at(context: Context, i: int, limit: int) -> tuple[int, int] | None:
    """The name of the channel, agency or site behind the `sur` at token `i`, its article and the noun for it left out:
    `sur | Tass`, `sur l'agence | Tass`, `sur le site de | Mediapart`."""
    return _named(context, i, limit, _stations()) or _of_house(context, i, limit)


def paper_at(context: Context, i: int, limit: int) -> tuple[int, int] | None:
    """The name of the paper behind the `dans` at token `i`, whatever its article: `dans Libération`, `dans le | Monde`.
    `dans le monde` has no capital."""
    if context.doc[i].lower_ != "dans" or i + 1 >= limit:
        return None
    first, last = context.passage.offsets(i + 1, limit)
    match = _papers().match(context.text[first:last].replace("’", "'"))
    start = i + 1 if context.doc[i + 1].text[0].isupper() else _past_article(context, i + 1, limit)
    return (start, min(limit, context.passage.first_token_from(first + match.end()))) if match else None


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


def platform_end(context: Context, start: int, limit: int) -> int | None:
    """`sur le réseau social X | Yves Roy`: where a network's name ends in a group, and another name begins."""
    for i in range(start, limit):
        end = _end_of(context, i, limit, _platforms())
        if end is not None and end < limit and context.doc[end].text[0].isupper():
            return end
    return None


def outlet_at(context: Context, start: int, limit: int) -> int | None:
    """The end of the outlet's name that begins at token `start`, all its spellings known; None where none does."""
    return _end_of(context, start, limit, _outlets())


def _end_of(context: Context, start: int, limit: int, names: re.Pattern[str]) -> int | None:
    first, last = context.passage.offsets(start, limit)
    match = names.match(context.text[first:last].replace("’", "'"))
    return min(limit, context.passage.first_token_from(first + match.end())) if match else None


def outlet_end(context: Context, start: int, limit: int) -> int | None:
    """`à l'AFP | Luc Barre`: where the outlet's name ends that is told, and the name of whoever tells begins."""
    end = outlet_at(context, start, limit)
    return end if end is not None and end < limit and context.doc[end].text[0].isupper() else None


def _named(context: Context, i: int, limit: int, names: re.Pattern[str]) -> tuple[int, int] | None:
    if context.doc[i].lower_ != "sur" or i + 1 >= limit:
        return None
    start = _past_article(context, i + 1, limit)
    end = _end_of(context, start, limit, names)
    return (start, end) if end is not None else None


def _of_house(context: Context, i: int, limit: int) -> tuple[int, int] | None:
    """`sur la chaîne | CNews`, `sur le site du | Monde`; not `sur sa chaîne Telegram`."""
    doc, noun = context.doc, _past_article(context, i + 1, limit)
    if doc[i].lower_ != "sur" or noun == i + 1 or noun + 1 >= limit or doc[noun].lower_ not in _HOUSES:
        return None
    start = noun + 1 + (doc[noun + 1].lower_ in DE_OR_DU)
    end = outlet_at(context, start, limit) if start < limit else None
    if end is None and doc[start - 1].lower_ == "du" and start < limit:
        end = _end_of(context, start, limit, _contracted())
    return (start, end) if end is not None else None


def _past_article(context: Context, i: int, limit: int) -> int:
    """`sur | la BBC`: the token behind the article at token `i`, if one stands there and something behind it."""
    return i + 1 if i + 1 < limit and context.doc[i].lower_ in ELIDED_LE | {"la", "le"} else i


def station_names() -> list[str]:
    """The channels, agencies and sites of lexicons/outlets.yml, all their spellings."""
    return _spellings(_REACHED)


@cache
def _stations() -> re.Pattern[str]:
    return _any_of(station_names())


@cache
def _outlets() -> re.Pattern[str]:
    return _any_of(_spellings())


@cache
def _platforms() -> re.Pattern[str]:
    return _any_of(table("occasions")["platforms"])


@cache
def _contracted() -> re.Pattern[str]:
    """What is left behind `du`: `du | Monde`."""
    return _any_of(name.removeprefix("Le ") for name in _spellings() if name.startswith("Le "))


@cache
def _papers() -> re.Pattern[str]:
    names = _spellings(frozenset({"journal", "newspaper", "weekly"}))
    lowered = [name[0].lower() + name[1:] for name in names if _ARTICLE.match(name)]
    return _any_of([*names, *lowered])


def _spellings(kinds: frozenset[str] = frozenset()) -> list[str]:
    """The names of the outlets of some kinds, or of all, with their other spellings."""
    rows = {name: row for name, row in table("outlets").items() if not kinds or row["kind"] in kinds}
    return [form for name, row in rows.items() for form in (name, *row.get("also", ()))]


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?!\w)")
