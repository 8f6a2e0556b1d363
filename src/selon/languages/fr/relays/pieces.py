"""Dans un article de Y, dans un entretien au Y: the piece of the press in which X says it, and whose it is.

Hits: `dans un article de Kommersant`, `dans une tribune publiée jeudi dans le quotidien « Le Courrier »`, `dans un
entretien accordé au Monde`, `dans une interview à RMC`, `dans une lettre lue par sa fille, Zoé Marchal`.
Near misses: `à l'issue d'un entretien avec le ministre` (he publishes nothing), `a confié au Monde` (told to it).
"""

from __future__ import annotations

from functools import cache

from selon.analysis.nominals import noun_group
from selon.attribution.rule import Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import A_OR_AU, DE_OR_DU, ELIDED_DE, ELIDED_LE
from selon.languages.fr.lexicons import table, words
from selon.languages.fr.relays.names import is_named, name_at, outlet_in
from selon.languages.fr.syntax.press import is_press

_PUBLISHED = frozenset({"publié", "paru", "paraître", "diffusé"})
_READ = frozenset({"lu", "lue", "lus", "lues", "lire"})
_IN = frozenset({"dans", "selon", "lors", "de"}) | ELIDED_DE
_WITH = A_OR_AU | {"avec"}
_OF = DE_OR_DU | {"par"}
_BEFORE = 4
_REACH = 10


@cache
def signs() -> frozenset[str]:
    """The words at which the owner of a piece is announced."""
    return words("talks") | words("pieces") | frozenset(table("occasions")["texts"])


def owner_at(context: Context, i: int, end: int) -> Range | None:
    """Whose piece it is, where a noun for one stands at token `i` behind `dans`; or who reads out a text."""
    word = context.doc[i].lower_
    if not _is_where(context, i):
        return None
    if word in words("talks"):
        return _talked_with(context, i, end)
    if word in words("pieces"):
        return _published_by(context, i, end)
    return _read_by(context, i, end) if word in table("occasions")["texts"] else None


def _is_where(context: Context, i: int) -> bool:
    """`dans | un long | entretien`: the preposition before the noun's determiner and adjectives."""
    doc = context.doc
    k = i - 1
    while k > max(0, i - _BEFORE) and doc[k].pos_ in {"DET", "ADJ", "NUM"} and doc[k].lower_ not in _IN:
        k -= 1
    return k >= 0 and doc[k].lower_ in _IN


def _talked_with(context: Context, talk: int, end: int) -> Range | None:
    """`un entretien | accordé mardi au | Monde`: the outlet with which one talks, or which prints the talk.
    `l'entretien accordé plus tôt au Monde` is another one than that in which he speaks."""
    if context.doc[talk - 1].lower_ in ELIDED_LE:
        return None
    for k in _words_behind(context, talk, end):
        word = context.doc[k].lower_
        if word in _WITH | {"par"} or (word in {"dans", "sur"} and _is_published(context, talk, k)):
            found = outlet_in(context, k + 1, end)
            if found is not None or word == "avec":
                return found
    return None


def _published_by(context: Context, piece: int, end: int) -> Range | None:
    """`un article | de | Kommersant`, `un article | publié jeudi par | le quotidien`, `à paraître dans | L'Équipe`."""
    for k in _words_behind(context, piece, end):
        word = context.doc[k].lower_
        by = (k == piece + 1 and word in _OF) or word == "par"
        if by or (word in {"dans", "sur"} and _is_published(context, piece, k)):
            return name_at(context, k + 1, end) if not by or _owns(context, k + 1, end) else None
    return None


def _owns(context: Context, at: int, end: int) -> bool:
    """`un article de Kommersant`, not `un article de trois pages`."""
    stop = noun_group(context.doc, at, end, context.passage.grammar, appositions=False)
    return stop is not None and (is_named(context, at, stop) or is_press(context, at, stop))


def _read_by(context: Context, letter: int, end: int) -> Range | None:
    """`une lettre | lue par | sa fille, Zoé Marchal`: who lends the voice to whom wrote it."""
    behind = list(_words_behind(context, letter, end))
    for k in behind:
        if context.doc[k].lower_ == "par" and any(context.doc[n].lower_ in _READ for n in behind if n < k):
            return name_at(context, k + 1, end, appositions=True)
    return None


def _words_behind(context: Context, i: int, end: int) -> range:
    """The tokens behind a noun, up to the next mark."""
    stop = min(end - 1, i + 1 + _REACH)
    return range(i + 1, next((k for k in range(i + 1, stop) if context.doc[k].text in {",", ".", ":", "«"}), stop))


def _is_published(context: Context, piece: int, k: int) -> bool:
    return any(t.lower_ in _PUBLISHED or t.lower_.rstrip("es") in _PUBLISHED for t in context.doc[piece + 1 : k])
