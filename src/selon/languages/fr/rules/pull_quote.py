"""« … » / X. A pull quote: what was said alone in a line, and who said it in the line below.

Hit: « Nous n'avons plus d'eau » and below it, alone: Claire Roy, éleveuse
Near miss: La fin d'un monde, and below it: Saint-Aubin (a subheading; nobody said it)

The line is one quotation, or its words stand in the article a second time. It is a statement of its own: what the body
says is another. A row of quotations may have the name above each, and a quotation may be signed in its line (`« … » –
Claire Roy, éleveuse`; `« … », Me Roy`; but `« Je suis un soldat », Claire Roy` may be a title and its author).
Limit: a quotation that ends an article just above its author's name is given to the author.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context
from selon.languages.fr.pull_quotes import pull_quotes, signed_quotes
from selon.languages.fr.syntax.extents import trimmed

NAME = "fr.pull_quote"


def propose(context: Context) -> Iterator[Candidate]:
    for found in (*pull_quotes(context.passage), *signed_quotes(context.passage)):
        content = trimmed(context, *found.said)
        if content[1] > content[0]:
            yield Candidate(rule=NAME, score=0.72, content=(content,), source=found.name, quoted=True)
