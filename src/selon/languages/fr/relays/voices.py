"""X, par la voix de Y: who lends the voice is the relay, and whom it is lent to the source.

Hits: `le syndicat, par la voix de son avocat, dénonce`, `par l'intermédiaire de Me Roy`, `a fait savoir via son agent`.
Near misses: `via Twitter`, `via Lyon`; a voice beside another verb of speech than the cue's.
"""

from __future__ import annotations

from selon.analysis.nominals import group_head, noun_group
from selon.attribution.rule import Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU
from selon.languages.fr.lexicons import words
from selon.languages.fr.relays.names import name_at
from selon.languages.fr.syntax.stations import outlet_at

_LENT = (
    ("par", "l'", "entremise"),
    ("par", "l'", "intermédiaire"),
    ("par", "la", "bouche"),
    ("par", "la", "plume"),
    ("par", "la", "voix"),
    ("par", "le", "biais"),
    ("par", "le", "truchement"),
)


#: The words at which who lends the voice is announced.
SIGNS = frozenset({phrase[0] for phrase in _LENT} | {"via"})


def voice_at(context: Context, i: int, end: int, cue: int) -> Range | None:
    """Who lends the voice, where words that say so stand at token `i` and no other verb of speech between them and the
    token `cue`."""
    voice = _voice(context, i, end)
    if voice is None or context.cues_between(min(voice, cue) + 1, max(voice, cue)):
        return None
    return name_at(context, voice, end, appositions=True)


def _voice(context: Context, i: int, end: int) -> int | None:
    """`par la voix de | son avocat`, `via | son agent`: the token at which the one who lends the voice begins."""
    doc = context.doc
    for phrase in _LENT if doc[i].lower_ == "par" else ():
        if tuple(t.lower_.replace("’", "'") for t in doc[i : i + 3]) == phrase and i + 4 < end:
            return i + 4 if doc[i + 3].lower_ in DE_OR_DU else None
    if doc[i].lower_ != "via" or i + 1 >= end:
        return None
    stop = noun_group(doc, i + 1, end, context.passage.grammar, appositions=False)
    return i + 1 if stop is not None and _is_person_or_agency(context, i + 1, stop) else None


def _is_person_or_agency(context: Context, start: int, end: int) -> bool:
    """`via son avocat`, `via l'agence Tass`, `via Tass`; not `via Twitter`, `via Lyon`."""
    name = start + 1 if context.doc[start].pos_ == "DET" and start + 1 < end else start
    if outlet_at(context, name, end) == end:
        return True
    head = group_head(context.doc, start, end, context.passage.grammar)
    return head.pos_ == "NOUN" and head.lemma_.lower() in words("speakers")
