"""How far a content reaches: from the word after the cue to where the article speaks again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from selon.analysis.morphology import feature
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import Form, VerbGroup, is_finite_at
from selon.attribution.rule import Range
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.forms import COORDINATORS, QUE, RELATIVES, both
from selon.languages.fr.syntax.inversion import inversion_at
from selon.languages.fr.syntax.resumption import SHORT_GAP, may_resume, resumes
from selon.languages.fr.syntax.untied import untied_verb

_EDGE = " \t\r\n\u00a0\u202f\u2009,;:.…–—-"
_MARKS = '«»“”„‹›"'
_NOMINALS = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM"})
#: Pronouns that are subjects and nothing else.
_NOMINATIVES = both("je", "j'", "tu", "il", "on", "ils")


def clause_content(context: Context, start: int, cue: VerbGroup | None) -> tuple[Range, ...]:
    """The content that begins at token `start`: to the end of the sentence, less what the article says itself.

    A quotation that begins in the clause is taken whole, even over several sentences; an incise in the middle
    (`…, a-t-il ajouté, …`) is left out and splits the content in two.
    """
    end = clause_end(context, start, cue)
    pieces: list[tuple[int, int]] = []
    at = start
    for incise_start, incise_end in _incises(context, start, end):
        pieces.append((at, incise_start))
        at = incise_end
    pieces.append((at, end))
    ranges = [trimmed(context, *context.passage.offsets(a, b)) for a, b in pieces if b > a]
    return whole_quotation(context, tuple(r for r in ranges if r[1] > r[0]))


def clause_end(context: Context, start: int, cue: VerbGroup | None) -> int:
    """The exclusive token index at which the clause that begins at `start` ends."""
    limit = limit_of(context, start)
    if cue is not None and _opens_behind_noun(context, cue) and (main := untied_verb(context, start)):
        limit = min(limit, main)
    infinitive = _is_infinitive(context, start, limit)
    inserted = cue if cue is not None and _is_inserted(context, cue) else None
    own = _own_verb(context, start)
    behind = start
    for i in _stops(context, start, limit, finite=inserted is not None):
        if i < behind or (own and own.outer - 1 <= i <= own.head):
            continue
        inner = context.passage.quotation_opening_at(i)
        if inner is not None:
            behind = context.passage.first_token_from(inner.end)
        elif i > start and (
            context.passage.quotation_lost_at(i)
            or resumes(context, i, start, limit, cue)
            or (infinitive and _leaves_infinitive(context, i, start, limit))
            or (inserted is not None and _main_verb_at(context, i, start, inserted))
        ):
            return i
    return max(limit, start)


def _stops(context: Context, start: int, end: int, *, finite: bool) -> Sequence[int]:
    """The tokens in a range at which a content may end, or a quotation begins; finite verbs too where they may."""
    stops = context.once(_all_stops, finite)
    return stops[bisect_left(stops, start) : bisect_left(stops, end)]


def _all_stops(context: Context, finite: bool) -> tuple[int, ...]:
    passage = context.passage
    return tuple(
        i
        for i in range(len(context.doc))
        if may_resume(context, i)
        or passage.quotation_lost_at(i)
        or passage.quotation_opening_at(i) is not None
        or (finite and _finite_at(context, i) is not None)
    )


def _own_verb(context: Context, start: int) -> VerbGroup | None:
    """`que l'opération, menée l'an dernier, | visait à`: the verb that the parser gives the conjunction before `start`;
    a stray comma before it ends nothing."""
    opener = context.doc[start - 1] if start else None
    if opener is None or opener.lower_ not in QUE or opener.dep_ != "mark":
        return None
    own = context.passage.verbs.get(opener.head.i)
    return own if own is not None and is_finite(own) and own.outer > start else None


def _opens_behind_noun(context: Context, cue: VerbGroup) -> bool:
    """`Un rapport affirmant que`: a gerund right behind the noun that opens the sentence, the subject of what
    follows."""
    start = context.passage.sentence(cue.head)[0]
    return cue.form is Form.GERUND and noun_group(context.doc, start, cue.outer, context.passage.grammar) == cue.outer


def _is_infinitive(context: Context, start: int, limit: int) -> bool:
    """An infinitive begins at `start`, its negation and clitics before it; not `afin de venir, X a …`."""
    for token in context.doc[start : min(limit, start + SHORT_GAP + 1)]:
        if token.pos_ in {"VERB", "AUX"}:
            return feature(token, "VerbForm") == "Inf"
        if token.pos_ in {"ADP", "SCONJ", "NOUN", "PROPN"}:
            return False
    return False


def _leaves_infinitive(context: Context, i: int, start: int, limit: int) -> bool:
    """`affirme avoir gagné, Y parle d'une défaite`, `nie avoir signé et (il) a porté plainte`: a main clause."""
    if _finite_follows(context, i, limit):
        return True
    opens = context.doc[i].text == "," or context.doc[i].lower_ in COORDINATORS
    if not opens or i + 1 >= limit or _has_subordinate(context, start, i):
        return False
    if feature(context.doc[i + 1], "PronType") == "Rel":
        return False
    if context.doc[i + 1].lower_ in _NOMINATIVES:
        return True
    end = noun_group(context.doc, i + 1, limit, context.passage.grammar)
    if end is None or end >= limit:
        return False
    return is_finite_at(context.doc, end, context.passage.grammar) or _is_absolute(context, end)


def _is_absolute(context: Context, i: int) -> bool:
    """`…, des clients s'étant plaints`: a present participle with a subject of its own."""
    grammar = context.passage.grammar
    while i < len(context.doc) and context.doc[i].lower_ in grammar.reflexives | grammar.negation:
        i += 1
    token = context.doc[min(i, len(context.doc) - 1)]
    return token.pos_ == "AUX" and feature(token, "VerbForm") == "Part" and token.lower_.endswith("ant")


def _has_subordinate(context: Context, start: int, end: int) -> bool:
    return any(t.pos_ == "SCONJ" or feature(t, "PronType") == "Rel" for t in context.doc[start:end])


def _finite_follows(context: Context, i: int, limit: int) -> bool:
    """`nie avoir signé et a porté plainte`: no infinitive clause is coordinated with a finite verb."""
    if context.doc[i].lower_ not in COORDINATORS or i + 1 >= limit:
        return False
    k = i + 1
    while k < limit and context.doc[k].pos_ == "ADV":
        k += 1
    return is_finite_at(context.doc, k, context.passage.grammar)


def _main_verb_at(context: Context, i: int, start: int, cue: VerbGroup) -> bool:
    """`Un rapport affirmant que la nappe est polluée | a été remis`, `Le chef, qui jure que …, | sera entendu`, `Le
    pont, dont elle assure qu'il …, | tiendra`: a finite verb whose subject stands before a gerund or a relative ends
    its clause."""
    verb = _finite_at(context, i)
    if verb is None:
        return False
    behind_comma = i > start + 1 and context.doc[i - 1].text == ","
    if behind_comma and cue.form is Form.GERUND and _is_complete(context, start, i):
        return True  # `Le père, constatant que tout était perdu, avait fui`
    if behind_comma and _has_verb(context, start, i) and _suspends_main_clause(context, cue):
        return True
    subjects = [c for c in context.doc[verb].children if c.dep_.startswith("nsubj")]
    return bool(subjects) and all(s.i < cue.outer - 1 for s in subjects)


def _has_verb(context: Context, start: int, end: int) -> bool:
    return any(t.pos_ in {"VERB", "AUX"} and feature(t, "VerbForm") in {"Fin", "Inf"} for t in context.doc[start:end])


def _suspends_main_clause(context: Context, cue: VerbGroup) -> bool:
    """`Le maire, qui affirme que …, | sera entendu`: no verb stands before the relative, so its antecedent still waits
    for one."""
    doc, start = context.doc, context.passage.sentence(cue.head)[0]
    comma = next((k for k in range(cue.outer - 1, start, -1) if doc[k].text == ","), None)
    if comma is None or doc[comma + 1].lower_ not in RELATIVES or doc[start].pos_ not in _NOMINALS:
        return False
    return context.passage.finite_form(start, comma) is None and context.passage.finite_form(comma, cue.outer) is None


def _is_inserted(context: Context, cue: VerbGroup) -> bool:
    """Whether the clause of the cue stands inside another: a gerund, or a relative."""
    return cue.form is Form.GERUND or _opens_with_relative(context, cue)


def _opens_with_relative(context: Context, cue: VerbGroup) -> bool:
    """`qui jure que`, `dont X assure que`, `qu'il dit avoir`: a relative pronoun behind a comma or a noun opens the
    clause of the cue."""
    doc = context.doc
    if context.follows_relative(cue) or doc[cue.head].dep_.startswith("acl:relcl"):
        return True
    opener = max(context.passage.sentence(cue.head)[0], cue.outer - 2)
    return any(t.lower_ in QUE and t.i > 1 and doc[t.i - 1].text == "," for t in doc[opener : cue.outer])


def _finite_at(context: Context, i: int) -> int | None:
    """The token that carries the finite clause whose verb begins at `i`: the verb, or the predicate of a copula."""
    group = context.group_beginning_at(i)
    if group is not None:
        return group.head if is_finite(group) else None
    token = context.doc[i]
    if token.pos_ != "AUX" or feature(token, "VerbForm") != "Fin":
        return None
    return token.head.i if token.dep_ == "cop" else i


def _is_complete(context: Context, start: int, end: int) -> bool:
    """Whether the last clause of the token range has its verb."""
    last = max((t.i for t in context.doc[start:end] if t.pos_ == "SCONJ"), default=start)
    return context.passage.finite_form(last, end) is not None


def limit_of(context: Context, start: int) -> int:
    """The end of the sentence, or of the quotation that holds `start`; later, where a quotation runs over the end."""
    passage = context.passage
    end = passage.sentence(start)[1]
    holder = passage.quotation_at(passage.doc[start].idx)
    if holder is not None:
        return min(end, passage.first_token_from(holder.inner_end))
    last = passage.doc[end - 1]
    offset, stop = passage.doc[start].idx, last.idx + len(last)
    over = [q for q in passage.quotations_over(offset, stop) if offset <= q.start < stop < q.inner_end]
    return max([end, *(passage.first_token_from(q.end) for q in over if q.depth == 0)])


def _incises(context: Context, start: int, end: int) -> list[tuple[int, int]]:
    """The incises between two commas inside [start, end), as token ranges with their commas."""
    found: list[tuple[int, int]] = []
    for i in range(start + 1, end - 1):
        if context.doc[i].text != ",":
            continue
        inversion = inversion_at(context, i + 1, end)
        if (
            inversion
            and inversion.group.head in context.cues
            and inversion.end < end
            and context.doc[inversion.end].text == ","
        ):
            found.append((i, inversion.end + 1))
    return found


def trimmed(context: Context, start: int, end: int) -> Range:
    """The range without white space and punctuation at its edges, and without marks whose partner lies outside; empty
    where it holds no letter and no figure."""
    text = context.text
    while start < end:
        if text[start] in _EDGE or (text[start] in _MARKS and not _paired(context, start, start, end)):
            start += 1
        elif (text[end - 1] in _EDGE and text[end - 3 : end] != "...") or (
            text[end - 1] in _MARKS and not _paired(context, end - 1, start, end)
        ):
            end -= 1
        else:
            break
    return (start, end) if any(c.isalnum() for c in text[start:end]) else (end, end)


def _paired(context: Context, mark: int, start: int, end: int) -> bool:
    """Whether the mark belongs to a quotation that lies wholly inside the range."""
    quotations = context.passage.quotations_over(mark, mark + 1)
    return any(mark in (q.start, q.end - 1) and start <= q.start and q.end <= end for q in quotations)


def whole_quotation(context: Context, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """A content that is one whole quotation loses its marks: they are how the page shows it, not what was said."""
    if len(content) != 1:
        return content
    start, end = content[0]
    for q in context.passage.quotations_over(start, end):
        if (q.start, q.end) == (start, end) and q.inner_end > q.inner_start:
            return (trimmed(context, q.inner_start, q.inner_end),)
    return content
