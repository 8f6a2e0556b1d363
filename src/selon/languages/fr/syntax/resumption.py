"""Where the article speaks again behind what somebody said: `…, affirmant que`, `et a ajouté`, `…, avant de dire`."""

from __future__ import annotations

from selon.analysis.morphology import feature
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import Form, VerbGroup, is_finite_at
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.forms import COORDINATORS, DE, ELIDED_SE, QUE, RELATIVES, WHICH
from selon.languages.fr.syntax.gerunds import teller_of_added
from selon.languages.fr.syntax.inversion import inversion_at
from selon.languages.fr.syntax.remarks import OPENINGS, is_remark
from selon.languages.fr.syntax.tenses import is_perfect

_RELAY_WORDS = frozenset({"cité", "citée", "cités", "citées", "citant"})
SHORT_GAP = 5
_RELATIVES = (RELATIVES - QUE) | WHICH | {"auquel", "duquel"}
_SUBORDINATORS = frozenset(
    {"si", "alors", "bien", "tandis", "quand", "lorsque", "après", "comme", "puisque", "quoique", *ELIDED_SE}
)
_RELATIVE_REACH = 14
_CONTRASTS = frozenset({"tandis", "alors", "quand"})
_SIGNS = OPENINGS | COORDINATORS | {";", ")"}


def may_resume(context: Context, i: int) -> bool:
    """Most words end no content, whatever stands around them."""
    return context.doc[i].lower_ in _SIGNS or _cue_in_gerund(context, i) is not None


def resumes(context: Context, i: int, start: int, limit: int, cue: VerbGroup | None) -> bool:
    """Whether the article speaks again at token `i`, behind a content that begins at `start`."""
    token = context.doc[i]
    if token.text == ";" or is_remark(context, i, start, limit, cue):
        return True
    if token.text == ",":
        return _resumes_after_comma(context, i + 1, limit, cue)
    if token.lower_ in COORDINATORS:
        return _second_cue(context, i + 1, limit, cue) or _second_gerund(context, i + 1, start, cue)
    if token.text == ")":
        return not any(t.text == "(" for t in context.doc[context.passage.sentence(i)[0] : i])
    return _adds(context, i, cue)


def _adds(context: Context, i: int, cue: VerbGroup | None) -> bool:
    """`a expliqué que … affirmant même …`: a gerund of speech that goes with the cue, no comma before it."""
    group = _cue_in_gerund(context, i)
    if cue is None or group is None:
        return False
    teller = teller_of_added(context, group)
    return context.doc[group.head].head.i == cue.head or (teller is not None and teller.group.head == cue.head)


def _cue_in_gerund(context: Context, i: int) -> VerbGroup | None:
    group = context.group_beginning_at(i)
    return group if group is not None and group.form is Form.GERUND and group.head in context.cues else None


def _second_gerund(context: Context, i: int, start: int, cue: VerbGroup | None) -> bool:
    """`affirmant que … et essayant de …`: two gerunds of one clause, none inside what was said."""
    group = context.group_beginning_at(i)
    if cue is None or group is None or not cue.form is group.form is Form.GERUND:
        return False
    return not any(start <= g.head < i and g.form is Form.GERUND for g in context.passage.verbs.values())


def _resumes_after_comma(context: Context, i: int, limit: int, cue: VerbGroup | None) -> bool:
    """`…, cité par`, `…, selon X.`, and behind a cue `…, affirmant que`, `…, et a ajouté`: the article speaks again."""
    if i >= limit:
        return False
    return _names_another(context, i, limit) or (cue is not None and _goes_on_telling(context, i, limit, cue))


def _names_another(context: Context, i: int, limit: int) -> bool:
    """`…, cité par Y`, `…, comme il l'avait reconnu`, `…, rappelle le quotidien`: who else says it."""
    relayed = context.doc[i].lower_ in _RELAY_WORDS
    return relayed or _as_said(context, i, limit) or _closing_incise(context, i, limit)


def _goes_on_telling(context: Context, i: int, limit: int, cue: VerbGroup) -> bool:
    """A clause that goes with the cue or with its sentence, not with what was said."""
    word = context.doc[i].lower_
    if _reports_itself(context, i, limit) or _main_clause_resumes(context, i, cue):
        return True
    if word in _CONTRASTS and _cue_clause(context, i, limit):
        return not (word == "quand" and _tells_when(context, i, limit))
    if word == "mais" and _has_own_subject(context, i + 1, limit):
        return True
    if word in COORDINATORS:
        return _second_cue(context, i + 1, limit, cue)
    return (
        _before_speaking(context, i, limit)
        or _another_clause(context, i, limit, cue)
        or _gerund_of_speech(context, i, limit)
    )


def _gerund_of_speech(context: Context, i: int, limit: int) -> bool:
    """`…, affirmant que`, `…, en rappelant que`, `…, tout en promettant de`."""
    word = context.doc[i].lower_
    if word == "en" and i + 1 < limit:
        i += 1
    elif word == "tout" and i + 2 < limit:
        i += 2
    group = context.group_beginning_at(i)
    return group is not None and group.form is Form.GERUND and group.head in context.cues


def _before_speaking(context: Context, i: int, limit: int) -> bool:
    """`…, avant d'ajouter que`, `…, (non) sans rappeler que`."""
    small = {"avant", "non", "sans", *DE}
    k = i
    if context.doc[i].lower_ in DE:
        return False
    while k < limit and context.doc[k].lower_ in small:
        k += 1
    group = context.group_beginning_at(k) if i < k < limit else None
    return group is not None and group.form is Form.INFINITIVE and group.head in context.cues


