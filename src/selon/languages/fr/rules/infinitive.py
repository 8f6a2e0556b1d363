"""X nie avoir …, X promet de …, X demande à Y de …, X accuse Y d'avoir … An infinitive is the content.

Hit: Le maire nie avoir signé. Le préfet demande aux habitants de rester chez eux. Elle exhorte le conseil à voter.
Near miss: Le maire dit au revoir. Il appelle à la prudence (a noun, no infinitive). Il a accepté de partir (an act).

Which preposition leads the infinitive is the verb's own: the lexicon's frames `inf`, `de`, `à`, `pour` say so. The one
spoken to (or of) may stand between. The passive without agent counts: Il est demandé aux promeneurs de faire demi-tour.
Limit: a noun between verb and `de` may own the infinitive (`a promis le droit de voter`); order decides for the verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import Group
from selon.analysis.morphology import feature
from selon.analysis.verbs import Form, VerbGroup
from selon.attribution.rule import Candidate
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import A_OR_AU, DE, QUE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.addressees import addressee_between, passive_addressee
from selon.languages.fr.syntax.adverbials import skip_adverbials
from selon.languages.fr.syntax.agents import agent_of
from selon.languages.fr.syntax.asides import in_aside, past_aside
from selon.languages.fr.syntax.extents import clause_content
from selon.languages.fr.syntax.sources import reporting_cues
from selon.languages.fr.syntax.tale import is_elliptic

NAME = "fr.infinitive"
_LEADS = {"de": DE, "à": frozenset({"à"}), "pour": frozenset({"pour"})}
#: Classes whose object is the one spoken of, not spoken to: `accuse X d'avoir`.
_SPOKEN_OF = frozenset({"accuse"})
_REQUESTS = frozenset({"direct", "ask", "threaten", "accuse", "promise"})
#: With one of them an invitation to one and all is not said on any day.
_OFTEN = frozenset({"plus", "souvent", "toujours", "régulièrement", "généralement", "vivement"})
_FARTHEST = 22
_BEFORE_INFINITIVE = 5


def propose(context: Context) -> Iterator[Candidate]:
    for cue, source in reporting_cues(context, "inf", "de", "à", "pour"):
        start = None if _is_bound_to(context, cue) else _infinitive(context, cue)
        candidate = _candidate(context, cue, start, source) if start is not None else None
        if candidate:
            yield candidate


def _is_bound_to(context: Context, cue: VerbCue) -> bool:
    """`est appelé à grandir`, `chargé de porter la réforme`, `il est interdit de`: a destiny, a task, a rule; nor is
    what people in general are `de plus en plus invités à`."""
    group = cue.group
    if group.lemma in words("verbs_of_entrusting"):
        return group.passive or group.form is Form.PARTICIPLE
    if group.form is Form.PARTICIPLE and group.lemma in words("verbs_of_calling_upon"):
        return _opens_sentence(context, group)
    if not group.passive:
        return False
    if group.lemma in words("verbs_of_binding"):
        return agent_of(context, group) is None
    between = {t.lower_ for t in context.doc[group.first : group.head]}
    return group.lemma in words("verbs_of_inviting") and (bool(between & _OFTEN) or _is_anybody(context, group))


def _opens_sentence(context: Context, group: VerbGroup) -> bool:
    """`Prié de dire si`, `Sollicité par nos soins, le maire a refusé de répondre`: what leads up to an answer."""
    return group.outer == context.passage.sentence(group.head)[0]


def _is_anybody(context: Context, group: VerbGroup) -> bool:
    """`il est invité à`: of one who is only spoken of; `vous êtes invités à` speaks to the reader."""
    before = context.doc[max(0, group.outer - 1)]
    return before.pos_ == "PRON" and before.lower_ not in {"vous", "tu"}


def _infinitive(context: Context, cue: VerbCue) -> int | None:
    """The token at which the infinitive clause begins, its preposition left out."""
    limit = context.passage.sentence(cue.group.head)[1]
    if cue.takes("inf") and not cue.group.passive and cue.group.form is not Form.PARTICIPLE:
        behind, _ = skip_adverbials(context, cue.end, limit)
        past = past_aside(context, behind, limit)
        for i in dict.fromkeys((cue.end, _before_negation(context, cue.end, behind), past)):
            if _is_infinitive_at(context, i, limit):
                return _past_adverbs(context, i)
    return _after_preposition(context, cue, min(limit, cue.end + _FARTHEST))


def _before_negation(context: Context, start: int, i: int) -> int:
    """`a annoncé vendredi ne pas avoir reçu`: the negation goes with the infinitive."""
    grammar = context.passage.grammar
    while i > start and context.doc[i - 1].lower_ in grammar.negation | grammar.negative_adverbs:
        i -= 1
    return i


def _past_adverbs(context: Context, i: int) -> int:
    """`admet très vite avoir payé`: the adverbs before the infinitive go with the cue, its negation does not."""
    grammar = context.passage.grammar
    while context.doc[i].pos_ == "ADV" and context.doc[i].lower_ not in grammar.negation | grammar.negative_adverbs:
        i += 1
    return i


def _after_preposition(context: Context, cue: VerbCue, limit: int) -> int | None:
    leads = frozenset().union(*(_LEADS[f] for f in ("de", "à", "pour") if f in cue.entry.frames))
    for i in range(cue.end, limit):
        token = context.doc[i]
        leaves = token.lower_ in QUE | {"qui"} or context.passage.finite_at(i) is not None
        if token.text in ";:" or _closes_bracket(context, cue.end, i) or (leaves and not in_aside(context, cue.end, i)):
            return None
        if token.lower_ in leads and _is_infinitive_at(context, i + 1, limit + _BEFORE_INFINITIVE):
            if i > cue.end and (context.doc[i - 1].lemma_.lower() in words("owners") or _seems(context, i)):
                return None
            if _is_to_come(context, cue, i) or _is_of_noun(context, cue, i):
                continue
            if cue.group.lemma in words("verbs_of_insistence") and i + 1 in context.cues:
                return None  # `insiste pour dire que`: the second verb says it
            return i + 1
    return None


def _seems(context: Context, i: int) -> bool:
    """`accuse les voleurs, comme | pour dire`: what it looks like."""
    return context.doc[i - 1].lower_ == "comme"


def _is_to_come(context: Context, cue: VerbCue, i: int) -> bool:
    """`appelle à la vigilance les organisateurs de fêtes | à venir`: behind a noun and before a pause, no request."""
    doc = context.doc
    coming = doc[i].lower_ == "à" and doc[i + 1].lower_ == "venir"
    return coming and i > cue.end and (i + 2 >= len(doc) or doc[i + 2].is_punct)


def _is_of_noun(context: Context, cue: VerbCue, i: int) -> bool:
    """`appelle à une assemblée sur les suites | à donner`: the call has its `à` already; `… et à défiler` goes on."""
    doc = context.doc
    called = doc[i].lower_ == "à" and doc[cue.end].lower_ in A_OR_AU and i > cue.end
    return called and doc[i - 1].pos_ in {"NOUN", "ADJ"}


def _closes_bracket(context: Context, start: int, i: int) -> bool:
    """`(appelée par dix syndicats | ), où elle invite à défiler`: the bracket in which the cue stands ends."""
    return context.doc[i].text == ")" and all(t.text != "(" for t in context.doc[start:i])


def _is_infinitive_at(context: Context, i: int, limit: int) -> bool:
    """An infinitive begins at `i`: negation, clitics and adverbs may lead it (`ne pas en vouloir`)."""
    grammar = context.passage.grammar
    for k in range(i, min(limit, i + _BEFORE_INFINITIVE, len(context.doc))):
        token = context.doc[k]
        if feature(token, "VerbForm") == "Inf" or _is_negated_infinitive(context, k):
            return True
        small = (
            token.lower_ in grammar.negation | grammar.object_clitics | grammar.reflexives | grammar.negative_adverbs
        )
        if not small and token.pos_ != "ADV" and token.text not in '«“"' and token.lower_ not in {"tout", "rien"}:
            return False
    return False


def _is_negated_infinitive(context: Context, i: int) -> bool:
    """`ne pas exclure`: behind both halves of a negation there is no noun."""
    grammar, doc = context.passage.grammar, context.doc
    negated = i > 1 and doc[i - 2].lower_ in grammar.negation and doc[i - 1].lower_ in grammar.negative_adverbs
    return negated and doc[i].lower_.endswith(("er", "ir", "re"))


def _candidate(context: Context, cue: VerbCue, start: int, source: Group | None) -> Candidate | None:
    content = clause_content(context, start, cue.group)
    if not content:
        return None
    group = cue.group
    return Candidate(
        rule=NAME,
        score=0.85,
        content=content,
        cue=context.found(group, cue.end, cue.entry),
        source=context.words_of(source),
        elliptic=is_elliptic(context, cue),
        addressee=passive_addressee(context, cue, _SPOKEN_OF)
        or addressee_between(
            context,
            cue,
            start - 1 if context.doc[start - 1].lower_ in DE | {"à", "pour"} else start,
            direct=cue.takes("whom") and cue.entry.cls not in _SPOKEN_OF,
            anyone=cue.entry.cls in _REQUESTS,
        ),
    )
