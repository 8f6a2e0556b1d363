"""What a formula attributes: `Selon X, P.`, `P, selon X.`, `A, selon X, B`, `A et, selon X, B`, `(P selon X)`."""

from __future__ import annotations

from selon.analysis.document import Token
from selon.analysis.morphology import feature
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import Form, is_finite_at
from selon.attribution.rule import Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import CITED, QUE, RELATIVES, both
from selon.languages.fr.syntax.connectors import before_formula_adverb, only_connectors, past_connectors
from selon.languages.fr.syntax.extents import clause_content, clause_end, limit_of, trimmed, whole_quotation
from selon.languages.fr.syntax.formula_sources import head_of
from selon.languages.fr.syntax.formulas import Formula, formula_at
from selon.languages.fr.syntax.headlines import past_topic

#: Behind a complete clause and its formula, the article goes on in its own voice.
_ADDING = frozenset({"qui", "dont", "où", "mais", "et", "alors", "tandis", "ce", "contre", "avant", "citant"}) | CITED
_CONJUNCTIONS = frozenset({"et", "mais", "car", "or", "que", "qu'", "qu’"})
_THIS = both("ce", "c'")
_TIES = frozenset({"comme", "et"})
_ENDS = frozenset({".", "!", "?", "…", ")", "»", "”", ";", ":"})
_BETWEEN_FIGURES = frozenset({"et", "mais", "contre", "à"})
_LONGEST_APPOSITION = 8


def content_of(context: Context, formula: Formula) -> tuple[Range, ...]:
    """What follows the formula at the head of its clause, else what it stands in or behind."""
    doc, i, end = context.doc, formula.start, formula.end
    limit = limit_of(context, i)
    head = past_topic(context, head_of(context, i), i)
    start = past_connectors(context, head, i)
    if _is_tied(context, head, i):
        return ()
    if only_connectors(context, head, i):
        noted = _noted(context, head, i, end)
        return noted or _following(context, end, limit)
    edge = before_formula_adverb(context, start, i)
    start = _behind_contrast(context, start, i)
    if end < limit and doc[end].text == ":" and not _is_complete(context, start, i):
        return _preceding(context, start, i, edge) + _following(context, end, limit)
    if end >= limit or doc[end].text in _ENDS or doc[end].is_space:
        return _preceding(context, start, i, edge)
    return _around(context, start, edge, formula, limit)


def _is_tied(context: Context, head: int, i: int) -> bool:
    """`Selon la gauche comme | selon la droite, le texte passera`: the formula before has the content."""
    earlier = i - 1 > head and context.doc[i - 1].lower_ in _TIES and formula_at(context, head)
    return earlier and not any(t.text == "," or t.pos_ in {"VERB", "AUX"} for t in context.doc[head:i])


def _noted(context: Context, head: int, i: int, end: int) -> tuple[Range, ...]:
    """`Trois personnes sont mortes (selon la mairie).` Nothing but the formula stands in the bracket."""
    doc = context.doc
    if head == 0 or doc[head - 1].text != "(" or end >= len(doc) or doc[end].text != ")":
        return ()
    start = past_connectors(context, context.passage.sentence(i)[0], head - 1)
    if start >= head - 1:
        return ()
    return whole_quotation(context, (trimmed(context, *context.passage.offsets(start, head - 1)),))


def _following(context: Context, end: int, limit: int) -> tuple[Range, ...]:
    start = end
    doc = context.doc
    while start < limit and (doc[start].text in {",", ":", "--", "–", "—"} or doc[start].is_space):
        start += 1
    start = _past_relative(context, start, limit)
    if start + 1 < limit and doc[start].lower_ in _TIES and formula_at(context, start + 1):
        start = next((k + 1 for k in range(start, limit) if doc[k].text == ","), limit)
    if start >= limit:
        return ()
    stop = _second_voice(context, start, clause_end(context, start, None))
    last = context.passage.offsets(start, max(stop, start + 1))[1]
    pieces = clause_content(context, start, None)
    return whole_quotation(context, tuple(trimmed(context, a, min(b, last)) for a, b in pieces if a < last))


def _past_relative(context: Context, start: int, limit: int) -> int:
    """`Selon Paul Roy, qui dirige le port, | la saison est bonne`, `…, citant un diplomate, | …`: what the article says
    of the source."""
    doc = context.doc
    group = context.group_beginning_at(start) if start < limit else None
    cites = group is not None and group.form is Form.GERUND
    if start >= limit or not (doc[start].lower_ in CITED | {"qui", "dont", "que", "qu'", "qu’"} or cites):
        return start
    comma = next((k for k in range(start, limit) if doc[k].text == ","), None)
    return start if comma is None else comma + 1


def _second_voice(context: Context, start: int, stop: int) -> int:
    """`Selon X, le pont est fermé, mais le maire affirme que …`: another one speaks in the coordinated clause."""
    doc = context.doc
    for i in range(start + 1, stop - 1):
        if doc[i].text != "," or doc[i + 1].lower_ not in {"et", "mais", "tandis", "or"}:
            continue
        if not context.passage.same_voice(i, start):
            continue
        finite = next(iter(context.passage.finite_groups(i, stop)), None)
        if finite is None or finite.head not in context.cues or finite.end >= stop:
            continue
        if doc[finite.end].lower_ in QUE and finite.clitic is None:
            return i
    return stop


