"""A second finite verb that nothing ties to the first: the clause before it has ended, and the main clause goes on."""

from __future__ import annotations

from selon.analysis.morphology import feature
from selon.languages.fr.context import Context
from selon.languages.fr.forms import RELATIVES

_TIES = RELATIVES | {"si"}


def untied_verb(context: Context, start: int) -> int | None:
    """`Les propos selon lesquels il partirait | ont surpris`, `Un rapport affirmant que la nappe est polluée | a été
    remis`: the token at which the second verb begins, its clitics included."""
    end = context.passage.sentence(start)[1]
    seen, tied = False, False
    for i in range(start, end):
        token = context.doc[i]
        tied = tied or token.pos_ in {"SCONJ", "CCONJ"} or token.text == "," or token.lower_ in _TIES
        if token.pos_ not in {"VERB", "AUX"} or feature(token, "VerbForm") != "Fin":
            continue
        if seen and not tied:
            return _with_clitics(context, i)
        seen, tied = True, False
    return None


def _with_clitics(context: Context, i: int) -> int:
    grammar = context.passage.grammar
    while context.doc[i - 1].lower_ in grammar.negation | grammar.reflexives:
        i -= 1
    return i
