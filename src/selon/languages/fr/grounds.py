"""On what grounds: what the source itself leans on, `basis`.

Hits: `L'agence a rapporté, citant deux diplomates, que`, `Selon Politico, citant un haut fonctionnaire, …`, `a déclaré
que P, se référant à une note`. Near misses: `Selon deux diplomates` (they are the source), `a indiqué que le médecin
avait signé sur la base d'un faux dossier` (inside what was said).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selon.analysis.document import Token
from selon.analysis.morphology import feature
from selon.attribution.rule import Range
from selon.languages.fr.context import Context
from selon.languages.fr.syntax.bases import basis_opens_at
from selon.temporal.reach import Clause


def basis_of(context: Context, clause: Clause, pieces: Sequence[Range]) -> Range | None:
    """Where the cue reaches, right behind the source, or at once behind a content."""
    opening = next((i for i, stop in _places(context, clause, pieces) if basis_opens_at(context, i, stop)), None)
    return None if opening is None else context.passage.offsets(opening, _end(context, clause, opening))


def _places(context: Context, clause: Clause, pieces: Sequence[Range]) -> Iterator[Range]:
    yield from ((i, stop) for first, stop in pieces for i in range(first, stop))
    if clause.source is not None:
        yield from _behind_comma(context, context.passage.first_token_from(clause.source[1]), clause)
    start, end = clause.after_content()
    while start < end and context.doc[start].is_punct:
        start += 1
    if start < end:
        yield start, end


def _behind_comma(context: Context, i: int, clause: Clause) -> Iterator[Range]:
    """`Selon Politico, | citant un haut fonctionnaire, le poste …`: outside what was said."""
    end = context.passage.sentence(clause.token)[1]
    if i + 1 < end and context.doc[i].text == "," and not _is_said(clause, context.doc[i + 1]):
        yield i + 1, end


def _end(context: Context, clause: Clause, opening: int) -> int:
    """The basis goes on, participles and all, to the next mark, conjunction or finite verb, or to what was said."""
    end = context.passage.sentence(opening)[1]
    return next((i for i in range(opening + 1, end) if _ends(context, clause, context.doc[i])), end)


def _ends(context: Context, clause: Clause, token: Token) -> bool:
    grammar = context.passage.grammar
    return (
        token.is_punct
        or token.pos_ == "SCONJ"
        or token.lower_ in grammar.complementisers | grammar.relative_subjects
        or feature(token, "VerbForm") == "Fin"
        or _is_said(clause, token)
    )


def _is_said(clause: Clause, token: Token) -> bool:
    return any(a <= token.idx < b for a, b in clause.content)
