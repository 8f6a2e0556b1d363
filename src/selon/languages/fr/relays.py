"""Relays: through whom a statement is reported, as its own sentence says it.

`…, a annoncé le ministère cité par Sputnik`, `dans un article de Kommersant, deux sources ont affirmé que …`,
`a déclaré X sur les ondes de la Chaîne III`, `sur RMC`, `le syndicat, par la voix de son avocat, dénonce …`. A network
(`sur Facebook`) is where one writes, nobody who reports. Whom a nested statement is told by is not written here: its
parent says it.
"""

from __future__ import annotations

from selon.analysis.nominals import group_head, noun_group
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU, ELIDED_DE
from selon.languages.fr.grammar import GRAMMAR
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.stations import broadcaster_at

_CITED = GRAMMAR.relayed | {"repris", "reprise"}
_PUBLISHED = frozenset({"publié", "paru", "paraître", "diffusé"})
_ON_AIR = (
    ("sur", "les", "ondes", "de"),
    ("au", "micro", "de"),
    ("sur", "le", "plateau", "de"),
    ("dans", "les", "colonnes", "de"),
)
#: Whoever lends the voice is the relay, and the one it is lent to the source.
_LENT = (
    ("par", "la", "voix"),
    ("par", "la", "bouche"),
    ("par", "la", "plume"),
    ("par", "l'", "intermédiaire"),
    ("par", "l'", "entremise"),
    ("par", "le", "truchement"),
    ("par", "le", "biais"),
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
        name = _relay_of(context, i, end, candidate.cue.token)
        if name is not None and not _inside(name, candidate.content) and name != candidate.source:
            found.append(name)
    return tuple(found)


def _relay_of(context: Context, i: int, end: int, cue: int) -> Range | None:
    """The name of the relay that words at token `i` announce."""
    voice = _voice_at(context, i, end)
    if voice is not None:
        return _name(context, voice, end, appositions=True) if _is_nearest(context, voice, cue) else None
    at = _relay_at(context, i, end)
    if at is not None:
        return _name(context, at, end)
    station = broadcaster_at(context, i, end)
    return context.source(*station) if station else None


def _name(context: Context, at: int, end: int, *, appositions: bool = False) -> Range | None:
    """The noun group at token `at`, or the name in marks behind it: `le quotidien « Le Courrier »`."""
    stop = noun_group(context.doc, at, end, context.passage.grammar, appositions=appositions)
    if stop is None:
        return None
    title = context.passage.quotation_opening_at(stop) if stop < end else None
    if title is not None and context.text[title.inner_start].isupper():
        return title.inner_start, title.inner_end
    return context.source(at, stop)


def _relay_at(context: Context, i: int, end: int) -> int | None:
    """The token at which the relay's name begins, if the words that announce one stand at `i`."""
    doc, word = context.doc, context.doc[i].lower_
    if word in _CITED and i + 2 < end and doc[i + 1].lower_ == "par":
        return i + 2
    for phrase in _ON_AIR:
        read = [t.lower_ for t in doc[i : i + len(phrase)]]
        if read[:-1] == list(phrase[:-1]) and read[-1] in _OF:
            return i + len(phrase)
    if (
        word in words("pieces")
        and i > 1
        and any(t.lower_ in ELIDED_DE | {"dans", "selon"} for t in doc[max(0, i - 2) : i])
    ):
        return _owner(context, i, end)
    return None


def _voice_at(context: Context, i: int, end: int) -> int | None:
    """`par la voix de son avocat`, `via son agent`: the token at which the one who lends the voice begins."""
    doc = context.doc
    for phrase in _LENT:
        if tuple(t.lower_.replace("’", "'") for t in doc[i : i + 3]) == phrase and i + 4 < end:
            return i + 4 if doc[i + 3].lower_ in DE_OR_DU else None
    if doc[i].lower_ != "via" or i + 1 >= end:
        return None
    stop = noun_group(doc, i + 1, end, context.passage.grammar, appositions=False)
    return i + 1 if stop is not None and _is_person_or_agency(context, i + 1, stop) else None


def _is_person_or_agency(context: Context, start: int, end: int) -> bool:
    """`via son avocat`, `via l'agence Tass`; not `via Twitter`, `via Lyon`."""
    head = group_head(context.doc, start, end, context.passage.grammar)
    return head.pos_ == "NOUN" and head.lemma_.lower() in words("speakers")


def _is_nearest(context: Context, voice: int, cue: int) -> bool:
    """No other verb of speech stands between the voice and the cue."""
    return not any(min(voice, cue) < head < max(voice, cue) for head in context.cues)


def _owner(context: Context, piece: int, end: int) -> int | None:
    """`un article de Kommersant`, `un article publié jeudi par le quotidien`, `un entretien à paraître dans L'Équipe`:
    who published it."""
    doc, published = context.doc, False
    for i in range(piece + 1, min(end - 1, piece + 1 + _REACH)):
        word = doc[i].lower_
        if doc[i].text in {",", "."}:
            return None
        published = published or word.rstrip("es") in _PUBLISHED or word in _PUBLISHED
        of = i == piece + 1 and word in _OF and doc[piece].lower_ not in words("talks")
        if of or (word == "par" and doc[piece].lower_ not in words("talks")) or (published and word in {"dans", "sur"}):
            return i + 1
    return None


def _inside(name: Range, content: tuple[Range, ...]) -> bool:
    return any(a <= name[0] and name[1] <= b for a, b in content)
