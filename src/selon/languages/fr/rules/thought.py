"""X espère que « … », X veut « … ». A thought counts where it is quoted: somebody has voiced it.

Hit: La ministre espère que « chacun jouera le jeu ». Il veut « donner un nouvel élan » au port.
Near miss: La ministre espère que chacun jouera le jeu (nobody is said to have said so). Il veut ouvrir un
« tiers-lieu » (a term in quotation marks). Elle a dit qu'elle espérait que « tout irait bien » (said by the first
verb).

The verbs are those of lexicons/verbs_of_thought.yml, in the present or the past of report (`a voulu`), not in that of
telling (`voulait`). Quoted are words that make a phrase: with a verb, or with the small word that begins one
(`« un nouvel élan »`); a bare noun is a term.
Limit: `craint « le pire »`, a thought whose object is quoted, is rules/quoted_object.py's; `est convaincu que`, an
adjective, is rules/conviction.py's.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import subject_of
from selon.analysis.morphology import feature
from selon.analysis.verbs import Form, VerbGroup
from selon.attribution.cues import CueEntry
from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context
from selon.languages.fr.forms import DE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.adverbials import behind_que
from selon.languages.fr.syntax.extents import clause_content
from selon.languages.fr.syntax.quoted import quotes_a_phrase
from selon.languages.fr.syntax.spoken import is_no_other

NAME = "fr.thought"


def propose(context: Context) -> Iterator[Candidate]:
    for group in context.passage.verbs.values():
        if group.lemma in words("verbs_of_thought") and _is_reported(context, group):
            yield from _thought(context, group)


def _is_reported(context: Context, group: VerbGroup) -> bool:
    """Not negated, not in the past of telling, and not what another verb of the sentence says."""
    if group.negated or group.form not in {Form.FINITE, Form.GERUND}:
        return False
    start = context.passage.sentence(group.head)[0]
    told = bool(context.cues_between(start, group.outer))
    return not told and feature(context.doc[group.first], "Tense") not in {"Imp", "Fut"}


def _thought(context: Context, group: VerbGroup) -> Iterator[Candidate]:
    """`espère que « … »`, `veut « … »` with an infinitive inside or before the marks."""
    source = subject_of(context.passage, group)
    start = behind_que(context, group.end) or _infinitive(context, group.end)
    if source is None or start is None or is_no_other(context, source):
        return
    content = clause_content(context, start, group)
    entry = CueEntry(group.lemma, "judge", frozenset())
    if quotes_a_phrase(context, content, group.head):
        found = context.found(group, group.end, entry)
        yield Candidate(NAME, 0.75, content, found, context.words_of(source))


def _infinitive(context: Context, i: int) -> int | None:
    """The infinitive at token `i`, behind its preposition and behind an opening mark."""
    limit = context.passage.sentence(max(0, i - 1))[1]
    start = i + 1 if i < limit and context.doc[i].lower_ in DE | {"à"} else i
    for k in range(start, min(limit, start + 3)):
        if feature(context.doc[k], "VerbForm") == "Inf":
            return start
    return None
