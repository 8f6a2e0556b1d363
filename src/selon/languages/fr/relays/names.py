"""The name of a relay: `cité par | l'agence | Sputnik`, `le quotidien « Le Courrier »`, `sa fille, Zoé Marchal`.

An article that the name could do without stays outside (`l'{agence Sputnik}`, `la {BBC}`), one that belongs to it stays
inside (`{L'Équipe}`), and so does a possessive (`{son avocate}`). Near miss: `interrogé par {les enquêteurs}`, who do
not publish.
"""

from __future__ import annotations

from selon.analysis.nominals import noun_group
from selon.attribution.rule import Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU, both
from selon.languages.fr.syntax.press import is_outlet, is_press

_LONGEST_PROGRAMME = 8
_ARTICLES = both("l'") | {"le", "la", "les", "un", "une", "des"}


def name_at(context: Context, at: int, end: int, *, appositions: bool = False) -> Range | None:
    """The noun group at token `at` without its article, or the name in marks behind it."""
    stop = noun_group(context.doc, at, end, context.passage.grammar, appositions=appositions)
    if stop is None:
        return None
    title = context.passage.quotation_opening_at(stop) if stop < end else None
    if title is not None and context.text[title.inner_start].isupper():
        return title.inner_start, title.inner_end
    first = at + 1 if context.doc[at].text in _ARTICLES and at + 1 < stop else at
    return context.source(first, stop)


def outlet_in(context: Context, at: int, end: int) -> Range | None:
    """The outlet that the noun group at token `at` names or leads to: `Le Parisien`, `la radio publique`, `le journal
    de 20 heures de | France 2`."""
    grammar = context.passage.grammar
    stop = noun_group(context.doc, at, end, grammar, appositions=False)
    if stop is None:
        return None
    if is_outlet(context, at, stop, whole=True):
        return name_at(context, at, end)
    for k in range(at + 1, min(end - 1, at + _LONGEST_PROGRAMME)):
        if context.doc[k].is_punct or context.doc[k].pos_ in {"VERB", "AUX"}:
            break
        inner = noun_group(context.doc, k + 1, end, grammar, appositions=False)
        if context.doc[k].lower_ in DE_OR_DU and inner is not None and is_outlet(context, k + 1, inner, whole=True):
            return name_at(context, k + 1, end)
    return name_at(context, at, end) if is_press(context, at, stop) else None


def is_named(context: Context, start: int, stop: int) -> bool:
    """A name stands in the group."""
    return any(t.pos_ == "PROPN" or t.text[0].isupper() for t in context.doc[start:stop])
