"""A gerund of speech that follows what was said without a comma: `a déclaré que tout était prêt ajoutant que …`."""

from __future__ import annotations

from selon.analysis.verbs import Form, VerbGroup
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.lexicons import words


def teller_of_added(context: Context, group: VerbGroup) -> VerbCue | None:
    """The finite cue to which a gerund adds: one before it in the sentence, where no noun stands before the gerund that
    could speak itself (`un rapport affirmant`)."""
    if group.form is not Form.GERUND or group.head not in context.cues or _has_own_noun(context, group):
        return None
    start = context.passage.sentence(group.head)[0]
    before = context.cues_between(start, group.outer)
    finite = [c for c in before if c.group.form is Form.FINITE and c.takes("que")]
    if context.doc[group.outer - 1].lower_ == "en":
        finite = [c for c in finite if context.doc[c.group.head].dep_.startswith("parataxis")]
    return max(finite, key=lambda c: c.group.head, default=None)


def _has_own_noun(context: Context, group: VerbGroup) -> bool:
    before = context.doc[max(group.outer - 1, 0)]
    if before.lower_ == "en":
        return False  # `…, précise la procureure dans un communiqué, en ajoutant que`
    if before.pos_ not in {"VERB", "AUX", "NOUN", "ADV", "ADJ"}:
        return True
    owner = before if before.pos_ == "NOUN" else context.doc[group.head].head
    if owner.pos_ == "PROPN":
        return True
    spoken = words("speakers") | words("documents") | words("things")
    return owner.pos_ == "NOUN" and owner.i < group.outer and owner.lemma_.lower() in spoken
