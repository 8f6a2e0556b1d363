"""Whose words stand in a content: those in its own quotation marks are the speaker's, the rest is the page's wording.

Marks that the cue stands inside as well do not count: there the page is quoting somebody who reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.document import Token
from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context


def unquoted_tokens(context: Context, candidate: Candidate) -> Iterator[Token]:
    """The tokens of a content that the page words itself, in order."""
    passage, cue = context.passage, candidate.cue
    at = cue.start if cue else -1
    for start, end in candidate.content:
        near = passage.quotations_over(start, end)
        inside = [q for q in near if q.inner_start < end and start < q.inner_end and not q.holds(at)]
        for token in context.doc[passage.token_at(start) : passage.first_token_from(end)]:
            if start <= token.idx < end and not any(q.holds(token.idx) for q in inside):
                yield token
