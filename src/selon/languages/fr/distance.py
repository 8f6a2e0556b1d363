"""Distance: `prétend avoir`, `annonce prétendument que`, `nie avoir préparé une prétendue invasion`.

The page marks what it reports as no more than claimed: by the cue's verb, by an adverb beside it, or by a word of the
content that stands outside quotation marks. Inside them the word is the speaker's own.
Near miss: le voleur présumé (law's caution), le prétendant au titre.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from selon.analysis.document import Token
from selon.attribution.rule import Candidate, Found, Range
from selon.languages.fr.context import Context
from selon.languages.fr.syntax.voice import unquoted_tokens

_BESIDE_CUE = frozenset({"prétendument", "soi-disant", "censément"})
_IN_CONTENT = _BESIDE_CUE | {"pseudo"}
_PRETENDED = frozenset({"prétendu", "prétendue", "prétendus", "prétendues"})
_SUPPOSED = frozenset({"censé", "censée", "censés", "censées"})
_NEAR = 3


def distancing_words(context: Context, candidate: Candidate) -> Range | None:
    """The words by which the page keeps its distance, or None."""
    cue = candidate.cue
    if cue is not None:
        if cue.entry.distanced:
            return cue.start, cue.end
        beside = _beside(context, cue)
        if beside is not None:
            return context.source(beside, beside + 1)
    return next((_span(t) for t in _own_tokens(context, candidate) if _distances(t)), None)


def _own_tokens(context: Context, candidate: Candidate) -> Iterator[Token]:
    """The unquoted tokens of a content up to a second cue: what that one attributes is another's (`a souligné que
    Moscou nie avoir préparé une prétendue invasion`)."""
    return takewhile(lambda token: token.i not in context.cues, unquoted_tokens(context, candidate))


def _beside(context: Context, cue: Found) -> int | None:
    """`proclamant prétendument`, `a prétendument dit`: the adverb goes with the verb, not with a noun behind it
    (`le soi-disant sans-abri accusé d'avoir`)."""
    doc = context.doc
    start, end = context.passage.sentence(cue.token)
    for i in range(max(start, cue.token - _NEAR), min(end, cue.token + _NEAR + 1)):
        inside = cue.start <= doc[i].idx < cue.end
        behind = i > cue.token and all(t.pos_ == "ADV" for t in doc[cue.token + 1 : i])
        if doc[i].lower_ in _BESIDE_CUE and (inside or behind):
            return i
    return None


def _distances(token: Token) -> bool:
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.lower_ in _PRETENDED:
        return token.pos_ != "VERB" or (token.i > 0 and token.nbor(-1).pos_ == "DET")
    if token.lower_ in _SUPPOSED:
        return following is not None
    return token.lower_ in _IN_CONTENT


def _span(token: Token) -> Range:
    return token.idx, token.idx + len(token)
