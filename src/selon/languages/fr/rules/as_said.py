"""Comme l'a dit X, … A clause with `comme` hands the sentence to the one who said it before.

Hit: Comme l'a rappelé la préfète, le pont est fermé. Le pont, comme le maire l'avait annoncé, est fermé.
Near miss: Comme le maire avait annoncé sa venue, la salle était pleine (no `l'`: a cause). Comme l'a fait le maire,
elle a signé (nothing is said).

The cue takes the clitic `l'` (or is an impersonal passive, `comme il a été indiqué`), which stands for the content: the
rest of the sentence. `ainsi que` and `tel que` work alike.
Limit: the content keeps what the article adds in the same sentence; a sentence that another cue opens is left to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import subject_of
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import ELIDED_LE, QUE
from selon.languages.fr.syntax.extents import clause_end, limit_of, trimmed, whole_quotation
from selon.languages.fr.syntax.inversion import inversion_at

NAME = "fr.as_said"
_IT = ELIDED_LE | {"le"}
_REACH = 12


def propose(context: Context) -> Iterator[Candidate]:
    for cue in context.cues.values():
        opener = _opener(context, cue)
        if opener is None or cue.group.negated or not cue.takes("que"):
            continue
        source, end = _source(context, cue)
        content = _content(context, opener, end)
        if content:
            yield Candidate(
                rule=NAME,
                score=0.85,
                content=content,
                cue=context.found(cue.group, cue.end, cue.entry),
                source=source,
            )


def _opener(context: Context, cue: VerbCue) -> int | None:
    """The token `comme` that opens the clause of a cue whose object is `l'`."""
    doc, start = context.doc, context.passage.sentence(cue.group.head)[0]
    has_clitic = any(doc[i].lower_ in _IT for i in cue.group.objects)
    impersonal = cue.group.passive and doc[cue.group.outer - 1].lower_ == "il"
    if not has_clitic and not impersonal:
        return None
    for i in range(cue.group.outer - 1, max(start, cue.group.outer - _REACH) - 1, -1):
        if doc[i].lower_ == "comme":
            return i
        if doc[i].lower_ in QUE and i > start and doc[i - 1].lower_ in {"ainsi", "tel"}:
            return i - 1
        if doc[i].text in {",", ";", ":"} or doc[i].pos_ == "VERB":
            return None
    return None


def _source(context: Context, cue: VerbCue) -> tuple[Range | None, int]:
    """The source before or behind the verb, and the token behind the clause."""
    inversion = inversion_at(context, cue.group.outer, limit_of(context, cue.group.head))
    if inversion is not None and context.doc[cue.group.outer - 1].lower_ in QUE | {"comme"}:
        return context.source(inversion.subject, inversion.end), inversion.end
    subject = subject_of(context.passage, cue.group)
    impersonal = cue.group.passive or subject is None
    return None if impersonal or subject is None else context.source(subject.start, subject.end), cue.end


def _content(context: Context, opener: int, end: int) -> tuple[Range, ...]:
    start = context.passage.sentence(opener)[0]
    limit = limit_of(context, opener)
    comma = next((i for i in range(end, limit) if context.doc[i].text == ","), limit)
    before = any(context.doc[i].is_alpha for i in range(start, opener))
    if context.cues_between(start, opener):
        return ()
    pieces: list[Range] = []
    if before:
        pieces.append(trimmed(context, *context.passage.offsets(start, opener)))
    if comma + 1 < limit:
        stop = clause_end(context, comma + 1, None)
        if not before or not any(context.doc[i].pos_ in {"VERB", "AUX"} for i in range(start, opener)):
            pieces.append(trimmed(context, *context.passage.offsets(comma + 1, stop)))
    return whole_quotation(context, tuple(p for p in pieces if p[1] > p[0]))
