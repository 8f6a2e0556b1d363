"""Relays: through whom a statement is reported, as its own sentence says it; one construction a file.

A relay that stands in the content is none of the statement's own, and of what is told inside another statement only
words inside that one count: in `D'après sa sœur, citée par Nice-Matin, le marin a dit que`, Nice-Matin cites the
sister. Whom a nested statement is told by is not written here: its parent says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from selon.analysis.document import Token
from selon.attribution.arbitration import Attributed
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context
from selon.languages.fr.forms import CITED
from selon.languages.fr.relays import airs, cited, pieces, questions, voices
from selon.languages.fr.relays.airs import air_at
from selon.languages.fr.relays.carried import carried
from selon.languages.fr.relays.cited import cited_at, cites_at, is_of_quoting
from selon.languages.fr.relays.pieces import owner_at
from selon.languages.fr.relays.questions import asker_at
from selon.languages.fr.relays.voices import voice_at

__all__ = ["carried", "relays"]


def relays(context: Context, found: Sequence[Attributed], k: int) -> tuple[Range, ...]:
    """The names of the relays of the `k`th statement, in the order of its sentence."""
    candidate, parent = found[k].candidate, found[k].parent
    if candidate.cue is None:
        return ()
    outer = None if parent is None else found[parent].candidate
    start, end = context.passage.sentence(candidate.cue.token)
    own: list[Range] = []
    for i in range(start, end):
        if not _may_announce(context.doc[i]) or _is_told_of_another(context, found, candidate, i):
            continue
        name = _relay_of(context, i, end, candidate.cue.token)
        told = name is not None and (outer is None or _inside(name, (outer.extent,)))
        cites = cites_at(context, i, end) if outer is not None and not told else None
        name = name if told else cites if outer is not None and _follows(context, outer.source, i - 1) else None
        if name is not None and not _inside(name, candidate.content) and name not in {candidate.source, *own}:
            own.append(name)
    return tuple(own)


def _may_announce(token: Token) -> bool:
    """Nine words in ten announce no relay, whatever stands around them."""
    return token.lower_ in _signs() or is_of_quoting(token)


@cache
def _signs() -> frozenset[str]:
    return voices.SIGNS | cited.SIGNS | pieces.signs() | questions.signs() | airs.SIGNS


def _relay_of(context: Context, i: int, end: int, cue: int) -> Range | None:
    """The name of the relay that words at token `i` announce."""
    return (
        voice_at(context, i, end, cue)
        or cited_at(context, i, end)
        or owner_at(context, i, end)
        or asker_at(context, i, end)
        or air_at(context, i, end, cue)
    )


def _is_told_of_another(context: Context, found: Sequence[Attributed], candidate: Candidate, i: int) -> bool:
    """`Roy, cité par Interfax, le dit, et la maire le nie`: the participle stands right behind somebody else."""
    if context.doc[i].lower_ not in CITED or candidate.source is None or _follows(context, candidate.source, i):
        return False
    sources = {each.candidate.source for each in found} - {candidate.source}
    return any(_follows(context, source, i) for source in sources)


def _follows(context: Context, source: Range | None, i: int) -> bool:
    """Whether nothing but a comma stands between the words of a source and token `i`."""
    before = i - 1 - (i > 0 and context.doc[i - 1].text == ",")
    return source is not None and before >= 0 and context.passage.token_at(source[1] - 1) == before


def _inside(name: Range, content: tuple[Range, ...]) -> bool:
    return any(a <= name[0] and name[1] <= b for a, b in content)
