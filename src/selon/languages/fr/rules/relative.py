"""Le pont sera fermé, ce que dément X. A relative with `ce que` hands the sentence before it to a source.

Hit: La piscine fermera en mai, ce qu'a démenti l'adjointe. La vanne était ouverte, ce que le rapport confirme.
Near miss: Il est parti, ce que je regrette (the article's own). Les loyers sont gelés, ce que demandait le syndicat (a
request). Il a dit ce que le maire affirme (no comma: an object).

The cue is a verb that takes `que` and declares or denies; nothing of its own may follow it. The content is the sentence
up to the comma.
Limit: behind another statement (`…, a annoncé X, ce que confirme Y`) the words stay with the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import Group, subject_of
from selon.attribution.rule import Candidate, Range
from selon.languages.fr.context import Context, is_finite
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import QUE
from selon.languages.fr.syntax.adverbials import skip_adverbials
from selon.languages.fr.syntax.extents import limit_of, trimmed, whole_quotation
from selon.languages.fr.syntax.inversion import inversion_at
from selon.languages.fr.syntax.spoken import reports

NAME = "fr.relative"
_CLASSES = frozenset({"declare"})
_REACH = 12


def propose(context: Context) -> Iterator[Candidate]:
    for cue in context.cues.values():
        comma = _comma(context, cue)
        if comma is None:
            continue
        source = _source(context, cue)
        content = _content(context, comma)
        if source is not None and content is not None:
            yield Candidate(
                rule=NAME,
                score=0.8,
                content=whole_quotation(context, (content,)),
                cue=context.found(cue.group, cue.end, cue.entry),
                source=source,
            )


def _comma(context: Context, cue: VerbCue) -> int | None:
    """The comma of `, ce que`, from which only the subject and adverbs lead to the verb."""
    if not cue.takes("que") or not is_finite(cue.group) or not (cue.entry.cls in _CLASSES or cue.entry.denies):
        return None
    doc, floor = context.doc, context.passage.sentence(cue.group.head)[0]
    for i in range(cue.group.outer - 1, max(floor + 1, cue.group.outer - _REACH), -1):
        if doc[i].text in ",;:" or context.passage.finite_at(i):
            return None
        if doc[i].lower_ in QUE:
            return i - 2 if doc[i - 1].lower_ == "ce" and doc[i - 2].text == "," else None
    return None


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


def _content(context: Context, comma: int) -> Range | None:
    """The sentence up to the comma, if it has a verb and nobody else says it."""
    start = context.passage.own_voice_from(context.passage.sentence(comma)[0], comma)
    if any(start <= head < comma for head in context.cues):
        return None
    if not any(t.pos_ in {"VERB", "AUX"} for t in context.doc[start:comma]):
        return None
    first, last = trimmed(context, *context.passage.offsets(start, comma))
    return (first, last) if last > first else None
