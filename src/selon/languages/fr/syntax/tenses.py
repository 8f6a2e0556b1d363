"""The sequence of tenses: behind `a dit que` what was said is told in the imperfect or the conditional, and a perfect
is the article's own."""

from __future__ import annotations

from selon.analysis.document import Token
from selon.analysis.morphology import feature
from selon.analysis.verbs import VerbGroup
from selon.languages.fr.context import Context, is_finite


def tells_the_past(context: Context, group: VerbGroup) -> bool:
    """`a dit`, `avait dit`, `dit` as a simple past: a finite verb of telling that wants its clause shifted."""
    if not is_finite(group) or group.conditional:
        return False
    return group.first != group.head or feature(context.doc[group.first], "Tense") == "Past"


def is_shifted(verb: Token) -> bool:
    """Imperfect, pluperfect, conditional."""
    return feature(verb, "Tense") == "Imp" or feature(verb, "Mood") == "Cnd"


def is_perfect(context: Context, verb: Token) -> bool:
    """`a levé`, `leva`: a present auxiliary with its participle, or a simple past."""
    if feature(verb, "Tense") == "Past":
        return True
    group = next((g for g in context.passage.verbs.values() if g.first == verb.i), None)
    return group is not None and group.first != group.head and feature(verb, "Tense") == "Pres"
