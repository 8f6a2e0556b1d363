"""Relays: through whom a statement is reported, as its own sentence says it.

`…, a annoncé le ministère cité par Sputnik`, `dans un article de Kommersant, deux sources ont affirmé que …`,
`a déclaré X sur les ondes de la Chaîne III`. Whom a nested statement is told by is not written here: its parent says
it.
"""

from __future__ import annotations

from selon.analysis.nominals import noun_group
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU, ELIDED_DE
from selon.languages.fr.grammar import GRAMMAR

_CITED = GRAMMAR.relayed | {"repris", "reprise"}
_PIECES = frozenset({"article", "enquête", "reportage", "dépêche", "éditorial", "tribune"})
_ON_AIR = (
    ("sur", "les", "ondes", "de"),
    ("au", "micro", "de"),
    ("sur", "le", "plateau", "de"),
    ("dans", "les", "colonnes", "de"),
)
_OF = DE_OR_DU | {"par"}
_REACH = 10


def relays(context: Context, candidate: Candidate) -> tuple[Range, ...]:
    """The names of the relays in the sentence of the cue, outside the content; nearest first."""
    if candidate.cue is None:
        return ()
    start, end = context.passage.sentence(candidate.cue.token)
    found: list[Range] = []
    for i in range(start, end):
        at = _relay_at(context, i, end)
        if at is None:
            continue
        stop = noun_group(context.doc, at, end, context.passage.grammar, appositions=False)
        if stop is not None:
            name = context.source(at, stop)
            if not _inside(name, candidate.content) and name != candidate.source:
                found.append(name)
    return tuple(found)


def _relay_at(context: Context, i: int, end: int) -> int | None:
    """The token at which the relay's name begins, if the words that announce one stand at `i`."""
    doc, word = context.doc, context.doc[i].lower_
    if word in _CITED and i + 2 < end and doc[i + 1].lower_ == "par":
        return i + 2
    for phrase in _ON_AIR:
        words = [t.lower_ for t in doc[i : i + len(phrase)]]
        if words[:-1] == list(phrase[:-1]) and words[-1] in _OF:
            return i + len(phrase)
    if word in _PIECES and i > 1 and any(t.lower_ in ELIDED_DE | {"dans", "selon"} for t in doc[max(0, i - 2) : i]):
        return _owner(context, i + 1, end)
    return None


def _owner(context: Context, start: int, end: int) -> int | None:
    """`un article de Kommersant`, `un article publié jeudi par le quotidien`: who published it."""
    for i in range(start, min(end - 1, start + _REACH)):
        if context.doc[i].text in {",", "."}:
            return None
        if context.doc[i].lower_ == "par" or (i == start and context.doc[i].lower_ in _OF):
            return i + 1
    return None


def _inside(name: Range, content: tuple[Range, ...]) -> bool:
    return any(a <= name[0] and name[1] <= b for a, b in content)
