"""How far a content reaches: from the word after the cue to where the article speaks again."""

from __future__ import annotations

from selon.analysis.morphology import feature
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import Form, VerbGroup, is_finite_at
from selon.attribution.rule import Range
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.forms import ELIDED_SE, QUE
from selon.languages.fr.syntax.inversion import inversion_at

_EDGE = " \t\r\n\u00a0\u202f\u2009,;:.…–—-"
_MARKS = '«»“”„‹›"'
_COORDINATORS = frozenset({"et", "mais", "puis", "ou"})
_RELAY_WORDS = frozenset({"cité", "citée", "cités", "citées", "citant"})
_SHORT_GAP = 5
_RELATIVES = frozenset({"où", "dont", "laquelle", "lequel", "lesquels", "lesquelles", "auquel", "duquel", "qui"})
_SUBORDINATORS = frozenset(
    {"si", "alors", "bien", "tandis", "quand", "lorsque", "après", "comme", "puisque", "quoique", *ELIDED_SE}
)
_RELATIVE_REACH = 14
_CONTRASTS = frozenset({"tandis", "alors", "quand"})


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
    infinitive = _is_infinitive(context, start, limit)
    i = start
    while i < limit:
        inner = context.passage.quotation_opening_at(i)
        if inner is not None:
            i = max(i + 1, context.passage.first_token_from(inner.end))
            continue
        if i > start and _lost_opening_at(context, i):
            return i
        if i > start and (_stops(context, i, limit, cue) or (infinitive and _finite_follows(context, i, limit))):
            return i
        if i > start and cue is not None and _main_verb_at(context, i, cue):
            return i
        i += 1
    return min(i, max(limit, start))


def _lost_opening_at(context: Context, i: int) -> bool:
    """A quotation whose opening mark is lost begins here, inside the sentence: the page was spliced."""
    offset = context.doc[i].idx
    return any(q.start == offset and not q.opened for q in context.passage.quotations)


