"""Le pont sera fermé, ce que dément X. A relative with `ce que` hands the sentence before it to a source.

Hit: La piscine fermera en mai, ce qu'a démenti l'adjointe. La vanne était ouverte, ce que le rapport confirme. And in
a sentence of its own: La piscine fermera. C'est ce qu'a annoncé l'adjointe.
Near miss: Il est parti, ce que je regrette (the article's own). Les loyers sont gelés, ce que demandait le syndicat (a
request). Il a dit ce que le maire affirme (no comma: an object). C'est ce que je disais (nobody else).

The cue is a verb that takes `que` and declares or denies; nothing of its own may follow it. The content is the sentence
up to the comma, or the whole sentence before `C'est ce que`.
Limit: behind another statement (`…, a annoncé X, ce que confirme Y`) the words stay with the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import Group, subject_of
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import QUE, both
from selon.languages.fr.syntax.adverbials import skip_adverbials
from selon.languages.fr.syntax.extents import limit_of, trimmed, whole_quotation
from selon.languages.fr.syntax.inversion import inversion_at
from selon.languages.fr.syntax.spoken import reports

NAME = "fr.relative"
_CLASSES = frozenset({"declare"})
_REACH = 12


def propose(context: Context) -> Iterator[Candidate]:
    for cue in context.cues.values():
        end = _handed_over(context, cue)
        if end is None:
            continue
        source = _source(context, cue)
        content = _content(context, end)
        if source is not None and content is not None:
            yield Candidate(
                rule=NAME,
                score=0.8,
                content=whole_quotation(context, (content,)),
                cue=context.found(cue.group, cue.end, cue.entry),
                source=source,
            )


def _handed_over(context: Context, cue: VerbCue) -> int | None:
    """Where the words end that `, ce que` or `C'est ce que` hands over: only the subject and adverbs lead from there to
    the verb."""
    if not cue.takes("que") or not is_finite(cue.group) or not (cue.entry.cls in _CLASSES or cue.entry.denies):
        return None
    doc, floor = context.doc, context.passage.sentence(cue.group.head)[0]
    for i in range(cue.group.outer - 1, max(floor + 1, cue.group.outer - _REACH), -1):
        if doc[i].text in ",;:" or context.passage.finite_at(i):
            return None
        if doc[i].lower_ in QUE:
            return _end_before(context, i - 1) if doc[i - 1].lower_ == "ce" else None
    return None


def _end_before(context: Context, ce: int) -> int | None:
    """The comma before `ce`, or the end of the sentence before `C'est (du moins) ce`."""
    if context.doc[ce - 1].text == ",":
        return ce - 1
    start = context.passage.sentence(ce)[0]
    opening = [t.lower_ for t in context.doc[start:ce] if t.pos_ not in {"ADV", "ADP"}]
    presents = len(opening) == 2 and opening[0] in both("c'") and opening[1] in {"est", "était"}
    return start if presents and start > 0 else None


def _source(context: Context, cue: VerbCue) -> Range | None:
    """Who says it, in front of the verb or behind, if nothing but adverbs follows and somebody is said to speak."""
    limit = limit_of(context, cue.group.head)
    inverted = inversion_at(context, cue.group.outer, limit) if context.doc[cue.group.outer - 1].lower_ in QUE else None
    source = Group(inverted.subject, inverted.end) if inverted else subject_of(context.passage, cue.group)
    end = inverted.end if inverted else cue.end
    stop, _ = skip_adverbials(context, end, limit)
    if stop < limit and not context.doc[stop].is_punct:
        return None
    return context.words_of(source) if source and reports(context, cue, source) else None


def _content(context: Context, end: int) -> Range | None:
    """The sentence that ends before token `end`, if it has a verb and nobody else says it."""
    start = context.passage.own_voice_from(context.passage.sentence(end - 1)[0], end)
    if context.cues_between(start, end):
        return None
    if not any(t.pos_ in {"VERB", "AUX"} for t in context.doc[start:end]):
        return None
    first, last = trimmed(context, *context.passage.offsets(start, end))
    return (first, last) if last > first else None
