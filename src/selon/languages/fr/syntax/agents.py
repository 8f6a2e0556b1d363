"""The agent of a passive: `il a été décidé par le conseil que …`."""

from __future__ import annotations

from selon.analysis.clauses import Group
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import VerbGroup
from selon.languages.fr.context import Context

_REACH = 12


def agent_of(context: Context, group: VerbGroup) -> Group | None:
    """The noun group after `par` behind a passive or a participle, or None."""
    limit = min(context.passage.sentence(group.head)[1], group.end + _REACH)
    for i in range(group.end, limit):
        token = context.doc[i]
        if token.lower_ == "par":
            end = noun_group(context.doc, i + 1, context.passage.sentence(group.head)[1], context.passage.grammar)
            return Group(i + 1, end) if end else None
        if token.text in ",;:" or token.pos_ == "VERB":
            return None
    return None