def _is_infinitive(context: Context, start: int, limit: int) -> bool:
    verb = next((t for t in context.doc[start:limit] if t.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and feature(verb, "VerbForm") == "Inf" and verb.i - start <= _SHORT_GAP


def _finite_follows(context: Context, i: int, limit: int) -> bool:
    """`nie avoir signé et a porté plainte`: no infinitive clause is coordinated with a finite verb."""
    if context.doc[i].lower_ not in _COORDINATORS or i + 1 >= limit:
        return False
    k = i + 1
    while k < limit and context.doc[k].pos_ == "ADV":
        k += 1
    return is_finite_at(context.doc, k, context.passage.grammar)


def _main_verb_at(context: Context, i: int, cue: VerbGroup) -> bool:
    """`Un rapport affirmant que la nappe est polluée | a été remis`, `Le chef, qui jure que …, | sera entendu`, `Le
    pont, dont elle assure qu'il …, | tiendra`: a finite verb whose subject stands before a gerund or a relative ends
    its clause."""
    if cue.form is not Form.GERUND and not _opens_with_relative(context, cue):
        return False
    verb = _finite_at(context, i)
    if verb is None:
        return False
    subjects = [c for c in context.doc[verb].children if c.dep_.startswith("nsubj")]
    return bool(subjects) and all(s.i < cue.outer - 1 for s in subjects)


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


def limit_of(context: Context, start: int) -> int:
    """The end of the sentence, or of the quotation that holds `start`; later, where a quotation runs over the end."""
    passage = context.passage
    end = passage.sentence(start)[1]
    holder = passage.quotation_at(passage.doc[start].idx)
    if holder is not None:
        return min(end, passage.first_token_from(holder.inner_end))
    last = passage.doc[end - 1]
    over = [q for q in passage.quotations if passage.doc[start].idx <= q.start < last.idx + len(last) < q.inner_end]
    return max([end, *(passage.first_token_from(q.end) for q in over if q.depth == 0)])


def _stops(context: Context, i: int, limit: int, cue: VerbGroup | None) -> bool:
    token = context.doc[i]
    if token.text == ";":
        return True
    if token.text == "(":
        return _closes_sentence(context, i, limit)
    if token.text == ",":
        return _resumes_after_comma(context, i + 1, limit, cue)
    if token.lower_ in _COORDINATORS:
        return _second_cue(context, i + 1, limit, cue)
    return token.text == ")" and not any(t.text == "(" for t in context.doc[context.passage.sentence(i)[0] : i])


def _closes_sentence(context: Context, i: int, limit: int) -> bool:
    """A bracket at the very end of the sentence is a note of the article."""
    close = next((k for k in range(i + 1, limit) if context.doc[k].text == ")"), limit)
    return not any(t.is_alpha for t in context.doc[close:limit])


def _resumes_after_comma(context: Context, i: int, limit: int, cue: VerbGroup | None) -> bool:
    """`…, affirmant que`, `…, cité par`, `…, et a ajouté`, `…, selon X.`: the article speaks again."""
    if i >= limit:
        return False
    token = context.doc[i]
    if (
        token.lower_ in _RELAY_WORDS
        or _as_said(context, i, limit)
        or (cue is not None and _reports_itself(context, i, limit))
        or _main_clause_resumes(context, i, cue)
    ):
        return True
    if _closing_incise(context, i, limit):
        return True
    if token.lower_ in _CONTRASTS and _cue_clause(context, i, limit):
        return cue is not None
    if token.lower_ == "mais" and _has_own_subject(context, i + 1, limit):
        return cue is not None
    if token.lower_ in _COORDINATORS:
        return _second_cue(context, i + 1, limit, cue)
    if token.lower_ == "en" and i + 1 < limit:
        i += 1
    elif token.lower_ == "tout" and i + 2 < limit:
        i += 2
    group = context.group_beginning_at(i)
    return cue is not None and group is not None and group.form is Form.GERUND and group.head in context.cues


def _cue_clause(context: Context, i: int, limit: int) -> bool:
    """`…, tandis que X reproche à Y de …`: somebody else speaks in the contrasted clause."""
    for k in range(i, min(limit, i + _RELATIVE_REACH)):
        group = context.passage.verbs.get(k)
        if group is not None and is_finite(group):
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
        group = context.passage.verbs.get(k)
        if group is None or not is_finite(group):
            continue
        hearsay = group.conditional and group.first != group.head
        follows = group.end < limit and context.doc[group.end].lower_ in QUE
        return hearsay or (follows and k in context.cues)
    return False


def _main_clause_resumes(context: Context, i: int, cue: VerbGroup | None) -> bool:
    """`S'il a affirmé que …, il a reculé depuis`: the cue stood in a subordinate clause, and the main one begins."""
    if cue is None:
        return False
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
    while gap < limit and context.doc[gap].pos_ == "ADV" and gap - i < _SHORT_GAP:
        gap += 1
    group = context.group_beginning_at(gap)
    if group is None or cue is None or group.form is not cue.form:
        return False
    head = context.doc[group.head]
    if head.dep_ == "conj" and head.head.i == cue.head:
        return True
    return group.head in context.cues and is_finite(group) and _same_build(group, cue)


def _same_build(group: VerbGroup, cue: VerbGroup) -> bool:
    """Both composed (`a dit`) or both simple (`dit`): the tense of the report, not of what is reported."""
    return (group.first != group.head) == (cue.first != cue.head)


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
    """The range without white space and punctuation at its edges, and without marks whose partner lies outside."""
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
    return start, end


def _paired(context: Context, mark: int, start: int, end: int) -> bool:
    """Whether the mark belongs to a quotation that lies wholly inside the range."""
    quotations = context.passage.quotations
    return any(mark in (q.start, q.end - 1) and start <= q.start and q.end <= end for q in quotations)


def whole_quotation(context: Context, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """A content that is one whole quotation loses its marks: they are how the page shows it, not what was said."""
    if len(content) != 1:
        return content
    start, end = content[0]
    for q in context.passage.quotations:
        if (q.start, q.end) == (start, end) and q.inner_end > q.inner_start:
            return (trimmed(context, q.inner_start, q.inner_end),)
    return content
