"""`Le match de samedi est reporté annonce la fédération.` An incise at the end of a sentence whose comma is lost."""

from __future__ import annotations

from selon.analysis.clauses import Group
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.forms import COORDINATORS, QUE, RELATIVES, WHICH
from selon.languages.fr.syntax.headlines import names_a_speaker
from selon.languages.fr.syntax.incise_contents import main_verb_before
from selon.languages.fr.syntax.inversion import inversion_at

_BEFORE = frozenset({"ADJ", "ADV", "NOUN", "NUM", "PROPN", "VERB"})
_OPENERS = QUE | RELATIVES | COORDINATORS | {",", ";", ":", "si", "quand", "comme", "lorsque"}


def closes_without_comma(context: Context, i: int) -> bool:
    """Whether a verb of speech with somebody behind it and nothing more begins at token `i`, right behind a main
    clause. Near miss: `La lettre qu'il a signée annonce le maire` (no main verb before), `Il est élu et annonce …`."""
    doc, group = context.doc, context.group_beginning_at(i)
    cue = context.cues.get(group.head) if group is not None else None
    if group is None or cue is None or not is_finite(group) or group.outer != i or not cue.takes("incise"):
        return False
    start, end = context.passage.sentence(i)
    before = doc[start:i]
    if not before or doc[i - 1].pos_ not in _BEFORE or context.passage.quotation_at(doc[i].idx) is not None:
        return False
    if any(t.lower_ in WHICH for t in before):
        return False  # `Les déclarations selon lesquelles le pont tiendrait ont rassuré les riverains`
    clauses = context.passage.finite_groups(start, i)
    if (
        not clauses
        or any(t.lower_ in _OPENERS for t in doc[clauses[-1].end : i])
        or not main_verb_before(context, start, i)
    ):
        return False
    inversion = inversion_at(context, i, end)
    if inversion is None or inversion.group.clitic is not None:
        return False
    closed = inversion.end >= end or doc[inversion.end].text in {".", "!", "?", "…"} or doc[inversion.end].is_space
    put_in = doc[group.head].dep_ == "parataxis:insert"
    return closed and (put_in or names_a_speaker(context, Group(inversion.subject, inversion.end)))
