"""X se dit convaincu que …, X est persuadé que « … ». An adjective of conviction brings the clause.

Hit: Elle se dit convaincue que le pont tiendra. Le juge est persuadé que « tout a été dit ».
Near miss: Elle est convaincue que le pont tiendra (a conviction, not a word).

The adjectives are those of lexicons/convictions.yml. Behind `se dit` the clause counts as said; behind `est` only where
a phrase of it is quoted.
Limit: the subject of `est` must stand right before it, an aside at most between.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from selon.analysis.clauses import Group, subject_of
from selon.analysis.morphology import feature
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import VerbGroup
from selon.attribution.cues import CueEntry
from selon.attribution.rule import Candidate, Found
from selon.languages.fr.context import Context
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.adverbials import behind_que
from selon.languages.fr.syntax.extents import clause_content
from selon.languages.fr.syntax.quoted import quotes_a_phrase
from selon.languages.fr.syntax.spoken import is_no_other

NAME = "fr.conviction"
_BEING = frozenset({"être", "rester", "demeurer"})
_REACH = 8


def propose(context: Context) -> Iterator[Candidate]:
    for token in context.doc:
        lemma = _lemma(token.lower_)
        if lemma:
            yield from _conviction(context, token.i, lemma)


@lru_cache(maxsize=1 << 14)
def _lemma(form: str) -> str | None:
    """The masculine singular of an adjective of conviction: `convaincues`, `inquiète`."""
    stem = form.removesuffix("s").removesuffix("e")
    return next((f for f in (stem, stem.removesuffix("èt") + "et") if f in words("convictions")), None)


def _conviction(context: Context, adjective: int, lemma: str) -> Iterator[Candidate]:
    """`se dit convaincu que …`, `est persuadé que « … »`."""
    start = behind_que(context, adjective + 1)
    if start is None:
        return
    entry = CueEntry(lemma, "judge", frozenset())
    saying = _saying_before(context, adjective)
    if saying is not None:
        source, content = subject_of(context.passage, saying), clause_content(context, start, saying)
        first, token = saying.start, saying.head
    else:
        being = _being_before(context, adjective)
        if being is None:
            return
        source, content = _subject_before(context, being), clause_content(context, start, None)
        first, token = being, adjective
        if not quotes_a_phrase(context, content, adjective):
            return
    if source is None or not content or is_no_other(context, source):
        return
    a, b = context.passage.offsets(first, adjective + 1)
    yield Candidate(NAME, 0.85, content, Found(a, b, entry, token), context.words_of(source))


def _saying_before(context: Context, adjective: int) -> VerbGroup | None:
    """`se dit`, `s'est déclarée`: the reflexive verb just before the adjective, adverbs between."""
    groups = [g for g in context.passage.verbs.values() if g.end <= adjective < g.end + 3]
    for group in groups:
        between = context.doc[group.end : adjective]
        if (
            group.reflexive
            and group.lemma in words("verbs_of_avowal")
            and not group.negated
            and all(t.pos_ == "ADV" for t in between)
        ):
            return group
    return None


def _being_before(context: Context, adjective: int) -> int | None:
    """The finite `est` before the adjective, nothing but adverbs and a short aside between."""
    floor = max(context.passage.sentence(adjective)[0], adjective - _REACH)
    for i in range(adjective - 1, floor - 1, -1):
        token = context.doc[i]
        if token.lemma_ in _BEING and feature(token, "VerbForm") == "Fin":
            return None if any(t.lower_ in {"ne", "n'", "n’"} for t in context.doc[max(0, i - 1) : i]) else i
        if token.pos_ in {"VERB", "SCONJ"} or token.text in ",;:":
            return None
    return None


def _subject_before(context: Context, verb: int) -> Group | None:
    """The noun group that ends where the verb begins."""
    doc, floor = context.doc, context.passage.sentence(verb)[0]
    for start in range(floor, verb):
        opens = start == floor or doc[start - 1].pos_ not in {"ADP", "DET", "ADJ", "NOUN", "PROPN"}
        if opens and noun_group(doc, start, verb, context.passage.grammar) in {verb, verb - 1}:
            return Group(start, noun_group(doc, start, verb, context.passage.grammar) or verb)
    return None
