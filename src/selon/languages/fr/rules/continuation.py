"""« … », a dit X. « … » A quotation that follows with no cue of its own goes on for the same speaker.

Hit: « Le pont tiendra », assure la préfète. « Nous l'avons mesuré. » The second is a statement of hers, its cue null.
Near miss: La salle jouait « Les Jours d'été ». (a title inside a sentence of the article's own)

Only a quotation that is a sentence by itself counts: it begins and ends one, and something was said just before, in the
same paragraph or the one before it.
Limit: two speakers who answer each other without any cue are given to the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.quotations import Quotation
from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context
from selon.languages.fr.syntax.extents import trimmed

NAME = "fr.continuation"
_FEWEST_WORDS = 2


def propose(context: Context) -> Iterator[Candidate]:
    for quotation in context.passage.quotations:
        if quotation.depth == 0 and _stands_alone(context, quotation):
            content = trimmed(context, quotation.inner_start, quotation.inner_end)
            if content[1] > content[0]:
                yield Candidate(rule=NAME, score=0.5, content=(content,), continues=True)


def _stands_alone(context: Context, quotation: Quotation) -> bool:
    """Nothing but the quotation stands between the start of its first sentence and the end of its last."""
    passage, doc = context.passage, context.doc
    first, last = passage.token_at(quotation.start), passage.token_at(quotation.end - 1)
    start = doc[passage.sentence(first)[0]].idx
    end = passage.offsets(last, passage.sentence(last)[1])[1] if passage.sentence(last)[1] > last else quotation.end
    before, after = (
        doc.text[start : quotation.start].strip(),
        doc.text[quotation.end : end].strip(" .…!?,;\u00a0\u202f\n"),
    )
    words = [t for t in doc[first : last + 1] if t.is_alpha]
    return not before and not after and len(words) >= _FEWEST_WORDS
