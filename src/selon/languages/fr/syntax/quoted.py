"""What a quotation holds: a sentence, a phrase, a term, a title."""

from __future__ import annotations

from selon.analysis.morphology import feature
from selon.analysis.quotations import Quotation
from selon.attribution.rule import Range
from selon.languages.fr.context import Context, is_finite

_TIES = frozenset({",", "et", "ou", "puis", ", et", ", puis"})
_LONGEST_TIE = 8
_OPENS_PHRASE = frozenset({"DET", "PRON", "ADP", "ADV", "SCONJ", "VERB", "AUX"})
_MANY_WORDS = 5
_FEWEST_WORDS = 2


def has_finite_verb(context: Context, quotation: Quotation) -> bool:
    """Whether a finite verb stands in the quotation: more than a title or a term."""
    inside = quoted_tokens(context, quotation)
    tokens = context.doc[inside.start : inside.stop]
    auxiliary = any(t.pos_ == "AUX" and feature(t, "VerbForm") != "Inf" for t in tokens)
    return auxiliary or bool(context.passage.finite_groups(inside.start, inside.stop))


def is_sentence(context: Context, quotation: Quotation) -> bool:
    """A finite verb, or an end mark inside the marks."""
    text = context.text[quotation.inner_start : quotation.inner_end].rstrip('»”" \u00a0\u202f')
    return text[-1:] in ".!?…" or has_finite_verb(context, quotation)


def quoted_tokens(context: Context, quotation: Quotation) -> range:
    """The token indices inside the marks."""
    passage = context.passage
    return range(passage.first_token_from(quotation.inner_start), passage.first_token_from(quotation.inner_end))


def quotes_a_phrase(context: Context, content: tuple[Range, ...], cue: int) -> bool:
    """Whether a phrase of the content is quoted; marks that hold the cue as well are somebody else's, and so are those
    that a verb of speech claims (`veut en finir avec ce qu'il appelle « … »`)."""
    passage = context.passage
    at = context.doc[cue].idx
    inside = [q for a, b in content for q in passage.quotations_over(a, b) if a <= q.inner_start and q.inner_end <= b]
    return any(not q.holds(at) and not _is_claimed(context, cue, q) and is_phrase(context, q) for q in inside)


def _is_claimed(context: Context, cue: int, quotation: Quotation) -> bool:
    opens = context.passage.token_at(quotation.start)
    return any(is_finite(found.group) for found in context.cues_between(cue + 1, opens))


def is_phrase(context: Context, quotation: Quotation) -> bool:
    """`« un nouvel élan »`: with a verb, with the small word that begins a phrase, or long; no title and no term."""
    if has_finite_verb(context, quotation):
        return True
    tokens = [context.doc[i] for i in quoted_tokens(context, quotation) if not context.doc[i].is_punct]
    if not tokens or tokens[0].text[0].isupper():
        return False  # a title
    return len(tokens) >= _MANY_WORDS or (len(tokens) >= _FEWEST_WORDS and tokens[0].pos_ in _OPENS_PHRASE)


def row_from(context: Context, quotation: Quotation) -> list[Quotation]:
    """The quotation and those that only a comma or `et` ties to it behind: `: « Vendu ! », « Démission ! »`."""
    row = [quotation]
    while True:
        end = row[-1].end
        near = context.passage.quotations_over(end, end + _LONGEST_TIE)
        behind = next((q for q in near if q is not row[-1] and _is_next(context, row[-1], q)), None)
        if behind is None:
            return row
        row.append(behind)


def row_to(context: Context, quotation: Quotation) -> list[Quotation]:
    """The quotation and those tied so before it: `« Vendu ! », « Démission ! », crie la foule`."""
    row = [quotation]
    while True:
        start = row[0].start
        near = context.passage.quotations_over(start - _LONGEST_TIE, start)
        ahead = next((q for q in reversed(near) if q is not row[0] and _is_next(context, q, row[0])), None)
        if ahead is None:
            return row
        row.insert(0, ahead)


def _is_next(context: Context, one: Quotation, other: Quotation) -> bool:
    if not (one.closed and other.opened) or other.start < one.end or other.depth != one.depth:
        return False
    between = context.text[one.end : other.start]
    return len(between) <= _LONGEST_TIE and between.strip() in _TIES
