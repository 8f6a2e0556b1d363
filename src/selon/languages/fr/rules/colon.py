"""X a déclaré : « … » The quotation follows a colon.

Hit: La préfète a répondu : « Le pont tiendra. » With the verb left out too: La préfète : « Le pont tiendra. »
Near miss: Trois communes sont touchées : Aubrac, « la belle endormie », et deux autres (a list).

The cue is the reporting verb of the clause before the colon, else the colon itself. Without quotation marks a reporting
verb must stand before the colon (`Elle prévient : le pont fermera`), or the line be a headline that opens with a name.
Limit: a colon after a sentence that names nobody gives a statement without source only if the quotation is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import Group, subject_of
from selon.analysis.morphology import feature
from selon.analysis.nominals import group_head, noun_group
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import Form
from selon.attribution.rule import Candidate, Found, Range
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.cues import COLON, VerbCue
from selon.languages.fr.forms import DE_OR_DU, QUE, both
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.connectors import past_connectors
from selon.languages.fr.syntax.criteria import can_speak
from selon.languages.fr.syntax.extents import trimmed
from selon.languages.fr.syntax.formulas import formulas
from selon.languages.fr.syntax.headlines import in_headline, is_full_name, names_a_speaker
from selon.languages.fr.syntax.inversion import inversion_at
from selon.languages.fr.syntax.quoted import is_sentence, row_from
from selon.languages.fr.syntax.rubrics import past_rubric
from selon.languages.fr.syntax.sources import source_of
from selon.languages.fr.syntax.spoken import reports
from selon.languages.fr.time import time_at

NAME = "fr.colon"
_NEGATION = both("ne", "n'", "pas", "plus", "rien", "jamais")
#: The words of `Avant d'ajouter` and their like.
_ADDITION = 4
_OPENING_PRONOUNS = frozenset({"lui", "elle", "eux", "elles", "qui"})


def propose(context: Context) -> Iterator[Candidate]:
    for token in context.doc:
        if token.text == ",":
            candidate = _behind_comma(context, token.i)
            if candidate:
                yield candidate
        if token.text != ":":
            continue
        quotation = _quotation_after(context, token.i)
        candidate = _introduced(context, token.i, quotation) if quotation else _bare(context, token.i)
        if candidate:
            yield candidate


def _quotation_after(context: Context, colon: int) -> Quotation | None:
    offset = end = context.doc[colon].idx + 1
    while end < len(context.text) and context.text[end].isspace():
        end += 1
    return next((q for q in context.passage.quotations_over(offset, end) if q.start >= offset), None)


def _introduced(context: Context, colon: int, quotation: Quotation) -> Candidate | None:
    start = _clause_start(context, colon)
    cue = _last_cue(context, start, colon)
    content = tuple(trimmed(context, q.inner_start, q.inner_end) for q in row_from(context, quotation))
    if content[0][0] >= content[0][1] or (cue is None and not is_sentence(context, quotation)):
        return None
    if cue is None and _is_date(context, start, colon):
        return None
    told = _teller(context, cue, colon) if cue else _namer(context, start, colon)
    source = told or _pronoun(context, start, colon)
    found = (
        context.found(cue.group, cue.end, cue.entry)
        if cue and not _has_clause(context, cue, colon)
        else Found(context.doc[colon].idx, context.doc[colon].idx + 1, COLON, colon)
    )
    return Candidate(
        rule=NAME,
        score=0.92 if cue else 0.75,
        content=content,
        cue=found,
        source=context.words_of(source),
        elliptic=source is None and _only_adds(context, start, colon),
    )


def _is_date(context: Context, start: int, colon: int) -> bool:
    """`6 décembre 2019 : « Les grévistes s'organisent »`: an entry of a list, and its title."""
    first, last = context.passage.offsets(start, colon)
    time = time_at(context.text, first)
    return time is not None and time.end == last


def _behind_comma(context: Context, comma: int) -> Candidate | None:
    """`La maire prévient, « le pont fermera ».` A comma for the colon: the verb stands right before it, its subject
    before the verb, and the sentence ends with the quotation."""
    quotation = _quotation_after(context, comma)
    if quotation is None:
        return None
    cue = next((c for c in context.cues.values() if c.end == comma and c.entry.cls == "declare"), None)
    if cue is None or not cue.takes("quote") or not is_finite(cue.group):
        return None
    subject = subject_of(context.passage, cue.group)
    start, end = context.passage.sentence(comma)
    fills = subject is not None and subject.start == _main_start(context, start, subject.end)
    last = context.passage.offsets(start, end)[1]
    if not fills or cue.group.clitic is not None or context.text[quotation.end : last].strip(" .!?…"):
        return None
    return _introduced(context, comma, quotation) if is_sentence(context, quotation) else None


def _main_start(context: Context, start: int, end: int) -> int:
    """The first token of the sentence behind its connectors and the last comma before `end`."""
    commas = [i + 1 for i in range(start, end) if context.doc[i].text == ","]
    return past_connectors(context, max([start, *commas]), end)


def _teller(context: Context, cue: VerbCue, colon: int) -> Group | None:
    """The subject of the verb; behind it in `Résultat, nous dit Paul Roy : « … »`, where nothing before it speaks."""
    source = source_of(context, cue)
    if not is_finite(cue.group) or (source is not None and _can_speak(context, source)):
        return source
    inversion = inversion_at(context, cue.group.outer, colon)
    return Group(inversion.subject, inversion.end) if inversion else source


def _pronoun(context: Context, start: int, colon: int) -> Group | None:
    """`Lui : « … »`, `Qui poursuit : « … »`: a pronoun that opens the sentence stands for who speaks."""
    if context.doc[start].lower_ not in _OPENING_PRONOUNS or colon - start > _ADDITION:
        return None
    return Group(start, start + 1)


def _only_adds(context: Context, start: int, colon: int) -> bool:
    """`Puis : « … »`, `Et d'ajouter : « … »`: nobody could be named, so whoever spoke before goes on."""
    before = [t for t in context.doc[start:colon] if t.is_alpha]
    return 0 < len(before) <= _ADDITION and not any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in before)


def _has_clause(context: Context, cue: VerbCue, colon: int) -> bool:
    """`a annoncé qu'il partirait : « … »`, `affirme ne rien savoir : « … »`: the verb has what it says, and the colon
    brings more."""
    tokens = context.doc[cue.end : colon]
    infinitive = next((t for t in tokens if t.lower_ not in _NEGATION), None)
    if infinitive is not None and cue.takes("inf") and feature(infinitive, "VerbForm") == "Inf":
        return True
    opener = next((t.i for t in tokens if t.lower_ in QUE and t.pos_ == "SCONJ"), None)
    return opener is not None and context.passage.finite_form(opener, colon) is not None


def _clause_start(context: Context, colon: int) -> int:
    """The words that introduce begin with the sentence, behind an earlier colon (`Élections : la maire : « … »`), or
    with the quotation that holds the colon."""
    start = context.passage.sentence(colon)[0]
    start = max([start, *(i + 1 for i in range(start, colon) if context.doc[i].text == ":")])
    return context.passage.own_voice_from(start, colon)


def _last_cue(context: Context, start: int, colon: int) -> VerbCue | None:
    """The reporting verb nearest to the colon, in any form but a bare participle."""
    cues = [c for c in context.cues_between(start, colon) if c.group.form is not Form.PARTICIPLE]
    opening = _pronoun(context, start, colon)
    cues = [c for c in cues if opening is not None or not context.follows_relative(c.group)]
    cues = [c for c in cues if reports(context, c, source_of(context, c) or opening)]
    holder = context.passage.quotation_at(context.doc[colon].idx)
    cues = [c for c in cues if context.passage.quotation_at(context.doc[c.group.head].idx) == holder]
    return max(cues, key=lambda c: c.group.head, default=None)


def _namer(context: Context, start: int, colon: int) -> Group | None:
    """Who speaks where no verb says so: the group that fills the words before the colon, or the last of them behind a
    comma (`Battue, la maire : « … »`), else the subject of their verb, else the first one named who can speak (`Le
    bilan de l'entraîneur est mitigé : « … »`). A formula names its source (`À qui la faute, selon X : « … »`). A
    headline opens with a topic as often as with a name."""
    headline = in_headline(context, colon)
    start = past_rubric(context, start, colon)
    if headline and is_full_name(context, start, colon):
        return Group(start, colon)
    formula = next((f for f in formulas(context, start, colon) if can_speak(context, f)), None)
    if formula is not None:
        return formula.source
    asked = _asker(context, start, colon)
    if asked is not None:
        return asked
    opens = [start, *(i + 1 for i in range(start, colon) if context.doc[i].text == ",")]
    whole = [Group(i, colon) for i in opens if noun_group(context.doc, i, colon, context.passage.grammar) == colon]
    named = [*whole, *_subjects(context, start, colon), *(() if headline else _groups(context, start, colon))]
    speaks = names_a_speaker if headline else _can_speak
    return next((group for group in named if speaks(context, group)), None)


def _asker(context: Context, start: int, colon: int) -> Group | None:
    """`… piquée par la question de Paul Roy : « … »`: what was said and whose it is, right before the colon."""
    doc = context.doc
    for i in range(colon - 2, start, -1):
        if doc[i].lower_ in DE_OR_DU and doc[i - 1].lemma_.lower() in words("nouns_of_turns"):
            end = noun_group(doc, i + 1, colon, context.passage.grammar)
            group = Group(i + 1, colon)
            return group if end == colon and _can_speak(context, group) else None
    return None


def _subjects(context: Context, start: int, colon: int) -> Iterator[Group]:
    for group in reversed([g for g in context.passage.finite_groups(start, colon) if not context.follows_relative(g)]):
        subject = subject_of(context.passage, group)
        if subject:
            yield subject


def _groups(context: Context, start: int, colon: int) -> Iterator[Group]:
    """The noun groups of the words before the colon, complements included, from left to right."""
    for i in range(start, colon):
        if context.doc[i].pos_ in {"DET", "PROPN"} and (i == start or context.doc[i - 1].pos_ != "DET"):
            end = noun_group(context.doc, i, colon, context.passage.grammar)
            if end is not None:
                yield Group(i, end)


def _can_speak(context: Context, group: Group) -> bool:
    """A name, a pronoun, or a noun of someone who speaks; `Règlement : « … »` names a topic."""
    head = group_head(context.doc, group.start, group.end, context.passage.grammar)
    if head.pos_ in {"PROPN", "PRON", "X"} or head.lemma_.lower() in words("speakers"):
        return True
    return head.i > context.passage.sentence(head.i)[0] and head.text[0].isupper()  # `l'Uruguayen`


def _bare(context: Context, colon: int) -> Candidate | None:
    """`Elle prévient : le pont fermera.` No marks, so a verb that takes `que` must stand right before the colon."""
    start, end = context.passage.sentence(colon)
    cue = _last_cue(context, start, colon)
    if cue is None or not cue.takes("que") or cue.group.negated or colon - cue.end > 6 or colon + 2 >= end:
        return None
    if not any(t.pos_ in {"VERB", "AUX"} for t in context.doc[colon + 1 : end]):
        return None
    subject = subject_of(context.passage, cue.group)
    content: Range = trimmed(context, *context.passage.offsets(colon + 1, end))
    return Candidate(
        rule=NAME,
        score=0.7,
        content=(content,),
        cue=context.found(cue.group, cue.end, cue.entry),
        source=context.words_of(subject),
    )
