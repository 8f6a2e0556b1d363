"""X a dénoncé une « dérive ». A few quoted words stand in the object of the cue.

Hit: La préfète met en garde contre une « illusion » tenace. Il se dit « soulagé ». Elle a qualifié le texte de
« bâclé ».
Near miss: Elle a publié « Les Jours d'été » (a title). Il a dénoncé une dérive (nothing is quoted).

The content is the whole object, from its first word behind the verb and its preposition to the end of the clause:
quoted and unquoted words together are what the source is held to (mixed), or the quotation alone if it is the object.
Limit: a scare quote that the source never said looks the same on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import Group
from selon.analysis.morphology import feature
from selon.analysis.nominals import group_head
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import Form
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import A_OR_AU, DE, DE_OR_DU, QUE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.addressees import addressee_between
from selon.languages.fr.syntax.adverbials import skip_turns
from selon.languages.fr.syntax.asides import in_aside
from selon.languages.fr.syntax.extents import trimmed, whole_quotation
from selon.languages.fr.syntax.objects import ANY_RELATIVE, LEADS, is_passive, object_end, object_start
from selon.languages.fr.syntax.quoted import has_finite_verb
from selon.languages.fr.syntax.sources import reporting_cues

NAME = "fr.quoted_object"
_FARTHEST = 18
_FARTHEST_LABEL = 40
_RELATIVE_REACH = 4
_LABEL_LEADS = DE | {"comme"}
_CLAUSES = frozenset({"si", "quand", "lorsque"})
#: What `appelle « mafia »` judges is pointed at, so far before the verb at most.
_POINTING = frozenset({"cela", "ça", "ce", "cet", "cette", "ces"})
_BEFORE_NAMING = 8


def propose(context: Context) -> Iterator[Candidate]:
    for cue, source in reporting_cues(context, "quote"):
        quotation = _quotation_in_object(context, cue)
        if quotation is None or _is_no_speech(context, cue, source) or _is_title(context, cue, quotation):
            continue
        if _is_met(context, cue, quotation) or _is_agents(context, cue, quotation):
            continue
        if _is_term(context, cue, quotation, source):
            continue
        candidate = _candidate(context, cue, quotation, source)
        if candidate:
            yield candidate


def _quotation_in_object(context: Context, cue: VerbCue) -> Quotation | None:
    """The first quotation behind the verb, no finite verb and no strong punctuation between."""
    end = context.passage.sentence(cue.group.head)[1]
    describes = cue.group.lemma in words("verbs_of_labelling") | words("verbs_of_describing")
    if describes and (label := _label(context, cue, min(end, cue.end + _FARTHEST_LABEL))):
        return label
    for i in range(_past_date(context, cue.end, end), min(end, cue.end + _FARTHEST)):
        opening = context.passage.quotation_opening_at(i)
        if opening is not None:
            return opening
        if context.doc[i].lower_ in ANY_RELATIVE:
            return _in_relative(context, i, end)
        if context.doc[i].text in {":", ";", ",", "("} or context.doc[i].lower_ in _CLAUSES or _begins_verb(context, i):
            return None
    return None


def _past_date(context: Context, i: int, limit: int) -> int:
    """`a dénoncé, vendredi 14 août, les « manœuvres »`: behind a date between commas."""
    if i + 1 >= limit or context.doc[i].text != ",":
        return i
    stop = skip_turns(context, i + 1, limit)
    return stop + 1 if i + 1 < stop < limit and context.doc[stop].text == "," else i


def _label(context: Context, cue: VerbCue, limit: int) -> Quotation | None:
    """`décrit la ville, qu'elle a quittée enfant, comme « … »`: the quotation behind `comme` or `de`."""
    for i in range(cue.end, limit - 1):
        if in_aside(context, cue.end, i):
            continue
        if context.doc[i].text in {":", ";"} or context.passage.finite_at(i):
            return None
        opening = context.passage.quotation_opening_at(i + 1)
        if opening is not None:
            return opening if context.doc[i].lower_ in _LABEL_LEADS else None
    return None


def _in_relative(context: Context, i: int, limit: int) -> Quotation | None:
    """`critique un décret qui (va) « tuer » la filière`: quoted words right behind the relative pronoun or its verb."""
    for k in range(i + 1, min(limit, i + _RELATIVE_REACH)):
        opening = context.passage.quotation_opening_at(k)
        if k in context.cues:
            return None
        if opening is not None:
            return opening if context.doc[i].pos_ == "PRON" and context.doc[i - 1].pos_ in {"NOUN", "ADJ"} else None
    return None


def _begins_verb(context: Context, i: int) -> bool:
    """A finite verb, a gerund, or a second participle (`a publié des conseils et mis à disposition …`)."""
    group = context.passage.verbs.get(i)
    coordinated = context.doc[i - 1].lower_ in {"et", "ou"}
    return group is not None and (
        group.form in {Form.FINITE, Form.GERUND} or (coordinated and group.form is Form.PARTICIPLE)
    )


def _is_said(context: Context, quotation: Quotation) -> bool:
    """Words, not a title or a name: a small letter begins it."""
    return context.text[quotation.inner_start : quotation.inner_start + 1].islower()


def _is_label(context: Context, cue: VerbCue, quotation: Quotation) -> bool:
    """`ce qu'il qualifie de « dérive » de la presse`: the label right behind the verb is all that was said."""
    lead = context.doc[cue.end] if cue.end < len(context.doc) else None
    opens = lead is not None and lead.lower_ in LEADS and context.passage.token_at(quotation.start) == cue.end + 1
    return cue.group.lemma in words("verbs_of_labelling") and opens


def _is_no_speech(context: Context, cue: VerbCue, source: Group | None) -> bool:
    """`les armoires dites « normandes »`, `la rue qu'il appelle « la Dalle »`: what a thing is called. `répond au nom
    de`, `est poursuivi pour « recel »`, `une fête a été lancée « pour les jeunes »`: an idiom, an act."""
    group, following = cue.group, context.doc[cue.end].lower_ if cue.end < len(context.doc) else ""
    if group.lemma == "dire" and group.form is Form.PARTICIPLE:
        return True
    if group.lemma == "répondre":
        return following == "au" and context.doc[cue.end + 1].lower_ == "nom"
    if group.lemma == "appeler" and following not in A_OR_AU:
        return is_passive(cue) or not _judges(context, cue, source)
    if group.lemma in {"relever", "convenir"} and following in DE_OR_DU:
        return True  # `relève d'une « dérive »`, `ont convenu d'une « trêve »`
    if group.lemma == "prévenir" and group.form is Form.INFINITIVE:
        return True  # `afin de prévenir tout « acte de violence »`
    by_nobody = group.passive and source is None and cue.entry.cls == "declare"
    deed = group.lemma in words("verbs_of_deeds") or (group.lemma in words("verbs_of_courts") and following == "pour")
    return by_nobody or (is_passive(cue) and deed) or _is_intention(context, cue)


def _is_met(context: Context, cue: VerbCue, quotation: Quotation) -> bool:
    """`répond à une « logique »`: what is quoted is what is met; in `répond à la presse « n'avoir rien vu »` it is
    said."""
    opening = context.passage.token_at(quotation.start)
    meets = cue.group.lemma == "répondre" and cue.end < opening and context.doc[cue.end].lower_ in A_OR_AU
    return meets and all(t.pos_ in {"DET", "ADJ", "ADP"} for t in context.doc[cue.end : opening])


def _is_agents(context: Context, cue: VerbCue, quotation: Quotation) -> bool:
    """`a été critiquée par les « gilets jaunes »`: the marks are on those who act, nothing of theirs is quoted."""
    opening = context.passage.token_at(quotation.start)
    leads = [t.lower_ for t in context.doc[cue.end : opening] if t.pos_ == "ADP"]
    return is_passive(cue) and leads[-1:] == ["par"]


def _is_term(context: Context, cue: VerbCue, quotation: Quotation, source: Group | None) -> bool:
    """`On note quelques effets « croisés »`: what anybody finds, a word of it in marks. `le domaine dit « généraliste
    »`: what a thing is called, `dit` right behind the noun."""
    if (
        source is None
        or not _is_said(context, quotation)
        or " " in context.text[quotation.inner_start : quotation.inner_end].strip()
    ):
        return False
    if context.doc[source.start].lower_.lstrip("-") in {"on", "t-on"}:
        return True
    opening = context.passage.token_at(quotation.start)
    adjacent = source.end == cue.group.outer and opening == cue.end and cue.group.lemma == "dire"
    head = group_head(context.doc, source.start, source.end, context.passage.grammar)
    return adjacent and head.pos_ == "NOUN" and head.lemma_.lower() not in words("speakers") | words("documents")


def _is_intention(context: Context, cue: VerbCue) -> bool:
    """`espère jouer « Le Malade »`: what is quoted hangs on the infinitive; rules/thought.py weighs it."""
    behind = context.doc[cue.end : cue.end + 2]
    return cue.group.lemma in words("verbs_of_thought") and any(feature(t, "VerbForm") == "Inf" for t in behind)


def _judges(context: Context, cue: VerbCue, source: Group | None) -> bool:
    """`appelle « mafia »` judges where somebody points at something (`ce qu'il appelle`, `appelle cela`); elsewhere it
    names."""
    if source is None or context.doc[source.start].lower_.lstrip("-") in {"on", "t-on"}:
        return False
    before = context.doc[max(0, cue.group.outer - _BEFORE_NAMING) : cue.group.outer]
    behind = context.doc[cue.end : cue.end + 1]
    pointing = any(t.lower_ == "ce" and t.nbor().lower_ in QUE for t in before)
    return pointing or any(t.lower_ in _POINTING for t in behind)


def _is_title(context: Context, cue: VerbCue, quotation: Quotation) -> bool:
    """`la société « Le Gardon »`, `a publié « Les Jours d'été »`: a capital and no verb, behind a noun or a verb that
    takes titles, is what something is called."""
    if _is_said(context, quotation) or has_finite_verb(context, quotation):
        return False
    if cue.group.lemma in words("verbs_of_labelling"):
        return False
    first = context.passage.token_at(quotation.start)
    return cue.group.lemma in words("verbs_of_works") or (
        first > 0 and context.doc[first - 1].pos_ in {"NOUN", "PROPN"}
    )


def _candidate(context: Context, cue: VerbCue, quotation: Quotation, source: Group | None) -> Candidate | None:
    start = object_start(context, cue, quotation)
    if _is_sentence(context, quotation) or _is_label(context, cue, quotation):
        ranges: tuple[Range, ...] = (trimmed(context, quotation.inner_start, quotation.inner_end),)
    else:
        end = object_end(context, cue, quotation)
        ranges = whole_quotation(context, (trimmed(context, *context.passage.offsets(start, end)),))
    group = cue.group
    if ranges[0][0] >= ranges[0][1]:
        return None
    return Candidate(
        rule=NAME,
        score=0.7,
        content=ranges,
        cue=context.found(group, cue.end, cue.entry),
        source=context.words_of(source),
        addressee=addressee_between(context, cue, start),
    )


def _is_sentence(context: Context, quotation: Quotation) -> bool:
    """`a déclaré le ministre "Je rassure …"`: a capital and a verb, so the quotation alone was said."""
    return not _is_said(context, quotation) and has_finite_verb(context, quotation)
