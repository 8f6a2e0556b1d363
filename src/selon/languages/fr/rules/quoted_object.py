"""X a dénoncé une « dérive ». A few quoted words stand in the object of the cue.

Hit: La préfète met en garde contre une « illusion » tenace. Il se dit « soulagé ». Elle a qualifié le texte de « bâclé
». Near miss: Elle a publié « Les Jours d'été » (a title). Il a dénoncé une dérive (nothing is quoted).

The content is the whole object, from its first word behind the verb and its preposition to the end of the clause:
quoted and unquoted words together are what the source is held to (mixed), or the quotation alone if it is the object.
Limit: a scare quote that the source never said looks the same on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import Group
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import Form
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import A_OR_AU, DE, QUE, WEEKDAYS
from selon.languages.fr.syntax.extents import limit_of, trimmed, whole_quotation
from selon.languages.fr.syntax.quoted import has_finite_verb
from selon.languages.fr.syntax.sources import reporting_cues

NAME = "fr.quoted_object"
_LEADS = DE | A_OR_AU | {"du", "contre", "sur", "pour", "comme", "par", "en"}
_FARTHEST = 18
_NEXT_QUOTATION = 8
_LABELLING = frozenset({"qualifier", "traiter", "taxer", "accuser"})
_POINTING = frozenset({"cela", "ça", "ce", "cet", "cette", "ces"})
_BEFORE_NAMING = 8
_ENDS = frozenset({",", ";", ":", ")", "–", "—", "."})
_CIRCUMSTANCES = frozenset(
    {
        "sans",
        "lors",
        "dans",
        "après",
        "avant",
        "pendant",
        "depuis",
        "alors",
        "mais",
        "tandis",
        "car",
        "lorsque",
        "quand",
        "parce",
        "puisque",
        "en",
        "face",
        "suite",
        "hier",
        *WEEKDAYS,
    }
)
_TITLE_VERBS = frozenset(
    {"publier", "écrire", "chanter", "présenter", "citer", "évoquer", "mentionner", "exposer", "appeler"}
)


def propose(context: Context) -> Iterator[Candidate]:
    for cue, source in reporting_cues(context, "quote"):
        quotation = _quotation_in_object(context, cue)
        if quotation is None or not _says_it(context, cue, source) or _is_title(context, cue, quotation):
            continue
        candidate = _candidate(context, cue, quotation, source)
        if candidate:
            yield candidate


def _quotation_in_object(context: Context, cue: VerbCue) -> Quotation | None:
    """The first quotation behind the verb, no finite verb and no strong punctuation between."""
    limit = min(context.passage.sentence(cue.group.head)[1], cue.end + _FARTHEST)
    for i in range(cue.end, limit):
        opening = context.passage.quotation_opening_at(i)
        if opening is not None:
            return opening
        group = context.passage.verbs.get(i)
        if context.doc[i].text in {":", ";", ",", "("} or (group and group.form in {Form.FINITE, Form.GERUND}):
            return None
        if context.doc[i].lower_ in QUE | {"qui", "dont", "où", "si"}:
            return None
    return None


def _is_said(context: Context, quotation: Quotation) -> bool:
    """Words, not a title or a name: a small letter begins it."""
    return context.text[quotation.inner_start : quotation.inner_start + 1].islower()


def _is_label(context: Context, cue: VerbCue, quotation: Quotation) -> bool:
    """`ce qu'il qualifie de « dérive » de la presse`: the label right behind the verb is all that was said."""
    lead = context.doc[cue.end] if cue.end < len(context.doc) else None
    opens = lead is not None and lead.lower_ in _LEADS and context.passage.token_at(quotation.start) == cue.end + 1
    return cue.group.lemma in _LABELLING and opens


def _is_so_called(cue: VerbCue) -> bool:
    """`les armoires dites « normandes »`: what a thing is called."""
    return cue.group.lemma == "dire" and cue.group.form is Form.PARTICIPLE


def _says_it(context: Context, cue: VerbCue, source: Group | None) -> bool:
    return not (_is_so_called(cue) or _is_acted_on(cue, source) or _is_named(context, cue, source))


def _is_acted_on(cue: VerbCue, source: Group | None) -> bool:
    """`est poursuivi pour « recel »`, `une fête a été lancée « pour les jeunes »`: nobody says it, and no verb of
    judgement (`a été qualifié de « folie »`) says what."""
    return cue.group.passive and source is None and cue.entry.cls == "declare"


def _is_named(context: Context, cue: VerbCue, source: Group | None) -> bool:
    """`appelle « mafia »` judges where it points at something (`ce qu'il appelle`, `appelle cela`); elsewhere it names
    (`la rue qu'il appelle « la Dalle »`) or calls somebody."""
    if cue.group.lemma != "appeler":
        return False
    before = context.doc[max(0, cue.group.outer - _BEFORE_NAMING) : cue.group.outer]
    behind = context.doc[cue.end : cue.end + 1]
    pointing = any(t.lower_ == "ce" and t.nbor().lower_ in QUE for t in before)
    everybody = source is not None and context.doc[source.start].lower_ == "on"
    return everybody or not (pointing or any(t.lower_ in _POINTING for t in behind))


def _is_title(context: Context, cue: VerbCue, quotation: Quotation) -> bool:
    """`la société « Le Gardon »`, `a publié « Les Jours d'été »`: a capital and no verb, behind a noun or a verb that
    takes titles, is what something is called."""
    if _is_said(context, quotation) or has_finite_verb(context, quotation):
        return False
    first = context.passage.token_at(quotation.start)
    return cue.group.lemma in _TITLE_VERBS or (first > 0 and context.doc[first - 1].pos_ in {"NOUN", "PROPN"})


def _candidate(context: Context, cue: VerbCue, quotation: Quotation, source: Group | None) -> Candidate | None:
    start = _object_start(context, cue, quotation)
    if _is_sentence(context, quotation) or _is_label(context, cue, quotation):
        ranges: tuple[Range, ...] = (trimmed(context, quotation.inner_start, quotation.inner_end),)
    else:
        end = _object_end(context, cue, quotation)
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
    )


def _object_start(context: Context, cue: VerbCue, quotation: Quotation) -> int:
    """The first word of the object, its preposition left out."""
    start = cue.end
    while context.doc[start].idx < quotation.start and (
        context.doc[start].lower_ in _LEADS or context.doc[start].pos_ == "ADV"
    ):
        start += 1
    return start


def _is_sentence(context: Context, quotation: Quotation) -> bool:
    """`a déclaré le ministre "Je rassure …"`: a capital and a verb, so the quotation alone was said."""
    return not _is_said(context, quotation) and has_finite_verb(context, quotation)


def _further_quotation(context: Context, i: int, limit: int) -> int | None:
    """`la mort de « familles entières », soit de « dizaines de personnes »`: the token at which another quotation of
    the same object opens, no verb and no strong punctuation between."""
    for k in range(i, min(limit, i + _NEXT_QUOTATION)):
        token = context.doc[k]
        if context.passage.quotation_opening_at(k):
            return k if k > i else None
        if token.pos_ in {"VERB", "AUX"} or token.text in {";", ":", ")", "."}:
            return None
    return None


def _object_end(context: Context, cue: VerbCue, quotation: Quotation) -> int:
    """Where the object ends behind its quotation: at a comma, a conjunction, or a circumstance (`lors de`, `dans`)."""
    passage = context.passage
    limit = limit_of(context, cue.group.head)
    i = passage.first_token_from(quotation.end)
    while i < limit:
        opening = passage.quotation_opening_at(i)
        if opening is not None:
            i = max(i + 1, passage.first_token_from(opening.end))
            continue
        token = context.doc[i]
        group = context.group_beginning_at(i)
        further = _further_quotation(context, i, limit)
        if further is not None:
            i = further
            continue
        if (
            token.text in _ENDS
            or token.lower_ in _CIRCUMSTANCES
            or (group and group.form in {Form.FINITE, Form.GERUND})
        ):
            return i
        if (
            token.lower_ == "par"
            and cue.group.form is not Form.INFINITIVE
            and (cue.group.passive or cue.group.form is Form.PARTICIPLE)
        ):
            return i
        i += 1
    return min(i, limit)