def _preceding(context: Context, start: int, i: int, edge: int) -> tuple[Range, ...]:
    """The clause before: `…, selon X.` From the sentence's start, or from behind an earlier formula."""
    start = _past_earlier_formula(context, start, i)
    return whole_quotation(context, (trimmed(context, *context.passage.offsets(start, max(edge, start + 1))),))


def _behind_contrast(context: Context, start: int, i: int) -> int:
    """`Le jugement tombera en mai, mais | la peine est légère, selon X`: the formula comments its own clause."""
    doc = context.doc
    for k in range(i - 1, start, -1):
        if doc[k].lower_ == "mais" and doc[k - 1].text == "," and context.passage.same_voice(k, i):
            each = _has_clause(context, start, k) and _has_clause(context, k + 1, i)
            return past_connectors(context, k + 1, i) if each else start
    return start


def _has_clause(context: Context, start: int, end: int) -> bool:
    """A subject and a finite verb between two tokens."""
    finite = context.passage.finite_form(start, end)
    return finite is not None and any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in context.doc[start : finite.i])


def _past_earlier_formula(context: Context, start: int, i: int) -> int:
    """`mille selon la préfecture, trois mille selon les syndicats`: each figure has its own formula."""
    doc = context.doc
    earlier = next((k for k in range(i - 1, start - 1, -1) if formula_at(context, k)), None)
    if earlier is None:
        return start
    joint = next((k for k in range(earlier, i) if doc[k].text == "," or doc[k].lower_ in _BETWEEN_FIGURES), i)
    while joint < i and (doc[joint].is_punct or doc[joint].lower_ in _BETWEEN_FIGURES):
        joint += 1
    return start if joint >= i else joint


def _around(context: Context, start: int, edge: int, formula: Formula, limit: int) -> tuple[Range, ...]:
    """`Le pont, selon X, tiendra`: both sides; `…, selon X, qui …`, `…, selon X, ajoutant …` and `…, selon X, cité par
    Y`: the left one; `…, qui, selon X, …` and `… et, selon X, il …`: the right one."""
    doc, i, end = context.doc, formula.start, formula.end
    following = end + 1 if doc[end].text == "," else end
    if following + 1 < limit and doc[following].lower_ in CITED and doc[following + 1].lower_ == "par":
        return _preceding(context, start, i, edge)
    if _rivals(context, start, i, following, limit):
        return _figure(context, start, i, edge)
    if _is_attribute(context, formula):
        return _attributed(context, start, formula, limit)
    clause = _clause_start(context, start, i)
    left = trimmed(context, *context.passage.offsets(clause, edge)) if edge > clause else (0, 0)
    if following >= limit:
        return whole_quotation(context, (left,))
    stop = _relative_end(context, following, limit) if clause > start else limit
    right = trimmed(context, *context.passage.offsets(following, min(stop, clause_end(context, following, None))))
    if clause > start and doc[clause - 1].lower_ in RELATIVES | _CONJUNCTIONS and not _is_complete(context, clause, i):
        return (right,)
    if clause > start and doc[clause - 1].text == ",":
        return tuple(r for r in (left, right) if r[1] > r[0])
    if _is_complete(context, clause, i) and _adds(context, formula, following, limit):
        return whole_quotation(context, (left,))
    return tuple(r for r in (left, right) if r[1] > r[0])


def _rivals(context: Context, start: int, i: int, following: int, limit: int) -> bool:
    """Another formula in the same clause, each with what stands before it: `deux mille selon la police, cinq mille
    selon les organisateurs`."""
    doc = context.doc
    earlier = next((k for k in range(i - 1, start - 1, -1) if formula_at(context, k)), None)
    if earlier is not None and not any(t.pos_ in {"VERB", "AUX"} for t in doc[earlier:i]):
        return True
    later = next((k for k in range(following, limit) if formula_at(context, k)), None)
    return later is not None and not any(t.pos_ in {"VERB", "AUX"} for t in doc[following:later])


def _figure(context: Context, start: int, i: int, edge: int) -> tuple[Range, ...]:
    """`entre | 200 personnes, selon la police, et | 500, selon les syndicats`: what stands right before the formula."""
    doc = context.doc
    begin = _past_earlier_formula(context, start, i)
    between = next((k for k in range(i - 1, begin - 1, -1) if doc[k].lower_ == "entre"), None)
    begin = between + 1 if between is not None else begin
    piece = trimmed(context, *context.passage.offsets(begin, max(edge, begin + 1)))
    return whole_quotation(context, (piece,))


