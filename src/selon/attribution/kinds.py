"""Kind: how much of a content stands in quotation marks. Marks around a name or a title do not count: they show what
something is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selon.analysis.passage import Passage
from selon.analysis.quotations import Quotation
from selon.attribution.rule import Candidate, Range
from selon.model import Kind

_NEARLY_ALL = 0.97
_LONGEST_NAME = 5


def kind_of(candidate: Candidate, passage: Passage) -> Kind:
    """Direct if all of the content is quoted, indirect if none is. Marks that the cue stands inside do not count: they
    belong to the statement around this one. The turns of an interview are quoted by their layout."""
    if candidate.quoted:
        return Kind.DIRECT
    quotations = _counting(candidate, passage)
    quoted = sum(_letters(passage.text, a, b) for a, b in _held(candidate.content, quotations))
    if not quoted:
        return Kind.INDIRECT
    letters = sum(_letters(passage.text, a, b) for a, b in candidate.content)
    return Kind.DIRECT if quoted >= _NEARLY_ALL * letters else Kind.MIXED


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def _held(content: Sequence[Range], quotations: Sequence[Quotation]) -> Iterator[Range]:
    """The parts of a content that quotations hold, each once though one may stand in another."""
    for start, end in content:
        for quotation in quotations:
            first, stop = max(start, quotation.inner_start), min(end, quotation.inner_end)
            if first < stop:
                yield first, stop
                start = stop


def _counting(candidate: Candidate, passage: Passage) -> Sequence[Quotation]:
    at = candidate.cue.start if candidate.cue else -1
    start, end = candidate.extent
    near = passage.quotations_over(start, end)
    beside = [q for q in near if any(q.inner_start < b and a < q.inner_end for a, b in candidate.content)]
    own = [q for q in beside if not q.holds(at) or _is_broken_by_the_cue(q, candidate.content)]
    return [q for q in own if not _is_name(q, candidate.content, passage)]


def _is_name(quotation: Quotation, content: Sequence[Range], passage: Passage) -> bool:
    """A few words with a capital and no verb, inside the content and not at its beginning: `la revue « Le Phare »`."""
    inner = passage.text[quotation.inner_start : quotation.inner_end]
    if not inner[:1].isupper() or inner.isupper() or len(inner.split()) > _LONGEST_NAME:
        return False
    if not any(a < quotation.start and quotation.end <= b for a, b in content):
        return False
    tokens = range(passage.first_token_from(quotation.inner_start), passage.first_token_from(quotation.inner_end))
    return not any(passage.doc[i].pos_ in {"VERB", "AUX"} for i in tokens)


def _is_broken_by_the_cue(quotation: Quotation, content: Sequence[Range]) -> bool:
    """« A, a dit X, B »: the incise stands inside the marks, and they are its own."""
    return (len(content) > 1 or quotation.dash) and all(
        a < quotation.inner_end and quotation.inner_start < b <= quotation.inner_end for a, b in content
    )
