"""« … », a dit X. « … » A quotation that follows with no cue of its own goes on for the same speaker.

Hit: « Le pont tiendra », assure la préfète. « Nous l'avons mesuré. » The second is a statement of hers, its cue null.
Near miss: La salle jouait « Les Jours d'été ». (a title inside a sentence of the article's own)

Its source is the source of the statement before, the nearest words that name who speaks; a heading has none.

A quotation that is a sentence by itself counts if something was said before it in the same paragraph or the one before,
or if the sentence before it tells of somebody (La maire ne cache pas sa colère. « On nous a menti. »): then of her.
Farther off, it counts if it holds a sentence and anybody speaks in the article, but then it says nothing of its
speaker.
A sentence that is quoted in part (Le pont, lui, « tiendra encore dix ans ».) counts only right behind a statement, if
its quoted words are many or hold a verb, and no other cue is in it.
Limit: two speakers who answer each other without any cue are given to the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from selon.analysis.clauses import Group, subject_of
from selon.analysis.cuts import GAP
from selon.analysis.morphology import feature
from selon.analysis.nominals import group_head, noun_group
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import is_finite_at
from selon.attribution.rule import Candidate, Continuation
from selon.languages.fr.conjugation import forms_of
from selon.languages.fr.context import Context
from selon.languages.fr.forms import QUE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.extents import trimmed
from selon.languages.fr.syntax.quoted import has_finite_verb, is_sentence, quoted_tokens

NAME = "fr.continuation"
_THIRD_PERSON = frozenset({"il", "elle", "ils", "elles"})
_FEWEST_WORDS = 2
_MANY_WORDS = 5
_LONGEST_HEADING = 10


def propose(context: Context) -> Iterator[Candidate]:
    for quotation in context.passage.quotations:
        if quotation.depth == 0 and not quotation.dash and _stands_alone(context, quotation):
            yield from _whole(context, quotation)
    yield from _partly_quoted(context)


def _whole(context: Context, quotation: Quotation) -> Iterator[Candidate]:
    """A quotation that is a sentence by itself: of whoever the sentence before tells, or of whoever spoke before."""
    content = trimmed(context, quotation.inner_start, quotation.inner_end)
    if content[1] <= content[0]:
        return
    named = context.words_of(_named_before(context, quotation))
    if named is not None:
        yield Candidate(NAME, 0.55, (content,), source=named, continuation=Continuation())
        return
    continuation = Continuation(floats=is_sentence(context, quotation), heads=_is_heading(context, quotation))
    yield Candidate(NAME, 0.5, (content,), adrift=_is_cut_off(context, quotation), continuation=continuation)


def _named_before(context: Context, quotation: Quotation) -> Group | None:
    """`La maire ne cache pas sa colère. « On nous a menti. »`: the sentence before, in the same paragraph, tells of
    somebody's mood or view, and says nothing itself; its subject speaks. `Le président s'étonne. « … »`: a verb of
    speech with nothing said behind it is such a sentence."""
    passage = context.passage
    first = passage.token_at(quotation.start)
    begin = passage.sentence(first)[0]
    if begin == 0 or not is_sentence(context, quotation) or not has_finite_verb(context, quotation):
        return None
    start, end = passage.sentence(begin - 1)
    line = passage.line_at(quotation.start)
    if line is None or context.doc[start].idx < line.start:
        return None
    subject = _subject_at(context, start, end)
    if subject is None or not _is_somebody(context, subject) or _says(context, subject, end):
        return None
    behind = context.doc[subject.end].idx
    before = [q for q in passage.quotations_over(behind, quotation.start) if behind <= q.start < quotation.start]
    return None if any(_is_more_than_a_term(context, q) for q in before) else subject


def _is_more_than_a_term(context: Context, quotation: Quotation) -> bool:
    """`Un habitant du « Clos » s'inquiète`: a name in marks is nobody's words."""
    spoken = [i for i in quoted_tokens(context, quotation) if context.doc[i].is_alpha]
    return len(spoken) > _FEWEST_WORDS or has_finite_verb(context, quotation)


def _subject_at(context: Context, start: int, end: int) -> Group | None:
    """The subject that opens the sentence: what stands right before its verb, or what the parser says it is."""
    passage = context.passage
    stop = noun_group(context.doc, start, end, passage.grammar)
    if stop is not None and is_finite_at(context.doc, stop, passage.grammar):
        return Group(start, stop)
    finite = (g for g in passage.finite_groups(start, end) if not context.follows_relative(g))
    subjects = (subject_of(passage, g) for g in finite)
    return next((s for s in subjects if s is not None and s.start == start), None)


def _says(context: Context, subject: Group, end: int) -> bool:
    """Whether a cue of the sentence has something to attribute in it: a clause, an infinitive, or a clause before."""
    doc = context.doc
    cues = [c for c in context.cues_between(subject.end, end) if c.takes("que", "incise")]
    cues = [c for c in cues if not context.follows_relative(c.group)]
    subjects = [subject_of(context.passage, c.group) for c in cues]
    if len(cues) > 1 or any(s is None or s.start != subject.start for s in subjects):
        return True
    behind = [t for c in cues for t in doc[c.end : end]]
    return any(t.lower_ in QUE or t.text == ":" or feature(t, "VerbForm") == "Inf" for t in behind)


def _is_somebody(context: Context, group: Group) -> bool:
    head = group_head(context.doc, group.start, group.end, context.passage.grammar)
    first = context.doc[group.start]
    if first.lower_ in _THIRD_PERSON:
        return _acts(context, first.i)
    full_name = first.pos_ == "PROPN" and group.end - group.start > 1
    return full_name or (head.pos_ == "NOUN" and head.lemma_.lower() in words("speakers"))


def _acts(context: Context, i: int) -> bool:
    """`Elle pleure`, `Il s'agace`; `Il est public` may be a paper, and `il pleut` is nobody."""
    pronoun = context.doc[i]
    impersonal = pronoun.lower_ == "il" and pronoun.head.lower_ in _impersonal()
    return pronoun.dep_ == "nsubj" and not impersonal and not any(c.dep_ == "cop" for c in pronoun.head.children)


@cache
def _impersonal() -> frozenset[str]:
    return frozenset(forms_of(sorted(words("verbs_of_nobody"))))


def _is_heading(context: Context, quotation: Quotation) -> bool:
    """A line that is one short quotation without a full stop heads what follows."""
    line = context.passage.line_at(quotation.start)
    if line is None or context.text[line.start : line.end].strip() != context.text[quotation.start : quotation.end]:
        return False
    inner = context.text[quotation.inner_start : quotation.inner_end]
    return len(inner.split()) <= _LONGEST_HEADING and inner[-1:] not in ".!?…"


def _is_cut_off(context: Context, quotation: Quotation) -> bool:
    """`« Les prix baissent, moin  La suite …`: the page cut a sentence in its quotation, and its speaker off."""
    text = context.text
    left = not quotation.closed and text[quotation.inner_end : quotation.inner_end + 2] == "  "
    right = not quotation.opened and text[quotation.inner_start - 2 : quotation.inner_start] == "  "
    return (left or right) and is_sentence(context, quotation)


def _partly_quoted(context: Context) -> Iterator[Candidate]:
    """Sentences in the article's voice that lean on somebody's words, right behind a statement."""
    passage = context.passage
    for start, end in passage.sentences:
        first, last = passage.offsets(start, end)
        near = [q for q in passage.quotations_over(first, last) if q.depth == 0 and not q.dash]
        inside = [q for q in near if first <= q.start and q.end <= last]
        if not inside or passage.quotation_at(first) or (inside[0].start == first and inside[0].end >= last - 1):
            continue
        if context.cues_between(start, end) or not any(_is_voiced(context, q) for q in inside):
            continue
        first = max([first, *(m.end() for m in GAP.finditer(context.text, first, inside[0].start))])
        yield Candidate(NAME, 0.45, (trimmed(context, first, last),), continuation=Continuation(adjacent=True))


def _is_voiced(context: Context, quotation: Quotation) -> bool:
    """Words somebody said rather than a term: many, or with a verb, and no title's capital."""
    spoken = [i for i in quoted_tokens(context, quotation) if context.doc[i].is_alpha]
    starts_small = context.text[quotation.inner_start : quotation.inner_start + 1].islower()
    return (len(spoken) >= _MANY_WORDS or has_finite_verb(context, quotation)) and starts_small


def _stands_alone(context: Context, quotation: Quotation) -> bool:
    """Nothing but the quotation stands between the start of its first sentence and the end of its last."""
    passage, doc = context.passage, context.doc
    first, last = passage.token_at(quotation.start), passage.token_at(quotation.end - 1)
    start = doc[passage.sentence(first)[0]].idx
    end = passage.offsets(last, passage.sentence(last)[1])[1] if passage.sentence(last)[1] > last else quotation.end
    before, after = (
        context.text[start : quotation.start].strip(),
        context.text[quotation.end : end].strip(" .…!?,;\u00a0\u202f\n"),
    )
    spoken = [t for t in doc[first : last + 1] if t.is_alpha]
    return not before and not after and len(spoken) >= _FEWEST_WORDS
