"""Sur RMC, au micro de Y, dans les colonnes de Y: where X is heard or read.

Hits: `a martelé X sur France Inter`, `au micro de Radio Lorme`, `à l'antenne de Radio Océane`, `sur le plateau de LCI`,
`sur l'agence Tass`, `à la télévision publique`, `dans Le Figaro`. Near misses: `sur Facebook` (one writes there, nobody
reports), `sur le plateau de tournage`, `dans nos colonnes` (the page's own), `mis en cause dans Le Figaro`.
"""

from __future__ import annotations

from selon.analysis.nominals import noun_group
from selon.attribution.rule import Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU
from selon.languages.fr.relays.names import is_named, name_at
from selon.languages.fr.syntax.press import is_press
from selon.languages.fr.syntax.stations import broadcaster_at, paper_at

_ON_AIR = (
    ("à", "l'", "antenne"),
    ("au", "micro"),
    ("dans", "les", "colonnes"),
    ("sur", "l'", "antenne"),
    ("sur", "le", "plateau"),
    ("sur", "les", "ondes"),
)
_OPENING = frozenset(phrase[0] for phrase in _ON_AIR)
#: The words at which an air is announced: a broadcaster stands behind `sur` or `à`.
SIGNS = _OPENING | {"dans", "sur", "à"}


def air_at(context: Context, i: int, end: int, cue: int) -> Range | None:
    """The outlet on whose air or in whose columns one speaks, where words that say so stand at token `i`."""
    at = _behind_air(context, i, end)
    if at is not None:
        stop = noun_group(context.doc, at, end, context.passage.grammar, appositions=False)
        known = stop is not None and (is_named(context, at, stop) or is_press(context, at, stop))
        return name_at(context, at, end) if known else None
    station = broadcaster_at(context, i, end) or (paper_at(context, i, end) if _is_where(context, i, cue) else None)
    return context.source(*station) if station else None


def _is_where(context: Context, i: int, cue: int) -> bool:
    """Whether the group at token `i` goes with the cue: `affirme dans Le Figaro`, `Dans Le Figaro, X affirme`; not `X,
    mis en cause dans Le Figaro, affirme`."""
    if i > cue:
        return not any(t.pos_ in {"VERB", "AUX"} for t in context.doc[cue + 1 : i])
    return i == context.passage.sentence(i)[0] or context.doc[i - 1].is_punct


def _behind_air(context: Context, i: int, end: int) -> int | None:
    doc = context.doc
    for phrase in _ON_AIR if doc[i].lower_ in _OPENING else ():
        k = i + len(phrase)
        read = tuple(t.lower_.replace("’", "'") for t in doc[i:k])
        if read == phrase and k + 1 < end and doc[k].lower_ in DE_OR_DU:
            return k + 1
    return None
