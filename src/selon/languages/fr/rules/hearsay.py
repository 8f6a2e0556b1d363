"""Le suspect aurait fui. The conditional of the press: the page reports, and does not say from whom.

Hit: L'incendie aurait été allumé volontairement.
Near miss: Il viendrait s'il pouvait (a condition). Il a dit qu'il viendrait (future in the past). Nous aimerions partir
(politeness). On devrait fermer (a modal). Selon la préfète, le feu aurait pris (somebody says so).

A statement without source and cue. Only the past conditional of a main clause counts, and only in the third person:
the present conditional has too many other uses.
Limit: the unreal past (`il aurait gagné sans sa chute`) looks the same; what syntax/unreal.py knows (`si`, `sinon`,
`faute de`, `à moins`) excludes it, and so do `sans` and a modal anywhere in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import subject_of
from selon.analysis.verbs import VerbGroup
from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.forms import QUE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.criteria import can_speak
from selon.languages.fr.syntax.extents import clause_end, trimmed
from selon.languages.fr.syntax.formulas import formulas
from selon.languages.fr.syntax.unreal import has_condition, weighs

NAME = "fr.hearsay"
#: `aurait fui sans bruit` may pass on hearsay too; the rule has no source to check it by, and holds back.
_RESERVES = frozenset({"sans", "sauf"})
_AUXILIARY = frozenset({"aurait", "auraient", "serait", "seraient"})


def propose(context: Context) -> Iterator[Candidate]:
    conditionals = [group for group in context.passage.verbs.values() if group.conditional]
    for group in conditionals:
        if not is_finite(group) or group.first == group.head or group.head in context.cues:
            continue
        start, end = context.passage.sentence(group.head)
        if context.doc[group.first].lower_ not in _AUXILIARY or _is_unreal(context, group):
            continue
        if context.doc[group.head].dep_ not in {"ROOT", "conj", "parataxis"}:
            continue
        if any(can_speak(context, formula) for formula in formulas(context, start, end)):
            continue
        subject = subject_of(context.passage, group)
        if subject is None or _is_relative(context, group) or context.passage.quotation_at(context.doc[group.head].idx):
            continue
        stop = clause_end(context, group.end, group) if group.end < end else end
        content = trimmed(context, *context.passage.offsets(min(subject.start, group.outer), stop))
        yield Candidate(rule=NAME, score=0.4, content=(content,))


def _is_relative(context: Context, group: VerbGroup) -> bool:
    """`une phrase qui aurait plu`: a relative adds to its noun, it does not report."""
    before = context.doc[max(0, group.outer - 1)]
    return before.lower_ in QUE | {"qui", "dont", "où"} or context.doc[group.head].dep_.startswith("acl")


def _is_unreal(context: Context, group: VerbGroup) -> bool:
    """`aurait pu`, `aurait gagné sans sa chute`, `autrement il aurait gagné`; any modal beside it weighs."""
    start, end = context.passage.sentence(group.head)
    if weighs(context, group) or has_condition(context, start, end):
        return True
    modals = words("verbs_of_weighing") & words("verbs_of_modality")
    return any(t.lower_ in _RESERVES or t.lemma_ in modals for t in context.doc[start:end])
