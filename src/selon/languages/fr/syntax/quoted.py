"""What a quotation holds: a sentence, a term, a title."""

from __future__ import annotations

from selon.analysis.morphology import feature
from selon.analysis.quotations import Quotation
from selon.analysis.verbs import Form
from selon.languages.fr.context import Context


def has_finite_verb(context: Context, quotation: Quotation) -> bool:
    """Whether a finite verb stands in the quotation: more than a title or a term."""
    tokens = quoted_tokens(context, quotation)
    verbs = context.passage.verbs
    finite = any((g := verbs.get(i)) and g.form is Form.FINITE for i in tokens)
    return finite or any(context.doc[i].pos_ == "AUX" and feature(context.doc[i], "VerbForm") != "Inf" for i in tokens)


def is_sentence(context: Context, quotation: Quotation) -> bool:
    """A finite verb, or an end mark inside the marks."""
    text = context.text[quotation.inner_start : quotation.inner_end].rstrip('»”" \u00a0\u202f')
    return text[-1:] in ".!?…" or has_finite_verb(context, quotation)


def quoted_tokens(context: Context, quotation: Quotation) -> range:
    """The token indices inside the marks."""
    passage = context.passage
    return range(passage.first_token_from(quotation.inner_start), passage.first_token_from(quotation.inner_end))
