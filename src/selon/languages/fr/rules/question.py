"""X demande si …, X explique comment … An indirect question is the content.

Hit: Elle lui a demandé si la route était ouverte. Il a expliqué pourquoi la séance était close.
Near miss: Il ignore si elle viendra (nobody speaks). Elle viendra si on le lui demande (a condition).

Limit: `ce que` and `ce qui` open a content only right after the verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import ELIDED_SE, QUE
from selon.languages.fr.syntax.addressees import addressee_between
from selon.languages.fr.syntax.adverbials import skip_adverbials
from selon.languages.fr.syntax.asides import past_aside
from selon.languages.fr.syntax.extents import clause_content
from selon.languages.fr.syntax.sources import reporting_cues

NAME = "fr.question"


def propose(context: Context) -> Iterator[Candidate]:
    for cue, source in reporting_cues(context, "si"):
        end = _cue_end(context, cue)
        start = _question(context, cue, end)
        if start is None:
            continue
        content = clause_content(context, start, cue.group)
        if content:
            yield Candidate(
                rule=NAME,
                score=0.85,
                content=content,
                cue=context.found(cue.group, end, cue.entry),
                source=context.words_of(source),
                addressee=addressee_between(context, cue, start),
            )


def _cue_end(context: Context, cue: VerbCue) -> int:
    """`s'inquiète de savoir | pourquoi`: what one asks to know is the question."""
    behind = context.doc[cue.end : cue.end + 2]
    return cue.end + 2 if [t.lower_ for t in behind] == ["de", "savoir"] else cue.end


def _question(context: Context, cue: VerbCue, end: int) -> int | None:
    """The token at which the question begins: after `si`, at any other interrogative."""
    limit = context.passage.sentence(cue.group.head)[1]
    i, _ = skip_adverbials(context, end, limit)
    i = past_aside(context, i, limit)
    for k in dict.fromkeys((end, i)):
        if k + 1 >= limit:
            continue
        word, following = context.doc[k].lower_, context.doc[k + 1].lower_
        if word == "si" or (word in ELIDED_SE and following in {"il", "ils"}):
            return k + 1
        if word in context.passage.grammar.interrogatives and word not in ELIDED_SE:
            return k
        if word == "ce" and following in QUE | {"qui", "dont"}:
            return k
        if word == "à" and following in {"quoi", "qui", "quel", "quelle"}:
            return k
    return None
