"""Who speaks by a cue: the subject of the verb, the agent of a passive, whoever is made to speak."""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis.clauses import Group, subject_of
from selon.analysis.nominals import noun_group
from selon.analysis.verbs import Form
from selon.languages.fr.context import Context
from selon.languages.fr.cues import VerbCue
from selon.languages.fr.forms import DATIVES, DE
from selon.languages.fr.lexicons import words
from selon.languages.fr.syntax.agents import agent_of
from selon.languages.fr.syntax.gerunds import teller_of_added
from selon.languages.fr.syntax.offices import with_office
from selon.languages.fr.syntax.spoken import reports
from selon.languages.fr.syntax.tale import is_tale, narrator


def source_of(context: Context, cue: VerbCue) -> Group | None:
    """The words of the source: the agent of a passive, else the subject."""
    if cue.group.passive or cue.group.form is Form.PARTICIPLE:
        return agent_of(context, cue.group)
    if is_tale(context, cue) or _is_forced(context, cue):
        return None
    if cue.group.form is Form.INFINITIVE:
        owner = (
            _whose_lot(context, cue)
            or _first_to(context, cue)
            or narrator(context, cue)
            or _controller(context, cue)
            or _teller_before(context, cue)
        )
        if owner:
            return owner
    teller = teller_of_added(context, cue.group)
    subject = _behind_the_voice(context, subject_of(context.passage, teller.group if teller else cue.group))
    return None if subject is None else with_office(context, subject)


def _is_forced(context: Context, cue: VerbCue) -> bool:
    """`Force est de constater que`: what anybody must grant, and nobody is named."""
    before = tuple(t.lower_ for t in context.doc[max(0, cue.group.outer - 3) : cue.group.outer])
    return before == ("force", "est", "de")


def _whose_lot(context: Context, cue: VerbCue) -> Group | None:
    """`Il m'a été donné de dire combien`, `Il lui revient d'annoncer que`: who is meant by the dative clitic."""
    doc, before = context.doc, cue.group.outer - 1
    if before <= 0 or doc[before].lower_ not in DE:
        return None
    groups = context.passage.finite_groups(context.passage.sentence(before)[0], before)
    governor = groups[-1] if groups else None
    if governor is None or governor.lemma not in words("verbs_of_lot") or doc[governor.outer - 1].lower_ != "il":
        return None
    datives = [i for i in governor.objects if doc[i].lower_ in DATIVES]
    return Group(datives[0], datives[0] + 1) if datives else None


def _first_to(context: Context, cue: VerbCue) -> Group | None:
    """`Moscou n'était pas le seul à nier avoir comploté`: the subject of the copula."""
    doc, at = context.doc, cue.group.outer - 1
    if at < 2 or doc[at].lower_ != "à" or doc[at - 1].lemma_.lower() not in words("ranks"):
        return None
    subject = next((child for child in doc[at - 1].lefts if child.dep_.startswith("nsubj")), None)
    end = noun_group(doc, subject.left_edge.i, at - 1, context.passage.grammar) if subject is not None else None
    if subject is None:
        return None
    return Group(subject.left_edge.i, end) if end else Group(subject.i, subject.i + 1)


def _teller_before(context: Context, cue: VerbCue) -> Group | None:
    """`La maire a dit que le budget était voté, avant d'ajouter que`: the subject of the cue before, not of what it
    says."""
    doc, start = context.doc, context.passage.sentence(cue.group.head)[0]
    i = cue.group.outer - 1
    if i - 2 <= start or doc[i].lower_ not in DE or doc[i - 1].lower_ != "avant" or doc[i - 2].text != ",":
        return None
    tellers = [c.group for c in context.cues_between(start, i) if c.group.form is Form.FINITE]
    return subject_of(context.passage, max(tellers, key=lambda g: g.head)) if tellers else None


def _controller(context: Context, cue: VerbCue) -> Group | None:
    """`a incité l'ambassadrice à rappeler que`: who is made to speak is the object of the verb before."""
    start = context.passage.sentence(cue.group.head)[0]
    before = [c for c in context.cues_between(start, cue.group.outer) if "à" in c.entry.frames]
    if not before or not any(t.lower_ == "à" for t in context.doc[cue.group.outer - 1 : cue.group.outer]):
        return None
    governor = max(before, key=lambda c: c.group.head)
    end = noun_group(context.doc, governor.end, cue.group.outer, context.passage.grammar)
    return Group(governor.end, end) if end and governor.takes("whom") else None


def _behind_the_voice(context: Context, group: Group | None) -> Group | None:
    """`par la voix de sa porte-parole, qui a souligné`: who lends the voice speaks."""
    if group is None:
        return None
    opening = [t.lower_ for t in context.doc[group.start : group.start + 3]]
    lent = len(opening) == 3 and opening[1] in words("voices") and opening[2] in DE | {"du"}
    if lent and group.start + 3 < group.end:
        return Group(group.start + 3, group.end)
    return group


def reporting_cues(context: Context, *frames: str) -> Iterator[tuple[VerbCue, Group | None]]:
    """The cues with one of the frames by which somebody is said to speak, each with the words of its source."""
    for head, cue in context.cues.items():
        if cue.takes(*frames):
            source, speaks = context.once(_reported_by, head)
            if speaks:
                yield cue, source


def _reported_by(context: Context, head: int) -> tuple[Group | None, bool]:
    """The words of a cue's source, and whether somebody is said to speak."""
    cue = context.cues[head]
    source = source_of(context, cue)
    return source, reports(context, cue, source)
