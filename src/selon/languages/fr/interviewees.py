"""Who is interviewed: whom the lines above the first question name as the one that answers.

`« … » : entretien avec Claire Roy`, `Claire Roy, maire de Belmont, répond à nos questions`, or a headline that quotes
her (`Claire Roy : « … »`) above questions that say `vous`.

Near miss: `Entretien des chaudières : qui paie ?` (an upkeep), an article with questions for subheadings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selon.analysis.clauses import Group, subject_of
from selon.analysis.nominals import group_head, noun_group
from selon.analysis.verbs import Form
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE_OR_DU
from selon.languages.fr.lexicons import words
from selon.languages.fr.turns import Segment

_WITH = DE_OR_DU | {"avec"}
_OURS = frozenset({"nos", "nous", "notre"})
_YOU = re.compile(r"(?i)(?<![\w])(?:vous|votre|vos|tu|ton|ta|tes)(?!\w)")


def interviewee(context: Context, found: Sequence[Segment]) -> Group | None:
    """The words that name who answers, in the lines above the first question; None where none is named."""
    first = next((k for k, segment in enumerate(found) if segment.asks), 0)
    head = found[:first]
    explicit = next((g for segment in head for g in _announced(context, segment)), None)
    if explicit is not None or not _is_addressed(context, found):
        return explicit
    return next((g for segment in head[:2] for g in _quoted(context, segment)), None)


def _announced(context: Context, segment: Segment) -> Iterator[Group]:
    start, end = _tokens(context, segment)
    for i in range(start, end - 1):
        token = context.doc[i]
        if token.lower_ in words("talks"):
            yield from _person(context, _behind(context, i, end), end)
        group = context.passage.verbs.get(i)
        answers = group is not None and group.lemma in words("verbs_of_answering")
        if group and answers and any(t.lower_ in _OURS for t in context.doc[group.outer : end][:8]):
            subject = subject_of(context.passage, group) if group.form is Form.FINITE else None
            if subject:
                yield subject


def _behind(context: Context, i: int, end: int) -> int:
    """`entretien exclusif avec X`: the token behind the preposition, if one stands behind the noun."""
    return next((k + 1 for k in range(i + 1, min(end, i + 4)) if context.doc[k].lower_ in _WITH), end)


def _person(context: Context, i: int, end: int) -> Iterator[Group]:
    stop = noun_group(context.doc, i, end, context.passage.grammar) if i < end else None
    if stop is not None:
        head = group_head(context.doc, i, stop, context.passage.grammar)
        if head.pos_ == "PROPN" or head.lemma_.lower() in words("speakers"):
            yield Group(i, stop)


def _quoted(context: Context, segment: Segment) -> Iterator[Group]:
    """`Claire Roy : « … »`, `« … » : Claire Roy`, `« … », avec Claire Roy`: the name beside the quotation."""
    start, end = _tokens(context, segment)
    near = context.passage.quotations_over(segment.start, segment.body[1])
    quoted = [q for q in near if segment.start <= q.start and q.end <= segment.body[1]]
    if not quoted:
        return
    for i in range(start, end):
        if context.passage.quotation_at(context.doc[i].idx) or context.doc[i].pos_ != "PROPN":
            continue
        stop = noun_group(context.doc, i, end, context.passage.grammar)
        if stop is not None:
            yield Group(i, stop)
            return


def _is_addressed(context: Context, found: Sequence[Segment]) -> bool:
    """The questions speak to somebody."""
    return any(segment.asks and _YOU.search(context.text[slice(*segment.body)]) for segment in found)


def _tokens(context: Context, segment: Segment) -> tuple[int, int]:
    passage = context.passage
    return passage.first_token_from(segment.start), passage.first_token_from(segment.body[1])
