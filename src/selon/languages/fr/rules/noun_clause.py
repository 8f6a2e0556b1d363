"""L'annonce selon laquelle … A noun of speech carries the clause.

Hit: Les déclarations de la préfète selon lesquelles le pont tiendrait ont rassuré. Il renouvelle la promesse que rien
ne changera.
Near miss: La méthode selon laquelle on compte (the noun is no speech). La promesse que tu as faite (a relative).

The source is the complement with `de`, or the agent (`les propos tenus par X selon lesquels`); without one, nobody is
named (`l'idée selon laquelle`).
Whoever issues the words is the source too: Il a publié une déclaration selon laquelle le pont tiendrait.
Limit: no verb may stand between the noun and what opens the clause (before `selon laquelle`, no finite one), and `que`
counts only where the tagger sees a conjunction, or right behind `au` and the noun (`au motif que`).
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import Group, subject_of
from selon.analysis.morphology import feature
from selon.analysis.nominals import noun_group
from selon.attribution.cues import CueEntry
from selon.attribution.rule import Candidate, Found
from selon.languages.fr.context import Context
from selon.languages.fr.forms import COORDINATORS, DE_OR_DU, QUE, WHICH
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.extents import clause_content, trimmed
from selon.languages.fr.syntax.untied import untied_verb

NAME = "fr.noun_clause"
_FARTHEST = 20
_FARTHEST_QUE = 14
#: `que` behind one of these goes with it, or with the clause before.
_OTHER_CONJUNCTIONS = COORDINATORS | {
    "afin",
    "ainsi",
    "alors",
    "après",
    "aussitôt",
    "avant",
    "bien",
    "depuis",
    "dès",
    "lors",
    "parce",
    "pendant",
    "pour",
    "sans",
    "sitôt",
    "tandis",
}


def propose(context: Context) -> Iterator[Candidate]:
    for token in context.doc:
        entry = context.lexicon.nouns.get(token.lemma_.lower())
        if entry is None or token.pos_ != "NOUN":
            continue
        clause = _clause(context, token.i)
        if clause is None:
            continue
        candidate = _candidate(context, token.i, clause, entry)
        if candidate:
            yield candidate


def _clause(context: Context, noun: int) -> tuple[int, int] | None:
    """The first token of the clause, and the first of the words that open it."""
    doc, limit = context.doc, min(context.passage.sentence(noun)[1], noun + _FARTHEST)
    for i in range(noun + 1, limit - 1):
        if doc[i].lower_ == "selon" and doc[i + 1].lower_ in WHICH:
            return (i + 2, i) if i + 2 < context.passage.sentence(noun)[1] else None
        if doc[i].lower_ in QUE:
            if doc[i - 1].lower_ in _OTHER_CONJUNCTIONS or i >= noun + _FARTHEST_QUE:
                return None
            if i == noun + 1 and doc[noun - 1].lower_ == "au":
                return i + 1, i  # `au motif que`: no relative, whatever the parser says
            direct = i == noun + 1 or doc[i].dep_ == "mark"
            return (i + 1, i) if direct and doc[i].pos_ == "SCONJ" and not _is_relative(context, i) else None
        if doc[i].text in ";:." or (doc[i].pos_ in {"VERB", "AUX"} and not _hangs_on(context, i, noun)):
            return None
    return None


def _hangs_on(context: Context, i: int, noun: int) -> bool:
    """`les rumeurs | circulant en ville selon lesquelles`: a participle that the parser gives the noun."""
    participle = feature(context.doc[i], "VerbForm") == "Part" and context.doc[i].head.i == noun
    limit = min(context.passage.sentence(noun)[1], noun + _FARTHEST) - 1
    return participle and any(
        context.doc[k].lower_ == "selon" and context.doc[k + 1].lower_ in WHICH for k in range(i, limit)
    )


def _is_relative(context: Context, i: int) -> bool:
    return context.doc[i].head.dep_.startswith("acl:relcl")


def _candidate(context: Context, noun: int, clause: tuple[int, int], entry: CueEntry) -> Candidate | None:
    content = clause_content(context, clause[0], None)
    main_verb = untied_verb(context, clause[0])
    if main_verb is not None and content:
        limit = context.doc[main_verb].idx
        content = tuple(trimmed(context, a, min(b, limit)) for a, b in content if a < limit)
    if not content:
        return None
    source = _agent(context, noun, clause[1]) or _complement(context, noun + 1, clause[1]) or _issuer(context, noun)
    start, end = context.passage.offsets(noun, noun + 1)
    return Candidate(
        rule=NAME,
        score=0.8,
        content=content,
        cue=Found(start, end, entry, noun),
        source=context.words_of(source),
    )


def _issuer(context: Context, noun: int) -> Group | None:
    """`Le ministère avait publié une déclaration selon laquelle`: the subject of a verb that gives out its object."""
    verb = context.passage.verbs.get(context.doc[noun].head.i)
    if verb is None or context.doc[noun].dep_ != "obj" or verb.passive or verb.lemma not in words("verbs_of_issuing"):
        return None
    return subject_of(context.passage, verb)


def _agent(context: Context, noun: int, end: int) -> Group | None:
    """`les déclarations faites récemment par la préfète selon lesquelles`: the agent of a participle of the noun."""
    doc = context.doc
    participle = next((i for i in range(noun + 1, min(noun + 3, end)) if feature(doc[i], "VerbForm") == "Part"), None)
    if participle is None:
        return None
    by = next((i for i in range(participle + 1, end - 1) if doc[i].lower_ == "par"), None)
    stop = noun_group(doc, by + 1, end, context.passage.grammar) if by is not None else None
    return Group(by + 1, stop) if by is not None and stop else None


def _complement(context: Context, start: int, end: int) -> Group | None:
    for i in range(start, end - 1):
        if context.doc[i].lower_ in DE_OR_DU:
            stop = noun_group(context.doc, i + 1, end, context.passage.grammar)
            return Group(i + 1, stop) if stop else None
    return None
