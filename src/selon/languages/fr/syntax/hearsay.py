"""The conditional of a content: `selon X, les choses auraient changé`, `le pont aurait cédé, rapporte X`."""

from __future__ import annotations

from collections.abc import Sequence

from selon.analysis.moods import is_conditional
from selon.analysis.morphology import feature
from selon.attribution.rule import Range
from selon.languages.fr.context import Context


def is_hearsay(context: Context, content: Sequence[Range]) -> bool:
    """Whether the first finite verb of the content is in the conditional. Later ones are subordinate, and a conditional
    there is the future in the past; `devrait` and `pourrait` weigh, they do not report."""
    passage = context.passage
    for start, end in content:
        for i in range(passage.token_at(start), passage.first_token_from(end)):
            token = context.doc[i]
            if token.pos_ in {"VERB", "AUX"} and feature(token, "VerbForm") == "Fin":
                return is_conditional(token, passage.grammar) and token.lemma_ not in {"devoir", "pouvoir"}
    return False
