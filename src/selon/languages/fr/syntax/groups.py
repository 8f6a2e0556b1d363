"""Groups that name a source and that no noun opens: `ce dernier`, `beaucoup d'élus`, `un des joueurs`."""

from __future__ import annotations

from selon.analysis.nominals import group_head, noun_group
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU, LAST
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.stations import paper_at, platform_at, station_at

_QUANTIFIERS = frozenset(
    {"beaucoup", "bien", "certains", "certaines", "deux", "nombre", "plusieurs", "plupart", "quelques-uns", "trois"}
    | {"un", "une"}
)
_LOOSE = frozenset({"sur", "en", "à", "au", "dans"})
_LAST = LAST | {"derniers", "dernières"}


def source_group(context: Context, start: int, limit: int, *, appositions: bool = True) -> int | None:
    """The end of the group that begins at `start`, or None if none does."""
    special = _quantified(context, start, limit) or _this_last(context, start, limit)
    return special or noun_group(context.doc, start, limit, context.passage.grammar, appositions=appositions)


def _quantified(context: Context, start: int, limit: int) -> int | None:
    """`beaucoup d'habitants`, `la plupart des élus`, `un des joueurs`."""
    k = start + 1 if context.doc[start].lower_ in {"la", "bon"} else start
    if k + 2 >= limit or context.doc[k].lower_ not in _QUANTIFIERS or context.doc[k + 1].lower_ not in DE_OR_DU:
        return None
    return noun_group(context.doc, k + 2, limit, context.passage.grammar, appositions=False)


def _this_last(context: Context, start: int, limit: int) -> int | None:
    """`selon ce dernier`, `explique cette dernière`."""
    last = start + 1 < limit and context.doc[start + 1].lower_ in _LAST
    return start + 2 if last and context.doc[start].lower_ in {"ce", "cette", "ces"} else None


def less_occasion(context: Context, start: int, end: int) -> int:
    """The end of a group without the channel or the occasion behind it: `la maire | sur Radio Lorme`, `le sélectionneur
    | en conférence de presse`. What is said to be in charge of a channel keeps it: `la directrice de la chaîne`."""
    doc = context.doc
    for k in range(start + 1, end - 1):
        if station_at(context, k, end) or platform_at(context, k, end) or _on_the_front_page(context, k):
            return k
        if doc[k].lower_ in _LOOSE and any(t.pos_ in {"NOUN", "PROPN"} for t in doc[start:k]):
            nouns = {t.lemma_.lower() for t in doc[k + 1 : min(end, k + 4)] if t.pos_ in {"NOUN", "PROPN"}}
            if nouns & words("airs"):
                return k
    return end


def less_air(context: Context, start: int, end: int) -> int:
    """The end of a group without the outlet that ends it: `selon l'amiral Brun | sur BFMTV`, `selon la maire | dans Le
    Monde`. `une enquête sur Mediapart` keeps what it is about."""
    head = group_head(context.doc, start, end, context.passage.grammar)
    if head.pos_ != "PROPN" and head.lemma_.lower() not in words("speakers"):
        return end
    for k in range(start + 1, end - 1):
        outlet = station_at(context, k, end) or paper_at(context, k, end)
        if outlet and outlet[1] == end and context.doc[k - 1].pos_ in {"ADJ", "NOUN", "PROPN"}:
            return k
    return end


def past_air(context: Context, i: int, limit: int) -> int:
    """`selon Paul Brun | sur BFMTV |,`: where the outlet ends that stands behind a group, or `i`."""
    outlet = (station_at(context, i, limit) or paper_at(context, i, limit)) if i + 1 < limit else None
    return outlet[1] if outlet else i


def _on_the_front_page(context: Context, k: int) -> bool:
    """`titre L'Écho | en une`."""
    return tuple(t.lower_ for t in context.doc[k : k + 2]) == ("en", "une")