def _another_clause(context: Context, i: int, limit: int, cue: VerbGroup) -> bool:
    """`X affirme que …, Y parle de …`: a clause with its own subject that the parser puts beside the cue."""
    end = noun_group(context.doc, i, limit, context.passage.grammar)
    group = context.group_beginning_at(end) if end is not None and end < limit else None
    if group is None or not is_finite(group) or context.doc[i].lower_ in _RELATIVES:
        return False
    verb, teller = context.doc[group.head], context.doc[cue.head]
    return (verb.head.i == teller.i and verb.dep_ in {"conj", "parataxis"}) or teller.head.i == verb.i


def _tells_when(context: Context, i: int, limit: int) -> bool:
    """`…, quand il a insinué que`: a time; `…, quand le maire affirme que`: a contrast."""
    verb = context.passage.finite_form(i, limit)
    return verb is not None and is_perfect(context, verb)


def _cue_clause(context: Context, i: int, limit: int) -> bool:
    """`…, tandis que X reproche à Y de …`: somebody else speaks in the contrasted clause."""
    for k in range(i, min(limit, i + _RELATIVE_REACH)):
        if context.passage.finite_at(k):
            return k in context.cues
    return False


def _closing_incise(context: Context, i: int, limit: int) -> bool:
    """`…, rappelle le quotidien.`, `…, rapporte X, citant Y`: an incise with nothing of the content behind it."""
    inversion = inversion_at(context, i, limit)
    if inversion is None or inversion.group.head not in context.cues:
        return False
    if inversion.end >= limit or context.doc[inversion.end].text != ",":
        return True
    following = context.group_beginning_at(inversion.end + 1)
    adds = following is not None and following.form in {Form.GERUND, Form.PARTICIPLE}
    return adds or context.doc[min(inversion.end + 1, limit - 1)].lower_ in _RELATIVES | _RELAY_WORDS


def _has_own_subject(context: Context, i: int, limit: int) -> bool:
    """`…, mais ils ont refusé`: a subject and a finite verb, so a clause of the article's own."""
    end = noun_group(context.doc, i, limit, context.passage.grammar)
    return end is not None and end < limit and is_finite_at(context.doc, end, context.passage.grammar)


def _as_said(context: Context, i: int, limit: int) -> bool:
    """`…, comme il l'avait reconnu`: the article compares with another statement."""
    return context.doc[i].lower_ == "comme" and _cue_clause(context, i, limit)


def _reports_itself(context: Context, i: int, limit: int) -> bool:
    """A relative behind a comma that has a cue with its own clause, or the conditional of hearsay: `…, où d'importants
    mouvements auraient eu lieu`, `…, au cours de laquelle X a réitéré que …`: the article reports anew."""
    if not any(t.lower_ in _RELATIVES for t in context.doc[i : min(limit, i + 4)]):
        return False
    for k in range(i, min(limit, i + _RELATIVE_REACH)):
        group = context.passage.finite_at(k)
        if group is None:
            continue
        hearsay = group.conditional and group.first != group.head
        follows = group.end < limit and context.doc[group.end].lower_ in QUE
        return hearsay or (follows and k in context.cues)
    return False


def _main_clause_resumes(context: Context, i: int, cue: VerbGroup) -> bool:
    """`S'il a affirmé que …, il a reculé depuis`: the cue stood in a subordinate clause, and the main one begins."""
    start = context.passage.sentence(cue.head)[0]
    subordinate = any(t.lower_ in _SUBORDINATORS for t in context.doc[start : min(start + 2, cue.outer)])
    if not subordinate and not (cue.form in {Form.GERUND, Form.PARTICIPLE} and cue.outer - start <= 2):
        return False
    subject_end = noun_group(context.doc, i, context.passage.sentence(cue.head)[1], context.passage.grammar)
    if subject_end is None:
        return False
    return is_finite_at(context.doc, subject_end, context.passage.grammar) and not any(
        t.pos_ == "SCONJ" for t in context.doc[i:subject_end]
    )


def _second_cue(context: Context, i: int, limit: int, cue: VerbGroup | None) -> bool:
    """`a déclaré que … et a ajouté que …`: a second verb without a subject of its own goes with the first."""
    gap = i
    while gap < limit and context.doc[gap].pos_ == "ADV" and gap - i < SHORT_GAP:
        gap += 1
    group = context.group_beginning_at(gap)
    if group is None or cue is None or group.form is not cue.form:
        return False
    head = context.doc[group.head]
    if head.dep_ == "conj" and head.head.i == cue.head:
        return True
    return group.head in context.cues and is_finite(group) and _same_build(context, group, cue)


def _same_build(context: Context, group: VerbGroup, cue: VerbGroup) -> bool:
    """The tense of the report, not of what is reported: both composed (`a dit`), or both simple and of one tense."""
    if _is_composed(context, group) or _is_composed(context, cue):
        return _is_composed(context, group) and _is_composed(context, cue)
    tenses = [feature(context.doc[g.first], "Tense") for g in (group, cue)]
    return tenses[0] == tenses[1] or not all(tenses)


def _is_composed(context: Context, group: VerbGroup) -> bool:
    """`a dit`, or a participle that shares the auxiliary of the verb before."""
    return group.first != group.head or feature(context.doc[group.head], "VerbForm") == "Part"