def _is_attribute(context: Context, formula: Formula) -> bool:
    """`une mesure selon lui inutile`: a pronoun between a noun and its adjective, no comma."""
    doc, i, end = context.doc, formula.start, formula.end
    alone = doc[formula.source.start].pos_ == "PRON" and end == formula.source.start + 1
    adjective = next((t for t in doc[end : end + 3] if t.pos_ != "ADV"), None)
    return alone and doc[i - 1].pos_ in {"NOUN", "ADJ"} and adjective is not None and adjective.pos_ == "ADJ"


def _attributed(context: Context, start: int, formula: Formula, limit: int) -> tuple[Range, ...]:
    """The noun group on the left, the adjective with what hangs on it on the right."""
    doc, first = context.doc, formula.start
    while first > start and doc[first - 1].pos_ in {"NOUN", "ADJ", "DET", "NUM"}:
        first -= 1
    stop = next((k for k in range(formula.end, limit) if doc[k].is_punct or doc[k].pos_ == "AUX"), limit)
    offsets = context.passage.offsets
    return trimmed(context, *offsets(first, formula.start)), trimmed(context, *offsets(formula.end, stop))


def _clause_start(context: Context, start: int, i: int) -> int:
    """Where the clause begins that the formula stands in: behind a relative pronoun right before it (`qui, selon lui,
    étaient …`), or behind a conjunction with a complete clause before and a clause behind (`… et, selon lui, il …`)."""
    doc = context.doc
    apposed = _apposition_start(context, start, i)
    if apposed is not None:
        return apposed
    relative = _relative_start(context, start, i)
    if relative is not None:
        return relative
    for k in range(i - 1, max(start, i - 3) - 1, -1):
        word = doc[k].lower_
        if word in RELATIVES:
            return k - 1 if k > start and doc[k - 1].lower_ == "ce" else k + 1
        if word in _CONJUNCTIONS and _is_complete(context, start, k):
            return k + 1
        if not doc[k].is_punct and doc[k].pos_ != "ADV":
            return start
    return start


def _relative_start(context: Context, start: int, i: int) -> int | None:
    """`des tirs qui | ont fait, selon X, dix morts`: the formula breaks the relative clause behind its verb. A cleft
    (`C'est la côte qui est touchée, selon X`) is one clause."""
    doc = context.doc
    edge = i - 1 if doc[i - 1].text == "," else i
    ties = (k for k in range(edge - 1, start, -1) if doc[k].lower_ in {"qui", "dont"} or doc[k].is_punct)
    relative = next(ties, None)
    if relative is None or doc[relative].is_punct or not _is_complete(context, relative, i):
        return None
    cleft = any(t.lower_ in _THIS for t in doc[start : start + 3])
    goes_on = context.passage.finite_form(i + 1, limit_of(context, i)) is not None
    return None if goes_on or cleft else relative + 1


def _apposition_start(context: Context, start: int, i: int) -> int | None:
    """`Ils ont bloqué le dépôt, | prélude, selon X, à des actions`: the formula breaks an apposition, no clause."""
    doc = context.doc
    comma = next((k for k in range(i - 2, start, -1) if doc[k].text == ","), None)
    if comma is None or doc[comma + 1].pos_ not in {"NOUN", "ADJ"} or i - comma > _LONGEST_APPOSITION:
        return None
    nominal = not any(t.pos_ in {"VERB", "AUX"} for t in doc[comma:i])
    goes_on = context.passage.finite_form(i + 1, limit_of(context, i)) is not None
    return comma + 1 if nominal and not goes_on and _is_complete(context, start, comma) else None


def _relative_end(context: Context, at: int, limit: int) -> int:
    """`…, qui selon X tiendra dix ans, | sera repeint`: the comma behind which the main clause has its verb."""
    commas = (k for k in range(at, limit - 1) if context.doc[k].text == ",")
    return next((k for k in commas if is_finite_at(context.doc, k + 1, context.passage.grammar)), limit)


def _adds(context: Context, formula: Formula, i: int, limit: int) -> bool:
    """Whether the article goes on in its own voice behind a complete clause and its formula."""
    doc = context.doc
    if doc[i].lower_ in _ADDING:
        return True
    last = _last_word(context, formula.start)
    if last.pos_ == "AUX" or last.lemma_ in {"avoir", "être"}:
        return False
    group = context.group_beginning_at(i)
    if doc[i - 1].text == "," and group is not None and group.form in {Form.GERUND, Form.PARTICIPLE}:
        return True
    subject = noun_group(doc, i, limit, context.passage.grammar, appositions=False)
    independent = subject is not None and subject < limit and is_finite_at(doc, subject, context.passage.grammar)
    return independent and doc[i - 1].text == ","


def _last_word(context: Context, i: int) -> Token:
    """The word before token `i`, punctuation and adverbs stepped over: `Le maire a, selon X, vendu`."""
    while i > 0 and (context.doc[i - 1].is_punct or context.doc[i - 1].pos_ == "ADV"):
        i -= 1
    return context.doc[i - 1]


def _is_complete(context: Context, start: int, i: int) -> bool:
    return any(t.pos_ in {"VERB", "AUX"} and feature(t, "VerbForm") == "Fin" for t in context.doc[start:i])
