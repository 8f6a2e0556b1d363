"""Stance: how far the article stands behind what it reports, and whether the source denies it.

`aurait répondu` is conditional, `a prétendu` is distanced, `nie avoir` denies; where both a conditional and a distance
are marked, the distance is the stronger word. Every decision names the words that made it.
"""

from __future__ import annotations

from selon.attribution.kinds import kind_of
from selon.attribution.rule import Candidate, Range
from selon.attribution.stance import Stance
from selon.languages.fr.conditional import conditional_words
from selon.languages.fr.context import Context
from selon.languages.fr.distance import distancing_words
from selon.model import Commitment, Kind

#: The rules of constructions in which the quotation is what was answered, not the verb's object.
_BRING_WORDS = frozenset({"fr.colon", "fr.incise"})


def stance(context: Context, candidate: Candidate) -> Stance:
    denied_by = _denying_words(context, candidate)
    distance = distancing_words(context, candidate)
    if distance is not None:
        return Stance(Commitment.DISTANCED, distance, denied_by)
    conditional = conditional_words(context, candidate)
    if conditional is not None:
        return Stance(Commitment.CONDITIONAL, conditional, denied_by)
    return Stance(denied_by=denied_by)


def _denying_words(context: Context, candidate: Candidate) -> Range | None:
    """The cue, where its verb denies its object. `dément : « Rien n'est signé »` and `« C'est faux », dément X` bring
    the words of the denial, not what is denied; nor does `se défend « … »` deny what is said in defence."""
    cue = candidate.cue
    if cue is None or not cue.entry.denies:
        return None
    answers = cue.entry.denies_clause_only or candidate.rule in _BRING_WORDS
    if answers and kind_of(candidate, context.passage) is Kind.DIRECT:
        return None
    return cue.start, cue.end
