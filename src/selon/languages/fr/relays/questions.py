"""Interrogé par Y, invité de Y: the outlet asks X and publishes the answer.

Hits: `Interrogé par Le Parisien, le directeur assure que`, `Invitée de BFMTV, la sénatrice a jugé que`, `Invité du
journal de 20 heures de France 2`. Near misses: `Interrogé par les enquêteurs`, `Invité du lycée de Guéret` (they
publish nothing), `a confié au Monde` (told to it).
"""

from __future__ import annotations

from functools import cache

from selon.analysis.nominals import is_time_word
from selon.attribution.rule import Range
from selon.languages.fr.conjugation import participles_of
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU
from selon.languages.fr.lexicons import words
from selon.languages.fr.relays.names import outlet_in

_GUESTS = frozenset({"invité", "invitée", "invités", "invitées"})
_GAP = 4


@cache
def signs() -> frozenset[str]:
    """The words at which who asks is announced."""
    return _GUESTS | participles_of(words("verbs_of_questioning"))


def asker_at(context: Context, i: int, end: int) -> Range | None:
    """The outlet that asks, where the participle at token `i` says that somebody is asked or a guest."""
    doc = context.doc
    prepositions = _prepositions(doc[i].lower_)
    for k in range(i + 1, min(end - 1, i + _GAP)) if prepositions else ():
        if doc[k].lower_ in prepositions:
            return outlet_in(context, k + 1, end)
        if doc[k].pos_ != "ADV" and not is_time_word(doc[k], context.passage.grammar):
            return None
    return None


def _prepositions(word: str) -> frozenset[str]:
    """What leads to the outlet behind a word: `interrogé | par`, `invité | de`, `invité | sur`."""
    if word in _GUESTS:
        return DE_OR_DU | {"par", "sur"}
    return frozenset({"par"}) if word in participles_of(words("verbs_of_questioning")) else frozenset()
